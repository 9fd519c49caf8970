import {
  followUpLevelWords,
  followUpStateWords,
  followUpTypeWords,
  regimeWords,
  selectionReasonWords,
} from '#shared/language/swedish.ts';
import type { FollowUp } from '#shared/records/plan.ts';
import type { FieldsByType } from '#shared/records/registry.ts';
import { placeOf } from '../../app/router.ts';
import { type Column, Table } from '../../components/table.tsx';
import { monthName, today } from '../../language/times.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { isBehind } from './plan-filter.ts';
import { type Plan, unitNames } from './use-plan.ts';

type Row = SeenRecord<'followUp'>;

/** Some of the plan's follow-ups with everything that was decided about them. */
export function PlanTable({ caption, plan, followUps }: { caption: string; plan: Plan; followUps: readonly Row[] }) {
  const now = today();
  const columns: Column<Row>[] = [
    {
      key: 'title',
      header: 'Uppföljning',
      cell: ({ id, fields }) => (
        <>
          <a href={placeOf.followUp(id)}>{fields.title}</a>
          <div className="soft plan-quiet">
            {monthName(fields.plannedFor)} · {followUpStateWords[fields.state]}
            {isBehind(fields, now) ? ', månaden har passerat' : ''}
          </div>
        </>
      ),
    },
    {
      key: 'type',
      header: 'Typ, nivå och urval',
      cell: ({ fields }) => (
        <>
          {followUpTypeWords[fields.type]}
          <div className="soft">{followUpLevelWords[fields.level]}</div>
          <div className="soft small">{selectionWords(fields)}</div>
        </>
      ),
    },
    { key: 'people', header: 'Ansvarig och medverkande', cell: ({ fields }) => <People plan={plan} {...fields} /> },
    {
      key: 'unit',
      header: 'Enhet, utförare och avtal',
      cell: (row) => (
        <>
          <Units plan={plan} followUp={row} />
          <ProviderAndContract plan={plan} {...row.fields} />
        </>
      ),
    },
  ];
  return (
    <div className="plan-table">
      <Table caption={caption} captionHidden columns={columns} rows={followUps} rowKey={({ id }) => id} />
    </div>
  );
}

function People({ plan, leadId, assistantId, nurseId }: { plan: Plan } & FollowUp) {
  const nameOf = (id: string | null) => (id ? (plan.people.get(id)?.fields.name ?? '–') : '–');
  return (
    <dl className="plan-people">
      <dt>Ansvarig</dt>
      <dd>{nameOf(leadId)}</dd>
      <dt>Biträdande</dt>
      <dd>{nameOf(assistantId)}</dd>
      {nurseId ? (
        <>
          <dt>MAS/MAR</dt>
          <dd>{nameOf(nurseId)}</dd>
        </>
      ) : null}
    </dl>
  );
}

const namedOnOneLine = 2;

function Units({ plan, followUp }: { plan: Plan; followUp: Row }) {
  const names = unitNames(plan, followUp);
  const count = followUp.fields.unitIds.length;
  if (count <= namedOnOneLine || count === plan.units.size) return <div>{names || 'Ingen enskild enhet'}</div>;
  return (
    <>
      <div>{count} enheter</div>
      <div className="soft small">{names}</div>
    </>
  );
}

function ProviderAndContract({ plan, providerId, contractId }: { plan: Plan } & FollowUp) {
  const provider = providerId ? plan.providers.get(providerId)?.fields : undefined;
  const contract = contractId ? plan.contracts.get(contractId)?.fields : undefined;
  return (
    <>
      <div className="soft">{provider ? providerWords(provider) : 'Flera utförare'}</div>
      <div className="soft small">{contract ? `${contract.title}, ${contract.reference}` : 'Inget enskilt avtal'}</div>
    </>
  );
}

/** The reason and the note on it, which often begins with the same words. */
function selectionWords({ selectionReason, selectionNote }: FollowUp): string {
  const reason = selectionReasonWords[selectionReason];
  if (selectionNote.startsWith(reason)) return selectionNote;
  return selectionNote === '' ? reason : `${reason}: ${selectionNote}`;
}

/** The provider, and how it is run where its name does not say so. */
function providerWords({ name, regime }: FieldsByType['provider']): string {
  const run = regimeWords[regime].toLowerCase();
  return name.toLowerCase().includes(run) ? name : `${name} (${run})`;
}
