import { useEffect, useState } from 'react';
import { listen } from '../../bridge.ts';

/** What is being done to the report right now. */
export function ReportProgress({ reportId }: { reportId: string }) {
  const [step, setStep] = useState('Arbetar');
  useEffect(
    () =>
      listen('report:progress', (progress) => {
        if (progress.reportId === reportId) setStep(progress.step);
      }),
    [reportId],
  );
  return (
    <p role="status" className="soft">
      {step} …
    </p>
  );
}
