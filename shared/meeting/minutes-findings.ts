import { escalationsOf } from '../action/escalation-ladder.ts';
import {
  actionStateWords,
  providerPositionWords,
  severityWords,
  verdictShapes,
  verdictWords,
} from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import type { MeetingPoint } from '../records/minutes.ts';
import { isHeard } from '../records/provider-response.ts';
import { contractIdsOfCheck } from '../staffing/contracts-of-check.ts';
import { checkCoverage } from '../staffing/coverage.ts';
import { hoursInWords, shortfallText } from '../staffing/shortfall-text.ts';
import type { MinutesBlock } from './minutes-block.ts';
import type { MinutesRecords } from './minutes-records.ts';
import { managementSystemReviewed } from './minutes-review.ts';
import { promiseWords } from './promise-words.ts';

/** What the work shows by itself at a point of the meeting. */
export function foundAt(point: MeetingPoint, records: MinutesRecords): MinutesBlock[] {
  const blocksOf: Record<MeetingPoint, (records: MinutesRecords) => MinutesBlock[]> = {
    previous: earlierActions,
    staffing: staffingAgainstContract,
    requirements: requirementsGoneThrough,
    actionPlan,
    other: managementSystemReviewed,
  };
  return blocksOf[point](records);
}

const paragraph = (text: string): MinutesBlock => ({ kind: 'paragraph', text });

type Action = MinutesRecords['actions'][number];

const responsibleFor = ({ fields }: Action) =>
  [fields.responsibleProvider, fields.responsibleMunicipality].filter(Boolean).join(' och ') || 'Ingen angiven';
const doneBy = ({ fields }: Action) => (fields.dueDate === null ? 'Inget datum' : dateText(fields.dueDate));

/** What the contract's ladder has come to, on a line of its own; empty where no step has been taken. */
const escalated = ({ id }: Action, { escalations }: MinutesRecords) =>
  escalationsOf(id, escalations)
    .map(({ fields: { stepName, dueDate } }) => `\nUpptrappad: ${stepName}, senast ${dateText(dueDate)}`)
    .join('');

function earlierActions(records: MinutesRecords): MinutesBlock[] {
  const { followUp, actions } = records;
  const earlier = actions.filter(({ fields }) => fields.followUpId !== followUp.id);
  if (earlier.length === 0) return [paragraph('Inga åtgärder väntar sedan tidigare besök på enheten.')];
  return [
    {
      kind: 'table',
      caption: 'Åtgärder från tidigare besök',
      columns: [
        { title: 'Åtgärd', width: 0.42 },
        { title: 'Ansvarig', width: 0.24 },
        { title: 'Klar senast', width: 0.18 },
        { title: 'Läge', width: 0.16 },
      ],
      rows: earlier.map((action) => [
        action.fields.text,
        responsibleFor(action),
        doneBy(action),
        actionStateWords[action.fields.state] + escalated(action, records),
      ]),
    },
  ];
}

/** So many shortfalls are named; the schedule has them all. */
const namedShortfalls = 5;

function staffingAgainstContract({ followUp, contracts, checks, staffing }: MinutesRecords): MinutesBlock[] {
  if (checks.length === 0) return [paragraph('Inget schema har jämförts med avtalet.')];
  const known = contracts.map(({ id, fields }) => ({ id, ...fields }));
  return checks.flatMap(({ fields }) => {
    const { title, from, to, shifts, unreadRows } = fields;
    const contractIds = contractIdsOfCheck(fields, followUp.fields, known);
    const requirements = staffing
      .filter((one) => contractIds.includes(one.fields.contractId))
      .map((one) => ({ id: one.id, ...one.fields }));
    const coverage = checkCoverage({ shifts, requirements, from, to });
    const { requirementDates, requirementDatesShort, personShiftsMissing, hoursMissing, shortfalls } = coverage;
    const further = shortfalls.length - namedShortfalls;
    const facts = [
      { label: 'Schema', text: [title, `${dateText(from)} – ${dateText(to)}`].filter(Boolean).join(', ') },
      {
        label: 'Bemanningskrav',
        text:
          requirementDates === 0
            ? 'inget prövat: det är inte sagt vilken enhet schemat gäller, eller avtalet för enheten har inga krav de dagarna eller finns inte på datorn'
            : `${requirementDates} kravtillfällen prövade, ${requirementDatesShort} med för få på plats`,
      },
      {
        label: 'Saknas',
        text: requirementDates === 0 ? '' : `${personShiftsMissing} personpass, ${hoursInWords(hoursMissing)}`,
      },
      {
        label: 'Ofullständigt',
        text: unreadRows.length === 0 ? '' : `${unreadRows.length} rader i schemat gick inte att läsa`,
      },
    ];
    const named = shortfalls.slice(0, namedShortfalls).map(shortfallText);
    if (further > 0) named.push(`… och ${further} till`);
    return [
      { kind: 'facts', facts: facts.filter(({ text }) => text !== '') },
      ...(named.length > 0 ? [{ kind: 'list' as const, items: named }] : []),
    ];
  });
}

