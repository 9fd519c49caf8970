import { FolderDown } from 'lucide-react';
import { useState } from 'react';
import type { Response } from '#shared/ipc/contract.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';

/** Writes the sealed report and its record to a folder. */
export function ExportReport({ reportId }: { reportId: string }) {
  const [folder, setFolder] = useState<string | null>(null);
  const [exported, setExported] = useState<Response<'report:export'> | null>(null);
  const choosing = useAction(async () => {
    const chosen = await call('report:choose-folder');
    if (chosen.folder !== null) setFolder(chosen.folder);
  });
  const exporting = useAction(async () => {
    setExported(null);
    setExported(await call('report:export', { reportId, folder }));
  });
  return (
    <section className="card stack" aria-labelledby="export-heading">
      <h3 id="export-heading">Export</h3>
      <p>
        Mapp: <span className="export-folder">{folder ?? 'den vanliga exportmappen'}</span>
      </p>
      <div className="row">
        <Button look="primary" onPress={() => exporting.run()} isPending={exporting.isPending}>
          <FolderDown aria-hidden size={18} /> Exportera
        </Button>
        <Button onPress={() => choosing.run()} isPending={choosing.isPending}>
          Välj mapp…
        </Button>
      </div>
      <ErrorBanner error={exporting.error ?? choosing.error} />
      {exported ? (
        <Banner kind="good">
          Exporterat till <span className="export-folder">{exported.folder}</span>:{' '}
          {exported.files.map((file) => file.split(/[/\\]/).at(-1)).join(' och ')}.
        </Banner>
      ) : null}
    </section>
  );
}
