import { zodResolver } from '@hookform/resolvers/zod';
import { Controller, useForm } from 'react-hook-form';
import { errorMessage } from '#shared/errors/error-table.ts';
import type { SessionState } from '#shared/ipc/contract.ts';
import type { SignedInUser } from '#shared/sync/protocol.ts';
import { z } from '#shared/zod.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Entrance } from './entrance.tsx';

const shortest = 12;

/** A new passphrase, written twice. */
export const passphraseChoice = z
  .object({
    passphrase: z.string().min(shortest, { error: errorMessage('LAG-005', { length: shortest }) }),
    repeated: z.string(),
  })
  .refine(({ passphrase, repeated }) => passphrase === repeated, {
    path: ['repeated'],
    error: 'Lösenfraserna är inte lika. Skriv samma en gång till.',
  });

/** The first time on this computer: the passphrase that opens the archive without network. */
export function ChoosePassphrase({ user, onState }: { user: SignedInUser; onState: (state: SessionState) => void }) {
  const { control, handleSubmit } = useForm({
    resolver: zodResolver(passphraseChoice),
    defaultValues: { passphrase: '', repeated: '' },
  });
  const choose = useAction(async (passphrase: string) =>
    onState(await call('session:choose-passphrase', { passphrase })),
  );
  return (
    <Entrance municipality={null} heading="Välj lösenfras">
      <p>
        Hej {user.name}. Med lösenfrasen låser du upp programmet på den här datorn, även utan nät. Ingen annan kan läsa
        det du har sparat här utan den.
      </p>
      <form className="stack" onSubmit={handleSubmit(({ passphrase }) => choose.run(passphrase))} noValidate>
        <Controller
          control={control}
          name="passphrase"
          render={({ field, fieldState }) => (
            <TextField
              label="Lösenfras"
              description={`Minst ${shortest} tecken, gärna flera ord som du minns.`}
              type="password"
              autoComplete="new-password"
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              inputRef={field.ref}
              error={fieldState.error?.message}
            />
          )}
        />
        <Controller
          control={control}
          name="repeated"
          render={({ field, fieldState }) => (
            <TextField
              label="Upprepa lösenfrasen"
              type="password"
              autoComplete="new-password"
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              inputRef={field.ref}
              error={fieldState.error?.message}
            />
          )}
        />
        <ErrorBanner error={choose.error} />
        <div>
          <Button look="primary" type="submit" isPending={choose.isPending}>
            Spara lösenfrasen
          </Button>
        </div>
        {choose.isPending ? <p role="status">Skapar arkivet och hämtar planen …</p> : null}
      </form>
    </Entrance>
  );
}
