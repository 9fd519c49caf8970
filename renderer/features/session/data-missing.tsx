import { useState } from 'react';
import { errorMessage } from '#shared/errors/error-table.ts';
import type { SessionState } from '#shared/ipc/contract.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Entrance } from './entrance.tsx';
import { OtherStores } from './other-stores.tsx';

/** The key is here and what it opened is not: the user is told so, instead of beginning with an empty program. */
export function DataMissing({
  state,
  onState,
}: {
  state: Extract<SessionState, { stage: 'dataMissing' }>;
  onState: (state: SessionState) => void;
}) {
  const [asking, setAsking] = useState(false);
  const look = useAction(async () => onState(await call('session:look-again')));
  const giveUp = useAction(async () => onState(await call('session:give-up-missing')));
  return (
    <Entrance municipality={state.municipality} heading="Data saknas">
      <p>
        {errorMessage('LAG-038', { name: state.userName })} Nyckeln finns kvar. <span className="code">(LAG-038)</span>
      </p>
      <h2>Vad du kan göra</h2>
      <ul className="stack-tight">
        <li>Lägg tillbaka mappen, eller be administratören göra det från en säkerhetskopia. Titta sedan efter igen.</li>
        <li>
          Börja om från centralen. Allt som var skickat kommer tillbaka. Det som bara fanns på den här datorn gör det
          inte.
        </li>
      </ul>
      <ErrorBanner error={look.error ?? giveUp.error} />
      <div className="row">
        <Button look="primary" isPending={look.isPending} onPress={() => void look.run()}>
          Titta efter igen
        </Button>
        <Button onPress={() => setAsking(true)}>Börja om från centralen</Button>
      </div>
      {state.others.length > 0 ? <OtherStores others={state.others} onState={onState} /> : null}
      <Dialog
        title="Börja om från centralen?"
        isOpen={asking}
        onClose={() => setAsking(false)}
        buttons={
          <>
            <Button onPress={() => setAsking(false)}>Avbryt</Button>
            <Button look="danger" isPending={giveUp.isPending} onPress={() => void giveUp.run()}>
              Börja om
            </Button>
          </>
        }
      >
        <p>
          Du loggar in igen och väljer en ny lösenfras. Det som inte hade skickats till centralen går inte att få
          tillbaka så. Om mappen kan finnas kvar någonstans: leta efter den först.
        </p>
      </Dialog>
    </Entrance>
  );
}
