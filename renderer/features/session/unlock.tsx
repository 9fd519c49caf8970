import { zodResolver } from '@hookform/resolvers/zod';
import { Controller, useForm } from 'react-hook-form';
import type { SessionState } from '#shared/ipc/contract.ts';
import { z } from '#shared/zod.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Entrance } from './entrance.tsx';
import { OtherStores } from './other-stores.tsx';
import { Recover } from './recover.tsx';

const unlocking = z.object({ passphrase: z.string().min(1, { error: 'Skriv din lösenfras.' }) });

/** Every later time: says whose computer it is and nothing of what it holds. */
export function Unlock({
  state,
  onState,
}: {
  state: Extract<SessionState, { stage: 'locked' }>;
  onState: (state: SessionState) => void;
}) {
  const { control, handleSubmit, setFocus } = useForm({
    resolver: zodResolver(unlocking),
    defaultValues: { passphrase: '' },
  });
  const unlock = useAction(async (passphrase: string) => {
    try {
      onState(await call('session:unlock', { passphrase }));
    } catch (error) {
      // To be written again at once.
      setFocus('passphrase', { shouldSelect: true });
      throw error;
    }
  });
  return (
    <Entrance municipality={state.municipality} heading="Lås upp">
      <p>
        Arkivet för <strong>{state.userName}</strong>. Uppföljning av socialtjänst och vård, på plats och utan nät.
      </p>
      <form className="stack" onSubmit={handleSubmit(({ passphrase }) => unlock.run(passphrase))} noValidate>
        <Controller
          control={control}
          name="passphrase"
          render={({ field, fieldState }) => (
            <TextField
              label="Lösenfras"
              type="password"
              autoComplete="current-password"
              autoFocus
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              inputRef={field.ref}
              error={fieldState.error?.message}
            />
          )}
        />
        <ErrorBanner error={unlock.error} />
        <div>
          <Button look="primary" type="submit" isPending={unlock.isPending}>
            Lås upp
          </Button>
        </div>
        {unlock.isPending ? <p role="status">Låser upp …</p> : null}
      </form>
      <Recover onState={onState} />
      <OtherStores others={state.others} onState={onState} />
    </Entrance>
  );
}
