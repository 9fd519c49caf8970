import { claimText } from '../action/claim-text.ts';
import { escalationsOf, escalationText } from '../action/escalation-ladder.ts';
import { answerText } from '../guide/answer-text.ts';
import {
  actionStateWords,
  providerPositionWords,
  requirementKindWords,
  severityWords,
  verdictShapes,
  verdictWords,
} from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import { dayText } from '../language/swedish-time.ts';
import { promiseWords } from '../meeting/promise-words.ts';
import { isHeard } from '../records/provider-response.ts';
import { evidenceText, gatheredElsewhere, isFromSurvey, questionOf } from './evidence-labels.ts';
import type { GatheredRecords, RecordOf } from './follow-up-records.ts';
import { questionsByArea } from './questions-by-area.ts';
import { requirementCourses, threadGaps } from './thread-gaps.ts';

/** The links of a requirement's thread (kravtråd), in the order that they are made. */
export const threadSteps = [
  'contract',
  'questions',
  'evidence',
  'assessments',
  'verdict',
  'provider',
  'breaches',
  'actions',
  'earlier',
] as const;
export type ThreadStep = (typeof threadSteps)[number];

/** One link: what is there, a line each, and what should be and is not. */
export interface ThreadLink {
  readonly step: ThreadStep;
  readonly lines: readonly string[];
  /** A sentence; null where nothing is missing. */
  readonly missing: string | null;
}

/** Reads the records once, and gives the thread of one requirement at a time. */
export function requirementThreads(
  records: GatheredRecords,
  labels: ReadonlyMap<string, string>,
): (requirement: RecordOf<'requirement'>) => readonly ThreadLink[] {
  const contract = records.one('contract', records.followUp.contractId);
  const courseOf = requirementCourses(records);
  const [promised, actions] = [records.all('promisedDocument'), records.all('action')];
  const escalations = records.all('escalation').map((fields) => ({ fields }));
  const observations = records.all('observation');
  const documents = records.all('collectedDocument');
  const questions = questionsByArea(records);

  const actionLines = (action: RecordOf<'action'>): string[] => [
    [
      `${labels.get(action.id) ?? 'Åtgärd'}: ${action.text || 'utan text'}`,
      [action.responsibleProvider, action.responsibleMunicipality].filter(Boolean).join(' och '),
      action.dueDate ? `klar senast ${dateText(action.dueDate)}` : '',
      actionStateWords[action.state].toLowerCase(),
      action.claimedOn ? `anmäld klar ${claimText(action)}` : '',
    ]
      .filter(Boolean)
      .join(', '),
    ...escalationsOf(action.id, escalations).map(({ fields }) => `Upptrappad: ${escalationText(fields)}`),
    ...linesOf(evidenceText(records, labels, action.evidenceIds ?? [], gatheredElsewhere)).map(
      (line) =>
        `${actionStateWords[action.state]} av ${records.nameOf(action.updatedBy)}, ${dayText(action.updatedAt)}: ${line}`,
    ),
  ];

  return (requirement) => {
    const isOfThis = ({ requirementId }: { requirementId?: string | null | undefined }) =>
      requirementId === requirement.id;
    const course = courseOf(requirement.id);
    const { outcome } = course;
    const cited = new Set(outcome.assessments.flatMap(({ evidenceIds }) => evidenceIds));
    for (const { id, requirementIds } of [...observations, ...documents])
      if (requirementIds.includes(requirement.id)) cited.add(id);

    const linesAt: Record<ThreadStep, readonly string[]> = {
      contract: [
        `${requirementKindWords[requirement.kind]}, punkt ${requirement.clause}, ${requirement.area}`,
        contract ? `${contract.title}, ${contract.reference}, version ${contract.version}` : '',
      ],
      questions: questions.get(requirement.area) ?? [],
      evidence: [...cited].map((id) => sourceLine(records, labels, id)),
      assessments: outcome.assessments.map(
        ({ assessorId, verdict, updatedAt, justification }) =>
          `${verdictShapes[verdict]} ${verdictWords[verdict]}, ${records.nameOf(assessorId)}, ${dayText(updatedAt)}${after(justification)}`,
      ),
      verdict:
        outcome.decided === 'notAssessed'
          ? []
          : [
              outcome.decided === 'open'
                ? 'Bedömarna är oense.'
                : `${verdictShapes[outcome.verdict]} ${verdictWords[outcome.verdict]}, ${
                    outcome.leadVerdict
                      ? `${records.nameOf(outcome.leadVerdict.updatedBy)}, ${dayText(outcome.leadVerdict.updatedAt)}${after(outcome.leadVerdict.reason)}`
                      : 'alla som bedömt är eniga'
                  }`,
            ],
      provider: [
        ...course.responses
          .filter(isHeard)
          .map(({ position, statement }) => `${providerPositionWords[position]}${after(statement)}`),
        ...promised.filter(isOfThis).map((document) => `Utlovad handling: ${promiseWords(document)}`),
      ],
      breaches: course.breaches.map(
        ({ id, title, severity, providerStatement }) =>
          `${labels.get(id) ?? 'Avvikelse'}: ${title || 'utan rubrik'}, ${severityWords[severity].toLowerCase()}${
            providerStatement.trim() === '' ? '' : `. Utföraren: ${providerStatement.trim()}`
          }`,
      ),
      actions: course.actions.flatMap(actionLines),
      earlier: actions
        .filter((action) => isOfThis(action) && action.followUpId !== records.followUp.id)
        .flatMap(actionLines),
    };
    const gaps: Partial<Record<ThreadStep, string>> = threadGaps(course);
    return threadSteps.map((step) => ({
      step,
      lines: linesAt[step].filter((line) => line !== ''),
      missing: gaps[step] ?? null,
    }));
  };
}

/** What one source says, in full where it is an answer; a photo or document with the hash of its bytes. */
function sourceLine(records: GatheredRecords, labels: ReadonlyMap<string, string>, id: string): string {
  const line = evidenceText(records, labels, [id]);
  const answer = records.one('answer', id);
  if (answer) {
    if (isFromSurvey(records, answer.interviewId)) return line;
    const question = questionOf(records, answer);
    return question ? `${line} – ${answerText(question, answer.value)}` : line;
  }
  const file = records.one('attachment', id) ?? records.one('collectedDocument', id);
  return file ? `${line} (SHA-256 ${file.sha256})` : line;
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

function after(text: string): string {
  return text.trim() === '' ? '' : `: ${text.trim()}`;
}
