import { placeOf } from '../../app/router.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { dayAndTime, longDate } from '../../language/times.ts';
import { useNoteShown } from '../../store/use-note-opened.ts';
import { type SeenRecord, useRecordsIn } from '../../store/use-records.ts';
import { scopesOf, useWorkHere } from '../follow-up/work-here.ts';
import { unitNames, usePlan } from '../plan/use-plan.ts';

interface Row {
  readonly followUp: SeenRecord<'followUp'>;
  /** When everything was fetched; null where not everything is here. */
  readonly preparedAt: string | null;
  /** The colleague who has handed over what is here. */
  readonly from: string | null;
  readonly visits: readonly SeenRecord<'visit'>[];
}

/** Besök: the follow-ups that there is work on here, and where their visits stand. */
export function VisitListView() {
  const plan = usePlan();
  const work = useWorkHere();
  const visits = useRecordsIn('visit', scopesOf(work));
  useNoteShown('visit', visits);
  if (!plan || !work || !visits) return null;
  const rows = plan.followUps
    .filter(({ id }) => work.here.includes(id))
    .map(
      (followUp): Row => ({
        followUp,
        preparedAt: work.prepared.find(({ preparation }) => preparation.followUpId === followUp.id)?.at ?? null,
        from: work.takenIn.find(({ followUpId }) => followUpId === followUp.id)?.from ?? null,
        visits: visits.filter(({ fields }) => fields.followUpId === followUp.id),
      }),
    );
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
    { key: 'ready', header: 'Redo för fält', cell: readinessWords },
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

function readinessWords({ preparedAt, from }: Row): string {
  if (preparedAt !== null) return `✓ Hämtat ${dayAndTime(preparedAt)}`;
  return from === null ? 'Inte hämtat' : `Överlämnat av ${from}, inte hämtat`;
}
