import { scopeName } from '#shared/records/define-record.ts';
import { placeOf } from '../../app/router.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { dayAndTime, longDate } from '../../language/times.ts';
import { type SeenRecord, useRecordsIn } from '../../store/use-records.ts';
import { type Prepared, usePrepared } from '../follow-up/prepared.ts';
import { unitNames, usePlan } from '../plan/use-plan.ts';

interface Row {
  readonly followUp: SeenRecord<'followUp'>;
  readonly prepared: Prepared;
  readonly visits: readonly SeenRecord<'visit'>[];
}

/** Besök: the follow-ups that this computer is ready for, and where their visits stand. */
export function VisitListView() {
  const plan = usePlan();
  const prepared = usePrepared();
  const scopes = (prepared ?? []).map(({ preparation }) => scopeName('followUp', preparation.followUpId));
  const visits = useRecordsIn('visit', scopes);
  if (!plan || !prepared || !visits) return null;
  const rows = plan.followUps.flatMap((followUp): Row[] => {
    const found = prepared.find(({ preparation }) => preparation.followUpId === followUp.id);
    if (!found) return [];
    return [{ followUp, prepared: found, visits: visits.filter(({ fields }) => fields.followUpId === followUp.id) }];
  });
  const columns: Column<Row>[] = [
    {
      key: 'title',
      header: 'Uppföljning',
      cell: ({ followUp }) => <a href={placeOf.followUp(followUp.id)}>{followUp.fields.title}</a>,
    },
    { key: 'unit', header: 'Enhet', cell: ({ followUp }) => unitNames(plan, followUp) },
    {
      key: 'visit',
      header: 'Besök',
      cell: ({ visits: own }) =>
        own.length === 0
          ? 'Inte börjat'
          : own.map(({ id, fields }) => (
              <div key={id}>
                {longDate(fields.date)} · {fields.state === 'open' ? 'Pågår' : 'Avslutat'}
              </div>
            )),
    },
    { key: 'ready', header: 'Redo för fält', cell: ({ prepared: { at } }) => `✓ Hämtat ${dayAndTime(at)}` },
  ];
  return (
    <div className="stack">
      <PageHeading>Besök</PageHeading>
      {rows.length === 0 ? (
        <EmptyState>
          <p>
            Inga besök är redo än. Öppna <a href={placeOf.plan}>en uppföljning</a> och gör den redo för fält, så hamnar
            den här.
          </p>
        </EmptyState>
      ) : (
        <Table
          caption="Besök på den här datorn"
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={({ followUp }) => followUp.id}
        />
      )}
    </div>
  );
}
