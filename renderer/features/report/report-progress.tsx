import { useEffect, useState } from 'react';
import { useAction } from '../../app/use-action.ts';
import { call, listen } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';

/** What is being done to the report right now; and a way out of it, as long as nothing is kept. */
export function ReportProgress({ reportId, canCancel = false }: { reportId: string; canCancel?: boolean }) {
  const [step, setStep] = useState('Arbetar');
  const cancelling = useAction(() => call('report:cancel', { reportId }));
  useEffect(
    () =>
      listen('report:progress', (progress) => {
        if (progress.reportId === reportId) setStep(progress.step);
      }),
    [reportId],
  );
  return (
    <div className="row">
      <p role="status" className="soft">
        {step} …
      </p>
      {canCancel ? (
        <Button look="quiet" onPress={() => cancelling.run()} isPending={cancelling.isPending}>
          Avbryt
        </Button>
      ) : null}
    </div>
  );
}
