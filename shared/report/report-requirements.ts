import {
  contractSideWords,
  presenceWords,
  providerPositionWords,
  requirementKindWords,
  verdictShapes,
  verdictWords,
} from '../language/swedish.ts';
import { promiseWords } from '../meeting/promise-words.ts';
import { isHeard } from '../records/provider-response.ts';
import type { RequirementVerdict } from '../records/values.ts';
import type { Block, Fact } from './document-model.ts';
import { evidenceText } from './evidence-labels.ts';
import type { FollowUpRecords, RecordOf } from './follow-up-records.ts';
import { type RequirementOutcome, requirementOutcome } from './requirement-outcome.ts';

/** The contract's requirements: an overview with the final verdicts, then each with justification and evidence. */
export function requirementBlocks(records: FollowUpRecords, labels: ReadonlyMap<string, string>): Block[] {
  const requirements = [...records.all('requirement')].sort((a, b) => a.number - b.number);
  if (requirements.length === 0) return [{ kind: 'paragraph', text: 'Uppföljningen har inget avtal med krav.' }];
  const [assessments, verdicts] = [records.all('assessment'), records.all('verdict')];
  const outcomes = requirements.map((requirement) => ({
    requirement,
    outcome: requirementOutcome(requirement.id, assessments, verdicts),
  }));
  return [
    ...participantBlocks(records),
    {
      kind: 'table',
      caption: `Omdömen: ${countOfVerdicts(outcomes.map(({ outcome }) => outcome.verdict))}`,
      columns: [
        { title: 'Nr', width: 0.07, align: 'end' },
        { title: 'Punkt', width: 0.12 },
        { title: 'Slag', width: 0.13 },
        { title: 'Område', width: 0.4 },
        { title: 'Omdöme', width: 0.28, sign: true },
      ],
      rows: outcomes.map(({ requirement, outcome }) => [
        String(requirement.number),
        requirement.clause,
        requirementKindWords[requirement.kind],
        requirement.area,
        `${verdictShapes[outcome.verdict]} ${verdictWords[outcome.verdict]}`,
      ]),
    },
    ...outcomes.map(({ requirement, outcome }) => requirementFinding(records, labels, requirement, outcome)),
  ];
}

/** Who was called to the contract meeting, where there has been one. */
function participantBlocks(records: FollowUpRecords): Block[] {
  const participants = records.all('meetingParticipant');
  if (participants.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Deltagare i avtalsmötet',
      columns: [
        { title: 'Roll', width: 0.4 },
        { title: 'Part', width: 0.2 },
        { title: 'Närvaro', width: 0.2 },
        { title: 'Kallad av', width: 0.2 },
      ],
      rows: participants.map(({ role, side, presence, invitedBy }) => [
        role || 'Roll ej angiven',
        contractSideWords[side],
        presenceWords[presence],
        contractSideWords[invitedBy],
      ]),
    },
  ];
}

function requirementFinding(
  records: FollowUpRecords,
  labels: ReadonlyMap<string, string>,
  requirement: RecordOf<'requirement'>,
  outcome: RequirementOutcome,
): Block {
  const facts: Fact[] = [];
  if (outcome.leadVerdict) {
    const setBy = records.nameOf(outcome.leadVerdict.updatedBy);
    facts.push({
      label: `Ansvarigs omdöme (${setBy})`,
      text: outcome.leadVerdict.reason || 'Ingen särskild motivering.',
    });
  }
  for (const assessment of outcome.assessments) {
    const said = outcome.differing || outcome.leadVerdict ? ` – ${verdictWords[assessment.verdict]}` : '';
    facts.push({
      label: `Motivering (${records.nameOf(assessment.assessorId)})${said}`,
      text: assessment.justification || 'Ingen motivering.',
    });
    const evidence = evidenceText(records, labels, assessment.evidenceIds);
    if (evidence) facts.push({ label: 'Underlag', text: evidence });
  }
  facts.push(...providerFacts(records, requirement.id));
  if (outcome.decided === 'open') {
    facts.push({ label: 'Oense', text: 'Bedömarna är oense och ansvarig har inte satt något omdöme.' });
  }
  return {
    kind: 'finding',
    title: requirement.text,
    note: `Krav ${requirement.number} · Punkt ${requirement.clause} · ${requirementKindWords[requirement.kind]} · ${requirement.area}`,
    verdict: outcome.verdict,
    facts,
  };
}

/** The provider's side: where they stand, what they say, and what they have promised. */
function providerFacts(records: FollowUpRecords, requirementId: string): Fact[] {
  const facts: Fact[] = [];
  const response = records.all('providerResponse').find((one) => one.requirementId === requirementId);
  const statement = response?.statement.trim() ?? '';
  if (response && isHeard(response)) {
    facts.push({
      label: `Utföraren – ${providerPositionWords[response.position]}`,
      text: statement || 'Inget särskilt yttrande.',
    });
  }
  for (const document of records.all('promisedDocument')) {
    if (document.requirementId === requirementId)
      facts.push({ label: 'Utlovad handling', text: promiseWords(document) });
  }
  return facts;
}

function countOfVerdicts(verdicts: readonly RequirementVerdict[]): string {
  return (['met', 'partly', 'notMet', 'notAssessed'] as const)
    .map((kind) => `${verdicts.filter((verdict) => verdict === kind).length} ${verdictWords[kind].toLowerCase()}`)
    .join(', ');
}
