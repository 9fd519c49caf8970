import { Printer } from 'lucide-react';
import { useState } from 'react';
import type { Response } from '#shared/ipc/contract.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { flushAll } from '../../form/flush.ts';

/** Papers to take along: the guides and the open actions, to print and write on where no laptop can be used. */
export function FieldPapers({ followUpId }: { followUpId: string }) {
  const [saved, setSaved] = useState<Response<'report:field-papers'> | null>(null);
  const saving = useAction(async () => {
    setSaved(null);
    await flushAll();
    setSaved(await call('report:field-papers', { followUpId }));
  });
  return (
    <section className="stack" aria-labelledby="field-papers-heading">
      <h2 id="field-papers-heading">Papper att ta med</h2>
      <p className="soft measure">
        Frågeguiderna med rutor och skrivrader, och de öppna åtgärderna, som PDF att skriva ut. Skriv in svaren i
        programmet efteråt, och förstör papperen.
      </p>
      <div>
        <Button onPress={() => saving.run()} isPending={saving.isPending}>
          <Printer aria-hidden size={18} /> Spara papperen som PDF
        </Button>
      </div>
      <ErrorBanner error={saving.error} />
      {saved ? (
        <Banner kind="good">
          {saved.files.length} filer sparade i <span className="export-folder">{saved.folder}</span>.
        </Banner>
      ) : null}
    </section>
  );
}
