import { severityWords } from '#shared/language/swedish.ts';
import { scopeIdOf, scopeName } from '#shared/records/define-record.ts';
import { placeOf } from '../../app/router.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { dayAndTime } from '../../language/times.ts';
import { useNoteShown } from '../../store/use-note-opened.ts';
import { type SeenRecord, useRecords, useRecordsIn } from '../../store/use-records.ts';
import { ProviderHistory } from '../breach/provider-history.tsx';
import { scopesOf, useWorkHere } from '../follow-up/work-here.ts';

type Row = SeenRecord<'contractBreach'>;

/** Avvikelser: the breaches of contract in every follow-up on this computer. */
export function BreachListView() {
  const work = useWorkHere();
  const followUps = useRecords('followUp', 'plan');
  const contracts = (followUps ?? []).flatMap(({ fields }) =>
    fields.contractId ? [scopeName('contract', fields.contractId)] : [],
  );
  const breaches = useRecordsIn('contractBreach', scopesOf(work));
  const requirements = useRecordsIn('requirement', [...new Set(contracts)]);
  useNoteShown('contractBreach', breaches);
  if (!work || !followUps || !breaches || !requirements) return null;
  const columns: Column<Row>[] = [
    {
      key: 'title',
      header: 'Avvikelse',
      cell: ({ scope, fields }) => (
        <a href={placeOf.followUp(scopeIdOf(scope), 'atgarder')}>{fields.title || 'Utan rubrik'}</a>
      ),
    },
    {
      key: 'requirement',
      header: 'Krav',
      width: 0.14,
      cell: ({ fields }) => {
        const requirement = requirements.find(({ id }) => id === fields.requirementId)?.fields;
        return requirement ? `${requirement.number} (${requirement.clause})` : '–';
      },
    },
    { key: 'severity', header: 'Allvar', width: 0.12, cell: ({ fields }) => severityWords[fields.severity] },
    {
      key: 'followUp',
      header: 'Uppföljning',
      width: 0.22,
      cell: ({ scope }) => followUps.find(({ id }) => id === scopeIdOf(scope))?.fields.title ?? '–',
    },
    { key: 'at', header: 'Gjord', width: 0.14, cell: ({ createdAt }) => dayAndTime(createdAt) },
  ];
  return (
    <div className="stack">
      <PageHeading>Avvikelser</PageHeading>
      {breaches.length === 0 ? (
        <EmptyState>Inga avvikelser än. De du gör från SKA-krav eller schema hamnar här.</EmptyState>
      ) : (
        <Table
          caption="Avvikelser från avtal"
          captionHidden
          isFitted
          columns={columns}
          rows={breaches}
          rowKey={({ id }) => id}
        />
      )}
      <ProviderHistory />
    </div>
  );
}
