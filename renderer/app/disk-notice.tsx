import { useEffect, useState } from 'react';
import { errorMessage } from '#shared/errors/error-table.ts';
import type { Response } from '#shared/ipc/contract.ts';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ExportReadable } from '../features/session/export-readable.tsx';
import { useDiskSpace } from '../store/disk-space.tsx';

/** Megabytes below which nothing is written any more. */
const floor = 200;

/** Little room on the disk: said in time, and said why nothing can be written when it is too late. */
export function DiskNotice() {
  const { level, freeMegabytes } = useDiskSpace();
  const [closed, setClosed] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [exported, setExported] = useState<Response<'session:export-readable'> | null>(null);
  useEffect(() => setClosed((was) => was && level === 'low'), [level]);
  if (level === 'enough' || (level === 'low' && closed)) return null;
  if (level === 'low') {
    return (
      <Banner kind="warning" onClose={() => setClosed(true)}>
        {errorMessage('LAG-035', { free: freeMegabytes, floor })} <span className="code">(LAG-035)</span>
      </Banner>
    );
  }
  return (
    <Banner kind="error">
      <p>
        {errorMessage('LAG-034', { free: freeMegabytes, floor })} <span className="code">(LAG-034)</span>
      </p>
      <Button onPress={() => setExporting(true)}>Exportera allt</Button>
      <Dialog
        title="Exportera allt"
        isOpen={exporting}
        onClose={() => setExporting(false)}
        buttons={<Button onPress={() => setExporting(false)}>Stäng</Button>}
      >
        <p>Allt som finns i ditt arkiv på den här datorn skrivs till en ny mapp. Välj gärna en annan disk.</p>
        <ExportReadable exported={exported} onExported={setExported} look="primary" />
      </Dialog>
    </Banner>
  );
}
