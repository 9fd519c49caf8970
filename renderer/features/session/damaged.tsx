import { useState } from 'react';
import { errorMessage } from '#shared/errors/error-table.ts';
import type { Response, SessionState } from '#shared/ipc/contract.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { Entrance } from './entrance.tsx';
import { ExportReadable } from './export-readable.tsx';

/** The journal is not what was written: it is read as far as it goes, and nothing is written to it. */
export function Damaged({ state }: { state: Extract<SessionState, { stage: 'damaged' }> }) {
  const [exported, setExported] = useState<Response<'session:export-readable'> | null>(null);
  const { code, detail, readable, total, municipality } = state;
  return (
    <Entrance
      municipality={municipality}
      heading={code === 'LAG-036' ? 'Arkivet är en gammal kopia' : 'Arkivet är skadat'}
    >
      <p>
        {errorMessage(code, detail)} <span className="code">({code})</span>
      </p>
      <p>
        {readable} av {total} poster i arkivet går att läsa.
      </p>
      <h2>Vad du kan göra</h2>
      <ol className="stack-tight">
        <li>Exportera det som går att läsa, så att du har det på ett annat ställe.</li>
        <li>
          Kontakta administratören.{' '}
          {code === 'LAG-036'
            ? 'Den rätta kopian kan finnas kvar: lägg tillbaka den, lås och lås upp igen.'
            : 'Arkivet kan gå att lägga tillbaka från en säkerhetskopia. Rör inte filerna innan dess.'}
        </li>
      </ol>
      <ExportReadable exported={exported} onExported={setExported} look="primary" />
      <div>
        <Button onPress={() => void call('session:lock')}>Lås</Button>
      </div>
    </Entrance>
  );
}
