import { useEffect, useRef, useState } from 'react';
import { useAction } from '../../app/use-action.ts';
import { call, listen } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';

const askAgainAfterMs = 50;
const pause = () => new Promise((resolve) => setTimeout(resolve, askAgainAfterMs));

/** What is being done to the report right now; and a way out of it, as long as nothing is kept. */
export function ReportProgress({ reportId, canCancel = false }: { reportId: string; canCancel?: boolean }) {
  const [step, setStep] = useState('Arbetar');
  const isUnderWay = useRef(true);
  useEffect(() => {
    isUnderWay.current = true;
    return () => {
      isUnderWay.current = false;
    };
  }, []);
  const cancelling = useAction(async () => {
    // Whoever is quick gives up what has not begun yet: it is asked again until there is something to give up.
    while (isUnderWay.current && !(await call('report:cancel', { reportId })).wasUnderWay) await pause();
  });
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
