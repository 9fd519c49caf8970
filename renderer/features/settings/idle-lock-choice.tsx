import { useEffect, useState } from 'react';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Select } from '../../components/select.tsx';

const offered = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120];

/** The user's own time until the program locks: any that is shorter than the municipality's. */
export function IdleLockChoice({ municipality }: { municipality: number }) {
  const [own, setOwn] = useState<number | null>();
  useEffect(() => {
    call('session:idle-lock').then(
      ({ minutes }) => setOwn(minutes),
      () => undefined,
    );
  }, []);
  const choosing = useAction(async (minutes: number | null) => {
    await call('session:set-idle-lock', { minutes });
    setOwn(minutes);
  });
  if (own === undefined) return null;
  // What was chosen when the municipality allowed more counts for nothing now.
  const standing = own !== null && own < municipality ? own : null;
  return (
    <section className="stack-tight" aria-labelledby="settings-idle">
      <h2 id="settings-idle">Automatiskt lås</h2>
      <Select
        label="Lås utan aktivitet"
        description="På den här datorn, för dig. Du kan välja kortare tid än kommunens, inte längre. Datorns viloläge och skärmlås låser alltid."
        emptyLabel={`Efter kommunens tid, ${inMinutes(municipality)}`}
        choices={offered
          .filter((minutes) => minutes < municipality)
          .map((minutes) => ({ value: String(minutes), label: `Efter ${inMinutes(minutes)}` }))}
        value={standing === null ? null : String(standing)}
        onChange={(chosen) => void choosing.run(chosen === null ? null : Number(chosen))}
      />
      <ErrorBanner error={choosing.error} />
    </section>
  );
}

const inMinutes = (minutes: number) => (minutes === 1 ? '1 minut' : `${minutes} minuter`);
