import { claimText } from '../action/claim-text.ts';
import { escalationsOf, escalationText } from '../action/escalation-ladder.ts';
import { lacksBreach, lacksEvidence, lacksProvider, saysWhoAndWhen } from '../evidence/missing-links.ts';
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
import { promiseWords } from '../meeting/promise-words.ts';
import { isHeard } from '../records/provider-response.ts';
import { evidenceText, gatheredElsewhere, questionOf } from './evidence-labels.ts';
import type { GatheredRecords, RecordOf } from './follow-up-records.ts';
import { questionsByArea } from './questions-by-area.ts';
import { requirementOutcome } from './requirement-outcome.ts';

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
  const [assessments, verdicts] = [records.all('assessment'), records.all('verdict')];
  const [responses, promised] = [records.all('providerResponse'), records.all('promisedDocument')];
  const [breaches, actions] = [records.all('contractBreach'), records.all('action')];
  const escalations = records.all('escalation').map((fields) => ({ fields }));
  const observations = records.all('observation');
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
        `${actionStateWords[action.state]} av ${records.nameOf(action.updatedBy)}, ${dateText(action.updatedAt.slice(0, 10))}: ${line}`,
    ),
  ];

  return (requirement) => {
    const isOfThis = ({ requirementId }: { requirementId?: string | null | undefined }) =>
      requirementId === requirement.id;
    const outcome = requirementOutcome(requirement.id, assessments, verdicts);
    const own = { breaches: breaches.filter(isOfThis), responses: responses.filter(isOfThis) };
    const ownActions = actions.filter(({ breachId }) => own.breaches.some(({ id }) => id === breachId));
    const cited = new Set(outcome.assessments.flatMap(({ evidenceIds }) => evidenceIds));
    for (const { id, requirementIds } of observations) if (requirementIds.includes(requirement.id)) cited.add(id);

    const linesAt: Record<ThreadStep, readonly string[]> = {
      contract: [
        `${requirementKindWords[requirement.kind]}, punkt ${requirement.clause}, ${requirement.area}`,
        contract ? `${contract.title}, ${contract.reference}, version ${contract.version}` : '',
      ],
      questions: questions.get(requirement.area) ?? [],
      evidence: [...cited].map((id) => sourceLine(records, labels, id)),
      assessments: outcome.assessments.map(
        ({ assessorId, verdict, updatedAt, justification }) =>
          `${verdictShapes[verdict]} ${verdictWords[verdict]}, ${records.nameOf(assessorId)}, ${dateText(updatedAt.slice(0, 10))}${after(justification)}`,
      ),
      verdict:
        outcome.decided === 'notAssessed'
          ? []
          : [
              outcome.decided === 'open'
                ? 'Bedömarna är oense.'
                : `${verdictShapes[outcome.verdict]} ${verdictWords[outcome.verdict]}, ${
                    outcome.leadVerdict
                      ? `${records.nameOf(outcome.leadVerdict.updatedBy)}, ${dateText(outcome.leadVerdict.updatedAt.slice(0, 10))}${after(outcome.leadVerdict.reason)}`
                      : 'alla som bedömt är eniga'
                  }`,
            ],
      provider: [
        ...own.responses
          .filter(isHeard)
          .map(({ position, statement }) => `${providerPositionWords[position]}${after(statement)}`),
        ...promised.filter(isOfThis).map((document) => `Utlovad handling: ${promiseWords(document)}`),
      ],
      breaches: own.breaches.map(
        ({ id, title, severity, providerStatement }) =>
          `${labels.get(id) ?? 'Avvikelse'}: ${title || 'utan rubrik'}, ${severityWords[severity].toLowerCase()}${
            providerStatement.trim() === '' ? '' : `. Utföraren: ${providerStatement.trim()}`
          }`,
      ),
      actions: ownActions.flatMap(actionLines),
      earlier: actions
        .filter((action) => isOfThis(action) && action.followUpId !== records.followUp.id)
        .flatMap(actionLines),
    };
    const missingAt: Partial<Record<ThreadStep, string | false>> = {
      evidence: lacksEvidence(outcome) && 'Kravet är bedömt utan underlag.',
      assessments: outcome.assessments.length === 0 && 'Ingen har bedömt kravet.',
      verdict: outcome.decided === 'open' && 'Ansvarig har inte satt något omdöme.',
      provider: lacksProvider(outcome, own.responses, own.breaches) && 'Utföraren har inte hörts.',
      breaches: lacksBreach(outcome, own.breaches) && 'Kravet är inte uppfyllt, men ingen avvikelse är gjord.',
      actions: own.breaches.some(({ id }) => !ownActions.some(({ breachId }) => breachId === id))
        ? 'Avvikelsen har ingen åtgärd.'
        : ownActions.some((action) => !saysWhoAndWhen(action)) &&
          'En åtgärd saknar ansvarig, datum eller vad som räknas som klart.',
    };
    return threadSteps.map((step) => ({
      step,
      lines: linesAt[step].filter((line) => line !== ''),
      missing: missingAt[step] || null,
    }));
  };
}

/** What one source says, in full where it is an answer; a photo with the hash of its bytes. */
function sourceLine(records: GatheredRecords, labels: ReadonlyMap<string, string>, id: string): string {
  const line = evidenceText(records, labels, [id]);
  const answer = records.one('answer', id);
  if (answer) {
    const question = questionOf(records, answer);
    return question ? `${line} – ${answerText(question, answer.value)}` : line;
  }
  const photo = records.one('attachment', id);
  return photo ? `${line} (SHA-256 ${photo.sha256})` : line;
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

function after(text: string): string {
  return text.trim() === '' ? '' : `: ${text.trim()}`;
}
