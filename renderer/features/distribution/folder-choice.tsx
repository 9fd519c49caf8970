import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';

/** Where the files are written; null for the usual export folder. */
export function FolderChoice({ folder, onFolder }: { folder: string | null; onFolder: (folder: string) => void }) {
  const choosing = useAction(async () => {
    const chosen = await call('report:choose-folder');
    if (chosen.folder !== null) onFolder(chosen.folder);
  });
  return (
    <div className="stack-tight">
      <div className="row">
        <span>
          Mapp: <span className="export-folder">{folder ?? 'den vanliga exportmappen'}</span>
        </span>
        <Button label="Välj mapp för utskicket" onPress={() => choosing.run()} isPending={choosing.isPending}>
          Välj mapp…
        </Button>
      </div>
      <ErrorBanner error={choosing.error} />
    </div>
  );
}
