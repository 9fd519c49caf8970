import { FilePlus2 } from 'lucide-react';
import { useState } from 'react';
import { derivedId } from '#shared/records/derived-id.ts';
import { reportIdOf } from '#shared/records/report-life.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { createRecord } from '../../store/commit.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { moveReport } from './move-report.ts';

/** Skriv tillägg: the next version of a sealed report, which begins as the sealed one reads. */
export function BeginSupplement({
  work: { followUp, scope },
  report,
  sections,
  userId,
}: {
  work: FollowUpWork;
  report: SeenRecord<'report'>;
  /** Of the sealed version. */
  sections: readonly SeenRecord<'reportSection'>[];
  userId: string;
}) {
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const version = report.fields.version + 1;
  const beginning = useAction(async () => {
    const reportId = reportIdOf(followUp.id, version);
    // First of all, since the central takes in nothing else until it knows of the tillägg.
    await createRecord('report', scope, reportId, {
      followUpId: followUp.id,
      version,
      title: report.fields.title,
      registryNumber: report.fields.registryNumber,
      state: 'draft',
      ...(report.fields.forDecision === undefined ? {} : { forDecision: report.fields.forDecision }),
      ...(report.fields.template ? { template: report.fields.template } : {}),
      supplementTo: report.id,
      supplementReason: reason.trim(),
    });
    await moveReport({ reportId, scope, userId }, 'draft');
    for (const { fields } of sections)
      if (fields.key !== 'supplement')
        await createRecord('reportSection', scope, derivedId('reportSection', reportId, fields.key), {
          ...fields,
          reportId,
        });
    setAsking(false);
  });
  return (
    <section className="card stack" aria-labelledby="supplement-heading">
      <h3 id="supplement-heading">Tillägg</h3>
      <p>
        Har något kommit till eller blivit fel? Ett tillägg blir version {version}, med en egen försegling som hänvisar
        till den här. Version {report.fields.version} finns kvar som den är.
      </p>
      <div>
        <Button onPress={() => setAsking(true)}>
          <FilePlus2 aria-hidden size={18} /> Skriv tillägg
        </Button>
      </div>
      <Dialog
        title="Skriv tillägg"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        buttons={
          <>
            <Button
              look="primary"
              onPress={() => beginning.run()}
              isPending={beginning.isPending}
              isDisabled={reason.trim() === ''}
            >
              Börja på tillägget
            </Button>
            <Button look="quiet" onPress={() => setAsking(false)}>
              Avbryt
            </Button>
          </>
        }
      >
        <p>
          Svar, bedömningar och åtgärder i uppföljningen går att ändra igen tills tillägget är förseglat. Avsnitten
          börjar som de står i version {report.fields.version}.
        </p>
        <TextField label="Varför skrivs tillägget?" value={reason} onChange={setReason} />
        <ErrorBanner error={beginning.error} />
      </Dialog>
    </section>
  );
}