/** Only what the ansvarig has settled and what the provider has said: what one assessor thinks is not the meeting's. */
function requirementsGoneThrough(records: MinutesRecords): MinutesBlock[] {
  const requirements = records.requirements.toSorted((one, other) => one.fields.number - other.fields.number);
  if (requirements.length === 0) return [paragraph('Uppföljningen har inget avtal med krav.')];
  const verdicts = new Map(records.verdicts.map(({ fields }) => [fields.requirementId, fields.verdict]));
  const verdictOf = (id: string) => verdicts.get(id) ?? 'notAssessed';
  const counts = (['met', 'partly', 'notMet', 'notAssessed'] as const).flatMap((kind) => {
    const count = requirements.filter(({ id }) => verdictOf(id) === kind).length;
    return count === 0 ? [] : [`${count} ${kind === 'notAssessed' ? 'utan omdöme' : verdictWords[kind].toLowerCase()}`];
  });
  const rows = requirements.flatMap(({ id, fields: { number, clause } }) => {
    const provider = providerSays(records, id);
    const isPassedOver = verdictOf(id) === 'met' || verdictOf(id) === 'notAssessed';
    if (isPassedOver && provider === '') return [];
    const words = verdicts.has(id) ? verdictWords[verdictOf(id)] : 'Utan omdöme';
    const verdict = `${verdictShapes[verdictOf(id)]} ${words}`;
    return [[String(number), clause, verdict, provider]];
  });
  return [
    paragraph(`${requirements.length} krav: ${counts.join(', ')}.`),
    ...(rows.length > 0
      ? [
          {
            kind: 'table' as const,
            caption: 'Krav som inte är uppfyllda, och krav som utföraren yttrat sig om',
            columns: [
              { title: 'Krav', width: 0.08 },
              { title: 'Punkt', width: 0.12 },
              { title: 'Omdöme', width: 0.25, sign: true as const },
              { title: 'Utföraren', width: 0.55 },
            ],
            rows,
          },
        ]
      : []),
  ];
}

function providerSays({ responses, promised }: MinutesRecords, requirementId: string): string {
  const response = responses.find(({ fields }) => fields.requirementId === requirementId)?.fields;
  const said =
    response && isHeard(response)
      ? [providerPositionWords[response.position], response.statement.trim()].filter(Boolean).join(': ')
      : '';
  const documents = promised
    .filter(({ fields }) => fields.requirementId === requirementId)
    .map(({ fields }) => `Utlovat: ${promiseWords(fields)}`);
  return [said, ...documents].filter(Boolean).join('\n');
}

function actionPlan(records: MinutesRecords): MinutesBlock[] {
  const { breaches, actions, requirements, proposals, units } = records;
  const numberOf = new Map(requirements.map(({ id, fields }) => [id, fields.number]));
  const rows = breaches.flatMap(({ id, fields: { title, severity, requirementId } }, index) => {
    const number = requirementId === null ? undefined : numberOf.get(requirementId);
    // At the table one says which of them one means, and sees how many are left.
    const place = [`Avvikelse ${index + 1} av ${breaches.length}`, number ? `krav ${number}` : ''];
    const breach = `${title} (${severityWords[severity].toLowerCase()})\n${place.filter(Boolean).join(', ')}`;
    const own = actions.filter(({ fields }) => fields.breachId === id);
    if (own.length === 0) return [[breach, 'Ingen åtgärd än', '', '']];
    return own.map((action) => [
      breach,
      [action.fields.text, action.fields.doneWhen ? `Klar när: ${action.fields.doneWhen}` : '']
        .filter(Boolean)
        .join('\n'),
      responsibleFor(action),
      doneBy(action) + escalated(action, records),
    ]);
  });
  const again = proposals.map(({ fields: { unitId, proposedFor, latest } }) => ({
    label: 'Ny uppföljning',
    text: `${units.find(({ id }) => id === unitId)?.fields.name ?? ''}: ${dateText(proposedFor)}, senast ${dateText(latest)}`,
  }));
  if (rows.length === 0) return [paragraph('Inga avvikelser från avtalet.')];
  return [
    {
      kind: 'table',
      caption: 'Avvikelser och åtgärder',
      columns: [
        { title: 'Avvikelse', width: 0.3 },
        { title: 'Åtgärd', width: 0.32 },
        { title: 'Ansvarig', width: 0.19 },
        { title: 'Klar senast', width: 0.19 },
      ],
      rows,
    },
    ...(again.length > 0 ? [{ kind: 'facts' as const, facts: again }] : []),
  ];
}
