import type { SessionState } from '#shared/ipc/contract.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Entrance } from './entrance.tsx';
import { OtherStores } from './other-stores.tsx';
import { Recover } from './recover.tsx';

/** What was written is here, and cannot be opened: never an empty program, and never the same as data that is gone. */
export function KeyMissing({
  state,
  onState,
}: {
  state: Extract<SessionState, { stage: 'keyMissing' }>;
  onState: (state: SessionState) => void;
}) {
  const look = useAction(async () => onState(await call('session:look-again')));
  return (
    <Entrance municipality={null} heading="Nyckeln saknas">
      <p>
        Det du har skrivit ligger kvar på den här datorn, men den del av låset som hör till datorn går inte att läsa.
        Utan den hjälper inte lösenfrasen. <span className="code">({state.code})</span>
      </p>
      <h2>Vad du kan göra</h2>
      <ul className="stack-tight">
        <li>
          Logga ut ur datorn och in igen med ditt vanliga konto, så att nyckelringen öppnas. Titta sedan efter igen.
        </li>
        <li>
          Har mappen flyttats hit från en annan dator? Den går bara att öppna på den dator där den gjordes, eller med
          organisationens återställningsnyckel.
        </li>
        <li>
          Kontakta administratören. Ta inte bort något: så länge filerna finns kan de öppnas när nyckeln är tillbaka.
        </li>
      </ul>
      <ErrorBanner error={look.error} />
      <div>
        <Button look="primary" isPending={look.isPending} onPress={() => void look.run()}>
          Titta efter igen
        </Button>
      </div>
      <Recover onState={onState} />
      {state.others.length > 0 ? <OtherStores others={state.others} onState={onState} /> : null}
    </Entrance>
  );
}
