import { reportStateWords } from '#shared/language/swedish.ts';
import { scopeIdOf } from '#shared/records/define-record.ts';
import { reportState } from '#shared/records/report-life.ts';
import { placeOf } from '../../app/router.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { dayAndTime } from '../../language/times.ts';
import { useNoteShown } from '../../store/use-note-opened.ts';
import { type SeenRecord, useRecords, useRecordsIn } from '../../store/use-records.ts';
import { scopesOf, useWorkHere } from '../follow-up/work-here.ts';

type Row = SeenRecord<'report'>;

/** Rapporter: every report on this computer and how far it has come. */
export function ReportListView() {
  const work = useWorkHere();
  const followUps = useRecords('followUp', 'plan');
  const reports = useRecordsIn('report', scopesOf(work));
  const steps = useRecordsIn('reportStep', scopesOf(work))?.map(({ fields }) => fields);
  useNoteShown('report', reports);
  if (!work || !followUps || !reports || !steps) return null;
  const stateWords = ({ id, fields }: Row) =>
    reportStateWords[
      reportState(
        fields,
        steps.filter(({ reportId }) => reportId === id),
      )
    ];
  const columns: Column<Row>[] = [
    {
      key: 'title',
      header: 'Rapport',
      cell: ({ scope, fields }) => (
        <a href={placeOf.followUp(scopeIdOf(scope), 'rapport')}>{fields.title || 'Utan rubrik'}</a>
      ),
    },
    { key: 'version', header: 'Version', align: 'number', cell: ({ fields }) => fields.version },
    { key: 'state', header: 'Läge', cell: stateWords },
    { key: 'number', header: 'Diarienummer', cell: ({ fields }) => fields.registryNumber || '–' },
    {
      key: 'followUp',
      header: 'Uppföljning',
      cell: ({ scope }) => followUps.find(({ id }) => id === scopeIdOf(scope))?.fields.title ?? '–',
    },
    { key: 'at', header: 'Senast ändrad', cell: ({ updatedAt }) => dayAndTime(updatedAt) },
  ];
  return (
    <div className="stack">
      <div className="spread">
        <PageHeading>Rapporter</PageHeading>
        <a href={placeOf.verifyReport}>Kontrollera en underskriven rapport</a>
      </div>
      {reports.length === 0 ? (
        <EmptyState>Inga rapporter än. De du skapar i ett besök hamnar här.</EmptyState>
      ) : (
        <Table caption="Rapporter" captionHidden columns={columns} rows={reports} rowKey={({ id }) => id} />
      )}
    </div>
  );
}
