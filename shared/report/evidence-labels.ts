import { guideInVersion } from '../guide/guide-version.ts';
import { respondentRoleWords } from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import { isCopy } from '../photo/photo-use.ts';
import { allQuestions, type Question } from '../records/guide-template.ts';
import type { GatheredRecords } from './follow-up-records.ts';
import { reviewedText } from './report-delegation.ts';

/** What each piece of evidence is called in the report, so that a justification can point at it. */
export function evidenceLabels(records: GatheredRecords): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const number = (word: string, items: readonly { id: string }[]) =>
    items.forEach((item, index) => void labels.set(item.id, `${word} ${index + 1}`));
  number('Intervju', records.all('interview'));
  number('Observation', records.all('observation'));
  number(
    'Foto',
    records.all('attachment').filter((attachment) => !isCopy(attachment)),
  );
  number('Dokument', records.all('collectedDocument'));
  number('Schemakontroll', records.all('scheduleCheck'));
  number('Delegeringsgranskning', records.all('delegationSummary'));
  number('Avvikelse', records.all('contractBreach'));
  const breachIds = new Set(records.all('contractBreach').map(({ id }) => id));
  const fromThisVisit = ({ breachId }: { breachId: string }) => breachIds.has(breachId);
  const actions = records.all('action');
  number('Åtgärd', [...actions.filter(fromThisVisit), ...actions.filter((action) => !fromThisVisit(action))]);
  for (const answer of records.all('answer'))
    labels.set(answer.id, `${labels.get(answer.interviewId) ?? 'Intervju'}, svar`);
  return labels;
}

/** What an action may rest on that was gathered at another visit than this follow-up's. */
export const gatheredElsewhere = 'Underlag från ett annat besök';

/**
 * The evidence of a judgement, one piece a line, each with what it is; an empty text where none is given.
 *
 * @param unknown what is said of a piece that is not among the follow-up's
 */
export function evidenceText(
  records: GatheredRecords,
  labels: ReadonlyMap<string, string>,
  evidenceIds: readonly string[],
  unknown = 'Underlag som inte längre finns',
): string {
  return evidenceIds
    .map((id) => {
      const label = labels.get(id);
      if (label === undefined) return unknown;
      return [label, contentOf(records, id)].filter(Boolean).join(': ');
    })
    .join('\n');
}

function contentOf(records: GatheredRecords, id: string): string {
  const interview = records.one('interview', id);
  if (interview)
    return [respondentRoleWords[interview.respondentRole], interview.respondentCode].filter(Boolean).join(' ');
  const check = records.one('scheduleCheck', id);
  if (check) return `${dateText(check.from)} – ${dateText(check.to)}`;
  const summary = records.one('delegationSummary', id);
  if (summary) return reviewedText(summary);
  const answer = records.one('answer', id);
  if (answer) return quoted(questionOf(records, answer)?.text ?? answer.questionId);
  return quoted(
    records.one('observation', id)?.text ??
      records.one('attachment', id)?.caption ??
      records.one('collectedDocument', id)?.title ??
      records.one('contractBreach', id)?.title ??
      '',
  );
}

/** The question that an answer answers, where its guide is at hand in that version. */
export function questionOf(
  records: GatheredRecords,
  answer: { interviewId: string; questionId: string },
): Question | undefined {
  const interview = records.one('interview', answer.interviewId);
  const guide = interview && guideInVersion(records.all('guideTemplate'), interview.guideId, interview.guideVersion);
  return allQuestions(guide?.sections ?? []).find(({ id }) => id === answer.questionId);
}

/** Whether an interview is one form of a survey, whose answers are told as counts alone. */
export function isFromSurvey(records: GatheredRecords, interviewId: string): boolean {
  const interview = records.one('interview', interviewId);
  const guide = interview && guideInVersion(records.all('guideTemplate'), interview.guideId, interview.guideVersion);
  return guide?.method === 'survey';
}

const longestQuote = 90;

/** The beginning of a text, to know it again by; the whole of it stands where it was written. */
export function quoted(text: string): string {
  const [line = ''] = text.trim().split('\n');
  if (line.length <= longestQuote) return line && `”${line}”`;
  return `”${beginning(line)} …”`;
}

/** Whole words as far as there is room, or whole characters where the first word is longer. */
function beginning(line: string): string {
  const end = line.lastIndexOf(' ', longestQuote);
  return end > 0 ? line.slice(0, end) : [...line].slice(0, longestQuote).join('');
}
