import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { sealingHindrances } from '#shared/evidence/sealing-hindrances.ts';
import type { SourceRecord } from '#shared/report/follow-up-records.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { flushAll } from '../../form/flush.ts';
import { today } from '../../language/times.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { useSyncState } from '../sync/use-sync-state.ts';
import { FollowUpDevices } from './follow-up-devices.tsx';
import { HindranceList } from './hindrance-list.tsx';
import { ReportProgress } from './report-progress.tsx';

/** What still hinders sealing, and the försegling itself, which the ansvarig makes. */
export function SealReport({
  work,
  report,
  sources,
  userId,
}: {
  work: FollowUpWork;
  report: SeenRecord<'report'>;
  sources: readonly SourceRecord[];
  userId: string;
}) {
  const [isAsking, setAsking] = useState(false);
  const [asked, setAsked] = useState(0);
  const sync = useSyncState();
  const followUpId = work.followUp.id;
  const lacking = sync?.incomplete.find((one) => one.followUpId === followUpId);
  const { hindrances, warnings } = sealingHindrances(sources, {
    followUpId,
    reportId: report.id,
    unsent: sync?.unsent ?? 0,
    unsentFiles: lacking?.photos ?? 0,
    missingFiles: lacking?.photosMissing ?? 0,
    today: today(),
  });
  const isLead = work.followUp.fields.leadId === userId;
  const sealing = useAction(async () => {
    await flushAll();
    await call('report:seal', { followUpId, reportId: report.id });
    setAsking(false);
  });
  return (
    <section className="card stack" aria-labelledby="seal-heading">
      <h3 id="seal-heading">Försegling</h3>
      {hindrances.length === 0 ? (
        <p>Inget hindrar förseglingen.</p>
      ) : (
        <HindranceList hindrances={hindrances} followUpId={followUpId} />
      )}
      {warnings.length > 0 ? (
        <div className="stack-tight">
          <p className="soft">Värt att se över, men inget hinder:</p>
          <HindranceList hindrances={warnings} followUpId={followUpId} />
        </div>
      ) : null}
      <div className="stack-tight">
        <div className="spread">
          <h4>Datorer i uppföljningen</h4>
          <Button look="quiet" onPress={() => setAsked(asked + 1)}>
            Fråga centralen igen
          </Button>
        </div>
        <FollowUpDevices followUpId={followUpId} asked={asked} />
      </div>
      {isLead ? (
        <div className="row">
          <Button look="primary" isDisabled={hindrances.length > 0} onPress={() => setAsking(true)}>
            <LockKeyhole aria-hidden size={18} /> Försegla
          </Button>
        </div>
      ) : (
        <p className="soft">Den som är ansvarig för uppföljningen förseglar rapporten.</p>
      )}
      <Dialog
        title="Försegla rapporten"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        buttons={
          <>
            <Button look="primary" onPress={() => sealing.run()} isPending={sealing.isPending}>
              Försegla rapporten
            </Button>
            {sealing.isPending ? null : (
              <Button look="quiet" onPress={() => setAsking(false)}>
                Avbryt
              </Button>
            )}
          </>
        }
      >
        <p>
          Förseglingen låser rapportens innehåll och tiden. Efteråt går varken rapporten eller det den vilar på att
          ändra; det som kommer till skrivs som ett tillägg.
        </p>
        <p>
          En försegling säger inget om vem. Det gör <em>underskrift med certifikat</em>, som du kan lägga till när
          rapporten är förseglad.
        </p>
        {sealing.isPending ? <ReportProgress reportId={report.id} canCancel /> : null}
        <ErrorBanner error={sealing.error} />
      </Dialog>
    </section>
  );
}
