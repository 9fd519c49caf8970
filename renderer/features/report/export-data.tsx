import { Table2 } from 'lucide-react';
import { useState } from 'react';
import type { Response } from '#shared/ipc/contract.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';

/** All structured data that the report rests on, as JSON with a schema and as rows. */
export function ExportData({ followUpId, reportId }: { followUpId: string; reportId: string }) {
  const [exported, setExported] = useState<Response<'report:data'> | null>(null);
  const exporting = useAction(async () => {
    setExported(null);
    setExported(await call('report:data', { followUpId, reportId }));
  });
  return (
    <section className="card stack" aria-labelledby="data-heading">
      <h3 id="data-heading">Data</h3>
      <p className="soft">
        Det som rapporten vilar på och som du får läsa, i en zip-fil: JSON med schema, och en CSV-fil för varje slag av
        post. Ingenting är maskat, och uppgifterna kan vara sekretessbelagda. Privata anteckningar och bilder är inte
        med.
      </p>
      <div className="row">
        <Button onPress={() => exporting.run()} isPending={exporting.isPending}>
          <Table2 aria-hidden size={18} /> Exportera data
        </Button>
      </div>
      <ErrorBanner error={exporting.error} />
      {exported ? (
        <Banner kind="good">
          Sparat i <span className="export-folder">{exported.folder}</span>:{' '}
          <span className="export-folder">{exported.file.split(/[/\\]/).at(-1)}</span>.
        </Banner>
      ) : null}
    </section>
  );
}
