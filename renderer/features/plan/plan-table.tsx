import {
  followUpLevelWords,
  followUpStateWords,
  followUpTypeWords,
  regimeWords,
  selectionReasonWords,
} from '#shared/language/swedish.ts';
import { placeOf } from '../../app/router.ts';
import { type Column, Table } from '../../components/table.tsx';
import { monthName } from '../../language/times.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { type Plan, unitNames } from './use-plan.ts';

type Row = SeenRecord<'followUp'>;

/** The plan's follow-ups with everything that was decided about them. */
export function PlanTable({ plan, followUps }: { plan: Plan; followUps: readonly Row[] }) {
  const nameOf = (id: string | null) => (id ? (plan.people.get(id)?.fields.name ?? '–') : '–');
  const columns: Column<Row>[] = [
    {
      key: 'title',
      header: 'Uppföljning',
      cell: ({ id, fields }) => (
        <>
          <a href={placeOf.followUp(id)}>{fields.title}</a>
          <div className="soft small plan-quiet">
            {monthName(fields.plannedFor)} · {followUpStateWords[fields.state]}
          </div>
        </>
      ),
    },
    {
      key: 'type',
      header: 'Typ och nivå',
      cell: ({ fields }) => (
        <>
          {followUpTypeWords[fields.type]}
          <div className="soft small">{followUpLevelWords[fields.level]}</div>
        </>
      ),
    },
    {
      key: 'reason',
      header: 'Urval',
      cell: ({ fields }) => (
        <>
          {selectionReasonWords[fields.selectionReason]}
          <div className="soft small">{fields.selectionNote}</div>
        </>
      ),
    },
    {
      key: 'people',
      header: 'Ansvarig, biträdande, MAS',
      cell: ({ fields }) => (
        <dl className="plan-people">
          <dt>Ansvarig</dt>
          <dd>{nameOf(fields.leadId)}</dd>
          <dt>Biträdande</dt>
          <dd>{nameOf(fields.assistantId)}</dd>
          {fields.nurseId ? (
            <>
              <dt>MAS/MAR</dt>
              <dd>{nameOf(fields.nurseId)}</dd>
            </>
          ) : null}
        </dl>
      ),
    },
    { key: 'unit', header: 'Enhet', cell: (row) => unitNames(plan, row) || '–' },
    {
      key: 'provider',
      header: 'Utförare och avtal',
      cell: ({ fields }) => {
        const provider = fields.providerId ? plan.providers.get(fields.providerId)?.fields : undefined;
        const contract = fields.contractId ? plan.contracts.get(fields.contractId)?.fields : undefined;
        return (
          <>
            {provider ? `${provider.name} (${regimeWords[provider.regime].toLowerCase()})` : 'Flera utförare'}
            <div className="soft small">
              {contract ? `${contract.title}, ${contract.reference}` : 'Inget enskilt avtal'}
            </div>
          </>
        );
      },
    },
  ];
  return (
    <Table caption="Planens uppföljningar" captionHidden columns={columns} rows={followUps} rowKey={({ id }) => id} />
  );
}
