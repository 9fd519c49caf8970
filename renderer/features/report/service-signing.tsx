import { FileDown, FileUp } from 'lucide-react';
import { useState } from 'react';
import type { Response } from '#shared/ipc/contract.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';

type Outcome = Response<'report:service-import'>['outcome'];

const outcomes: Record<Exclude<Outcome, 'cancelled'>, string> = {
  same: 'Filen finns redan här. Inget är ändrat.',
  continued: 'Den underskrivna filen är inläst. Den är den här rapporten byte för byte, med underskriften efter.',
  apart:
    'Den underskrivna filen är inläst och ligger för sig: den skrevs under utan de underskrifter som redan fanns här. Två filer går inte att göra till en. Båda är kvar, och båda exporteras.',
};

/** Underskrift via tjänst: the file goes to the municipality's e-signature service and comes back. */
export function ServiceSigning({ reportId, onSigned }: { reportId: string; onSigned: () => void }) {
  const [sent, setSent] = useState<Response<'report:service-export'> | null>(null);
  const [outcome, setOutcome] = useState<Outcome>('cancelled');
  const sending = useAction(async () => {
    setSent(null);
    setSent(await call('report:service-export', { reportId }));
  });
  const taking = useAction(async () => {
    setOutcome('cancelled');
    const answer = await call('report:service-import', { reportId });
    setOutcome(answer.outcome);
    if (answer.outcome !== 'cancelled') onSigned();
  });
  return (
    <section className="card stack" aria-labelledby="service-heading">
      <h3 id="service-heading">Underskrift via tjänst</h3>
      <p className="soft">
        Kommunens tjänst för e-underskrift tar emot filen, låter var och en skriva under med BankID eller SITHS och
        lämnar tillbaka den. Öppna inte filen i ett annat program däremellan: sparas den om eller skrivs ut till PDF
        förstörs underskrifterna. Vänta med andra underskrifter tills filen är tillbaka.
      </p>
      <div className="row">
        <Button onPress={() => sending.run()} isPending={sending.isPending}>
          <FileDown aria-hidden size={18} /> Exportera för underskrift via tjänst
        </Button>
        <Button onPress={() => taking.run()} isPending={taking.isPending}>
          <FileUp aria-hidden size={18} /> Läs in den underskrivna filen…
        </Button>
      </div>
      <ErrorBanner error={sending.error} />
      {sent ? <Sent sent={sent} /> : null}
      <ErrorBanner error={taking.error} />
      {outcome === 'cancelled' ? null : (
        <Banner kind={outcome === 'apart' ? 'warning' : 'good'}>{outcomes[outcome]}</Banner>
      )}
    </section>
  );
}

function Sent({ sent: { folder, file, sha256 } }: { sent: Response<'report:service-export'> }) {
  return (
    <Banner kind="good">
      <div className="stack-tight">
        <p>
          <strong className="export-folder">{file.split(/[/\\]/).at(-1)}</strong> ligger i{' '}
          <span className="export-folder">{folder}</span>. Ladda upp den i tjänsten som den är, och läs in filen som
          kommer tillbaka.
        </p>
        <p>Filens kontrollsumma (SHA-256):</p>
        <p className="manifest-hash">{sha256.match(/.{8}/g)?.join(' ')}</p>
      </div>
    </Banner>
  );
}
