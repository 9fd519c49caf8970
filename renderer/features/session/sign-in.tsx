import type { SessionState } from '#shared/ipc/contract.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Entrance } from './entrance.tsx';

/** Before anybody has signed in on this computer. */
export function SignIn({
  municipality,
  onState,
}: {
  municipality: string | null;
  onState: (state: SessionState) => void;
}) {
  const signIn = useAction(async () => onState(await call('session:sign-in')));
  return (
    <Entrance municipality={municipality} heading="Välkommen">
      <p>
        Här planerar du uppföljningar, gör dem på plats utan nät och skriver den rapport som undertecknas. Allt du
        skriver sparas krypterat på den här datorn och skickas till centralen när den går att nå.
      </p>
      <p className="soft">Den första inloggningen på en dator behöver nät.</p>
      <ErrorBanner error={signIn.error} />
      <div>
        <Button look="primary" isPending={signIn.isPending} onPress={() => void signIn.run()}>
          Logga in
        </Button>
      </div>
      {signIn.isPending ? <p role="status">Fortsätt i fönstret som öppnades för inloggning.</p> : null}
    </Entrance>
  );
}
