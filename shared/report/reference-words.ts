import { answerText } from '../guide/answer-text.ts';
import { isAnswered } from '../guide/answer-value.ts';
import { actionStateWords, severityWords, unansweredWords, verdictWords } from '../language/swedish.ts';
import { isFromSurvey, questionOf, quoted } from './evidence-labels.ts';
import type { EvidenceReference, RosterStretch } from './evidence-reference.ts';
import type { GatheredRecords, RecordOf } from './follow-up-records.ts';
import { reviewedText } from './report-delegation.ts';
import { requirementOutcome } from './requirement-outcome.ts';
import { rosterCoverage, stretchCoverage, stretchName } from './roster-stretch.ts';

/** The kinds of records that a text of the report can point at. */
export const citedTypes = [
  'requirement',
  'answer',
  'observation',
  'attachment',
  'collectedDocument',
  'scheduleCheck',
  'delegationSummary',
  'contractBreach',
  'action',
] as const;
export type CitedType = (typeof citedTypes)[number];

/** What a reference says when it is read. */
export interface ReferenceWords {
  /** What the evidence is called now: `Krav 12`. */
  readonly name: string;
  /** What it says now: `delvis uppfyllt`; empty where the name is all. */
  readonly says: string;
  readonly recordId: string;
  /** Null where the evidence is gone, or is nothing that whoever reads may read. */
  readonly type: CitedType | null;
}

/** Reads references against the records as they stand. */
export type ReferenceReader = (reference: EvidenceReference) => ReferenceWords;

export const lostEvidence = 'underlaget finns inte längre';

/** What stands in place of everything that is counted from a field which holds no text; null where it is not masked. */
export type MaskOf = (recordId: string, path: string) => string | null;

/**
 * What references say, from the records they are read against: the same reference says something else when a verdict has
 * changed. For the publication edition those records are masked, and `maskOf` tells what must not be counted.
 *
 * @param absent what is said of evidence that is not among the records
 */
export function referenceReader(
  records: GatheredRecords,
  labels: ReadonlyMap<string, string>,
  maskOf: MaskOf = () => null,
  absent = lostEvidence,
): ReferenceReader {
  const types = new Map(records.sources.map(({ id, type }) => [id, type]));
  return ({ label, recordId, stretch }) => {
    const type = citedTypes.find((known) => known === types.get(recordId)) ?? null;
    const lost = { name: label, says: absent, recordId, type: null };
    if (type === null) return lost;
    const name = nameOf(records, labels, type, recordId);
    const says = wordsOf(records, type, recordId, stretch, maskOf);
    return name === undefined || says === undefined ? lost : { name, says, recordId, type };
  };
}

/** `Krav 12`, `Observation 3` */
export function nameOf(
  records: GatheredRecords,
  labels: ReadonlyMap<string, string>,
  type: CitedType,
  recordId: string,
): string | undefined {
  const requirement = type === 'requirement' ? records.one('requirement', recordId) : undefined;
  return requirement ? `Krav ${requirement.number}` : labels.get(recordId);
}

function wordsOf(
  records: GatheredRecords,
  type: CitedType,
  id: string,
  stretch: RosterStretch | null,
  maskOf: MaskOf,
): string | undefined {
  switch (type) {
    case 'requirement':
      return verdictText(records, id);
    case 'answer': {
      const answer = records.one('answer', id);
      return answer && answerWords(records, answer);
    }
    case 'observation':
      return quoted(records.one(type, id)?.text ?? '');
    case 'attachment':
      return quoted(records.one(type, id)?.caption ?? '');
    case 'collectedDocument':
      return quoted(records.one(type, id)?.title ?? '');
    case 'scheduleCheck': {
      const check = records.one(type, id);
      return check && rosterWords(records, check, stretch, maskOf);
    }
    case 'delegationSummary': {
      const summary = records.one(type, id);
      return summary && reviewedText(summary);
    }
    case 'contractBreach': {
      const breach = records.one(type, id);
      return breach && joined(quoted(breach.title), severityWords[breach.severity].toLowerCase());
    }
    case 'action': {
      const action = records.one(type, id);
      return action && joined(quoted(action.text), actionStateWords[action.state].toLowerCase());
    }
  }
}

function verdictText(records: GatheredRecords, requirementId: string): string {
  const outcome = requirementOutcome(requirementId, records.all('assessment'), records.all('verdict'));
  return outcome.decided === 'open' ? 'bedömarna är oense' : verdictWords[outcome.verdict].toLowerCase();
}

function answerWords(records: GatheredRecords, answer: RecordOf<'answer'>): string {
  const question = questionOf(records, answer);
  // One form of a survey is told of with the others alone.
  if (isFromSurvey(records, answer.interviewId)) return quoted(question?.text ?? '');
  const why = answer.unanswered ? unansweredWords[answer.unanswered].toLowerCase() : 'inget svar';
  if (!isAnswered(answer.value)) return joined(quoted(question?.text ?? ''), why);
  const said = question ? answerText(question, answer.value) : [answer.value].flat().join(', ');
  return [quoted(question?.text ?? ''), quoted(said)].filter(Boolean).join(' – ');
}

/** The hours that are pointed at tell of the roster, so they go with it. */
function rosterWords(
  records: GatheredRecords,
  check: RecordOf<'scheduleCheck'>,
  stretch: RosterStretch | null,
  maskOf: MaskOf,
): string {
  const mask = maskOf(check.id, 'shifts');
  if (mask !== null) return mask;
  if (stretch === null) return rosterCoverage(check, records);
  return `${stretchName(stretch)}: ${stretchCoverage(check, records, stretch)}`;
}

function joined(...parts: readonly string[]): string {
  return parts.filter(Boolean).join(', ');
}
