import type { Response } from '#shared/ipc/contract.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';

type Exported = Response<'session:export-readable'>;

/** Writes everything that can be read outside the program, and says where it is and that it is not encrypted. */
export function ExportReadable({
  exported,
  onExported,
  look = 'normal',
}: {
  exported: Exported | null;
  onExported: (exported: Exported) => void;
  look?: 'normal' | 'primary';
}) {
  const write = useAction(async (folder: string | null) =>
    onExported(await call('session:export-readable', { folder })),
  );
  const writeElsewhere = useAction(async () => {
    const { folder } = await call('report:choose-folder');
    if (folder !== null) await write.run(folder);
  });
  return (
    <div className="stack-tight">
      <p className="soft small">Det exporterade är inte krypterat. Lägg det där uppgifter med sekretess får finnas.</p>
      <ErrorBanner error={write.error ?? writeElsewhere.error} />
      {exported ? (
        <Banner kind="good">
          <span className="breakable">
            {exported.entries} poster och {exported.photos} foton finns nu i {exported.folder}
          </span>
        </Banner>
      ) : null}
      <div className="row">
        <Button look={look} isPending={write.isPending} onPress={() => void write.run(null)}>
          Exportera det som går att läsa
        </Button>
        <Button look="quiet" onPress={() => void writeElsewhere.run()}>
          Välj en annan mapp
        </Button>
      </div>
    </div>
  );
}
