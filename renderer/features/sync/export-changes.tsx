import { FileDown } from 'lucide-react';
import { useState } from 'react';
import type { Response } from '#shared/ipc/contract.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';

/** *Exportera som fil*: changes out of the program, whatever has become of the contact with the central. */
export function ExportChanges({
  changeIds,
  about,
  words = 'Exportera som fil',
  look = 'quiet',
}: {
  changeIds: readonly string[];
  /** Which of them, for who does not see the line that the button stands in. */
  about: string;
  words?: string;
  look?: 'normal' | 'quiet';
}) {
  const [isOpen, setOpen] = useState(false);
  const [exported, setExported] = useState<Response<'sync:export'> | null>(null);
  const write = useAction(async (folder: string | null) =>
    setExported(await call('sync:export', { changeIds: [...changeIds], folder })),
  );
  const writeElsewhere = useAction(async () => {
    const { folder } = await call('report:choose-folder');
    if (folder !== null) await write.run(folder);
  });
  function open() {
    setExported(null);
    setOpen(true);
  }
  return (
    <>
      <Button look={look} label={`${words}: ${about}`} onPress={open}>
        <FileDown aria-hidden size={18} /> {words}
      </Button>
      <Dialog
        title={words}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        buttons={
          exported ? (
            <Button look="primary" onPress={() => setOpen(false)}>
              Klart
            </Button>
          ) : (
            <>
              <Button look="primary" isPending={write.isPending} onPress={() => void write.run(null)}>
                Exportera
              </Button>
              <Button onPress={() => void writeElsewhere.run()}>Välj mapp…</Button>
              <Button look="quiet" onPress={() => setOpen(false)}>
                Avbryt
              </Button>
            </>
          )
        }
      >
        <p>
          Filen är inte krypterad. Lägg den där uppgifter med sekretess får finnas. Det som väntar skickas ändå så snart
          det går.
        </p>
        <ErrorBanner error={write.error ?? writeElsewhere.error} />
        {exported ? (
          <Banner kind="good">
            <span className="breakable">
              {exported.files.join(' och ')} finns nu i {exported.folder}
            </span>
          </Banner>
        ) : null}
      </Dialog>
    </>
  );
}
