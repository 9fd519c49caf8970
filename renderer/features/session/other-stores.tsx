import type { LockedStore, SessionState } from '#shared/ipc/contract.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';

/** The way to somebody else's store on the same computer: one that is here already, or a new one. */
export function OtherStores({
  others,
  onState,
}: {
  others: readonly LockedStore[];
  onState: (state: SessionState) => void;
}) {
  const choose = useAction(async (storeId: string) => onState(await call('session:choose-store', { storeId })));
  const signIn = useAction(async () => onState(await call('session:sign-in')));
  return (
    <section className="stack-tight" aria-labelledby="other-stores">
      <h2 id="other-stores">{others.length > 0 ? 'Andra som använder datorn' : 'Är du någon annan?'}</h2>
      <p className="soft">Var och en har sitt eget arkiv, med egen lösenfras.</p>
      <ErrorBanner error={choose.error ?? signIn.error} />
      <ul className="plain-list stack-tight">
        {others.map(({ storeId, userName }) => (
          <li key={storeId}>
            <Button onPress={() => void choose.run(storeId)}>{userName}</Button>
          </li>
        ))}
        <li>
          <Button look="quiet" isPending={signIn.isPending} onPress={() => void signIn.run()}>
            Logga in som någon annan
          </Button>
        </li>
      </ul>
      {signIn.isPending ? <p role="status">Fortsätt i fönstret som öppnades för inloggning.</p> : null}
    </section>
  );
}
