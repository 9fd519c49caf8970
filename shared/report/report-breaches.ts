import { claimText } from '../action/claim-text.ts';
import { escalationsOf, escalationText } from '../action/escalation-ladder.ts';
import { actionStateWords, severityWords } from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import type { Block, Fact } from './document-model.ts';
import { evidenceText, gatheredElsewhere } from './evidence-labels.ts';
import type { FollowUpRecords, GatheredRecords, RecordOf } from './follow-up-records.ts';

/** Breaches of the contract with their actions, actions from earlier visits, and the new follow-up that is proposed. */
export function breachBlocks(records: FollowUpRecords, labels: ReadonlyMap<string, string>): Block[] {
  const breaches = records.all('contractBreach');
  const actions = records.all('action');
  const breachIds = new Set(breaches.map(({ id }) => id));
  const earlier = actions.filter(({ breachId }) => !breachIds.has(breachId));
  const blocks: Block[] = [];
  if (breaches.length === 0) blocks.push({ kind: 'paragraph', text: 'Inga avvikelser från avtalet.' });
  breaches.forEach((breach) => {
    const own = actions.filter(({ breachId }) => breachId === breach.id);
    blocks.push(
      {
        kind: 'finding',
        title: breach.title,
        note: `${labels.get(breach.id) ?? ''} · ${severityWords[breach.severity]}`,
        verdict: null,
        facts: breachFacts(records, labels, breach),
      },
      ...own.flatMap((action) => actionBlocks(records, labels, action)),
    );
  });
  if (earlier.length > 0) {
    blocks.push({ kind: 'heading', level: 2, text: 'Åtgärder från tidigare besök' });
    for (const action of earlier) blocks.push(...actionBlocks(records, labels, action));
  }
  for (const proposal of records.all('followUpProposal')) {
    blocks.push(
      { kind: 'heading', level: 2, text: 'Ny uppföljning', together: true },
      {
        kind: 'facts',
        facts: [
          { label: 'Enhet', text: records.one('unit', proposal.unitId)?.name ?? '' },
          { label: 'Föreslås till', text: dateText(proposal.proposedFor) },
          { label: 'Senast', text: dateText(proposal.latest) },
          { label: 'Skäl', text: proposal.reason },
        ],
      },
    );
  }
  return blocks;
}

export function breachFacts(
  records: GatheredRecords,
  labels: ReadonlyMap<string, string>,
  breach: RecordOf<'contractBreach'>,
): Fact[] {
  const requirement = records.one('requirement', breach.requirementId);
  return [
    { label: 'Krav', text: requirement ? `${requirement.number} (punkt ${requirement.clause})` : '' },
    { label: 'Beskrivning', text: breach.description },
    { label: 'Underlag', text: evidenceText(records, labels, breach.evidenceIds) },
    { label: 'Utförarens uppgift', text: breach.providerStatement },
  ];
}

export function actionBlocks(
  records: GatheredRecords,
  labels: ReadonlyMap<string, string>,
  action: RecordOf<'action'>,
): Block[] {
  const escalations = records.all('escalation').map((fields) => ({ fields }));
  return [
    { kind: 'heading', level: 3, text: labels.get(action.id) ?? '', together: true },
    { kind: 'paragraph', text: action.text },
    {
      kind: 'facts',
      facts: [
        { label: 'Ansvarig hos utföraren', text: action.responsibleProvider },
        { label: 'Ansvarig hos kommunen', text: action.responsibleMunicipality },
        { label: 'Klar senast', text: action.dueDate === null ? 'Inget datum satt' : dateText(action.dueDate) },
        { label: 'Datumet flyttat', text: action.dueDateReason ?? '' },
        { label: 'Klar när', text: action.doneWhen },
        { label: 'Läge', text: actionStateWords[action.state] },
        { label: 'Anmäld klar', text: claimText(action) },
        ...escalationsOf(action.id, escalations).map(({ fields }) => ({
          label: 'Upptrappad',
          text: escalationText(fields),
        })),
        { label: 'Visat av', text: evidenceText(records, labels, action.evidenceIds ?? [], gatheredElsewhere) },
      ],
    },
  ];
}
