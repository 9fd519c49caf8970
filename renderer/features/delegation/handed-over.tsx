import { reviewedText } from '#shared/report/report-delegation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { dayAndTime } from '../../language/times.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecords } from '../../store/use-records.ts';
import { SummaryTables } from './summary-tables.tsx';

/** Delegeringar for those who answer for the follow-up: what the MAS has handed over, and no decision. */
export function HandedOver({ work }: { work: FollowUpWork }) {
  const summaries = useRecords('delegationSummary', work.scope);
  const units = useRecords('unit', 'plan');
  const people = useRecords('person', 'plan');
  if (!summaries || !units || !people) return null;
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.fields.name;
  const summary = summaries.at(-1);
  if (!summary) {
    const nurse = nameOf(work.followUp.fields.nurseId);
    return (
      <EmptyState>
        <p>Delegeringsbesluten granskas av MAS eller MAR och läses bara av dem. Hit kommer sammanställningen.</p>
        <p>{nurse ? `${nurse} har inte lämnat någon än.` : 'I den här uppföljningen är ingen MAS eller MAR utsedd.'}</p>
      </EmptyState>
    );
  }
  const { fields } = summary;
  const replaced = summaries.slice(0, -1).reverse();
  return (
    <section className="card stack" aria-labelledby="summary-heading">
      <div className="stack-tight">
        <h2 id="summary-heading">Sammanställning av delegeringar</h2>
        <p className="soft">
          Lämnad {dayAndTime(summary.createdAt)} av {nameOf(summary.createdBy) ?? 'MAS'} · {fields.rulesVersion}
        </p>
      </div>
      <p>
        <strong>{reviewedText(fields)}</strong>
      </p>
      {fields.conclusion.trim() ? <p className="as-written">{fields.conclusion}</p> : null}
      <SummaryTables summary={fields} units={units} />
      {replaced.length > 0 ? (
        <details>
          <summary>Ersatta sammanställningar ({replaced.length})</summary>
          <ul>
            {replaced.map(({ id, createdAt, fields: earlier }) => (
              <li key={id}>
                {dayAndTime(createdAt)}: {reviewedText(earlier)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <p className="soft small">
        Besluten själva läses bara av MAS och MAR (offentlighets- och sekretesslagen 25 kap.).
      </p>
    </section>
  );
}
