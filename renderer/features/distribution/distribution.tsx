import { SealedContext, useLacksRight } from '../../form/read-only.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';
import { DistributionLog } from './distribution-log.tsx';
import { SendOut } from './send-out.tsx';
import './distribution.css';

/** Skicka ut: the sealed report to everybody who is to have it, each in their variant, and the log of what went to whom. */
export function Distribution({
  work,
  report,
  isHere,
}: {
  work: FollowUpWork;
  report: SeenRecord<'report'>;
  /** Whether the sealed file is on this laptop. */
  isHere: boolean;
}) {
  const all = useRecords('distribution', work.scope);
  const lacksRight = useLacksRight('distribution');
  if (!all) return null;
  const log = all
    .filter(({ fields }) => fields.reportId === report.id)
    .toSorted((one, other) => (one.fields.sentAt < other.fields.sentAt ? 1 : -1));
  return (
    <section className="card stack" aria-labelledby="distribution-heading">
      <h3 id="distribution-heading">Skicka ut</h3>
      {/* All of it comes after the sealing. */}
      <SealedContext value={false}>
        {lacksRight ? (
          <p className="soft">Den som är ansvarig skickar ut rapporten.</p>
        ) : isHere ? (
          <SendOut report={report} />
        ) : (
          <p className="soft">
            Rapporten skickas ut från den dator där den förseglades. Där finns den förseglade filen.
          </p>
        )}
        <DistributionLog log={log} />
      </SealedContext>
    </section>
  );
}
