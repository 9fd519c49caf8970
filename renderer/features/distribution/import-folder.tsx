import { useEffect, useState } from 'react';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';

/** Where the case system takes files in: chosen once for this laptop. */
export function ImportFolder() {
  const [folder, setFolder] = useState<string | null>();
  useEffect(() => {
    call('session:import-folder').then(
      (answer) => setFolder(answer.folder),
      () => undefined,
    );
  }, []);
  const choosing = useAction(async () => setFolder((await call('session:choose-import-folder')).folder));
  if (folder === undefined) return null;
  return (
    <div className="stack-tight">
      <div className="row">
        <span>
          Ärendesystemets importmapp: <span className="export-folder">{folder ?? 'ingen vald på den här datorn'}</span>
        </span>
        <Button onPress={() => choosing.run()} isPending={choosing.isPending}>
          {folder === null ? 'Välj importmapp…' : 'Byt importmapp…'}
        </Button>
      </div>
      <ErrorBanner error={choosing.error} />
    </div>
  );
}
