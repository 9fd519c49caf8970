import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import type { SessionState } from '#shared/ipc/contract.ts';
import { z } from '#shared/zod.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { passphraseChoice } from './choose-passphrase.tsx';
import { PassphraseField } from './passphrase-fields.tsx';

const filled = (what: string) =>
  z
    .string()
    .trim()
    .min(1, { error: `Skriv ${what}.` });
const recovering = z.intersection(
  z.object({
    firstName: filled('den första personens namn'),
    firstHalf: filled('den första halvan'),
    secondName: filled('den andra personens namn'),
    secondHalf: filled('den andra halvan'),
    reason: filled('varför arkivet öppnas'),
  }),
  passphraseChoice,
);

const texts = [
  ['firstName', 'Första personen', undefined],
  ['firstHalf', 'Första personens halva', 'Fjorton grupper tecken, med eller utan bindestreck.'],
  ['secondName', 'Andra personen', undefined],
  ['secondHalf', 'Andra personens halva', undefined],
  ['reason', 'Varför arkivet öppnas', 'Skrivs i arkivet och i centralen, med båda personernas namn.'],
] as const;

/** Behind the lock: two officers together open the store with the municipality's recovery key. */
export function Recover({ onState }: { onState: (state: SessionState) => void }) {
  const [isOpen, setOpen] = useState(false);
  const [keyName, setKeyName] = useState<string | null>(null);
  useEffect(() => {
    call('session:recovery-key').then(
      (answer) => setKeyName(answer.keyName),
      () => undefined,
    );
  }, []);
  return (
    <div className="stack">
      <div>
        <Button look="quiet" isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
          Glömt lösenfrasen?
        </Button>
      </div>
      {isOpen && keyName === null ? (
        <p>
          Arkivet på den här datorn har ingen återställningsnyckel. Utan lösenfrasen kan det inte öppnas, av någon. Det
          som är skickat finns i centralen.
        </p>
      ) : null}
      {isOpen && keyName !== null ? <RecoverForm keyName={keyName} onState={onState} /> : null}
    </div>
  );
}

function RecoverForm({ keyName, onState }: { keyName: string; onState: (state: SessionState) => void }) {
  const { control, handleSubmit } = useForm({
    resolver: zodResolver(recovering),
    defaultValues: {
      firstName: '',
      firstHalf: '',
      secondName: '',
      secondHalf: '',
      reason: '',
      passphrase: '',
      repeated: '',
    },
  });
  const recover = useAction(async (form: z.infer<typeof recovering>) => {
    const { firstHalf, secondHalf, firstName, secondName, reason, passphrase } = form;
    onState(
      await call('session:recover', {
        halves: [firstHalf, secondHalf],
        officers: [firstName, secondName],
        reason,
        passphrase,
      }),
    );
  });
  return (
    <form className="stack" onSubmit={handleSubmit((form) => recover.run(form))} noValidate>
      <p>
        Kommunens återställningsnyckel <strong>{keyName}</strong> öppnar arkivet när två personer anger var sin halva.
        Välj sedan en ny lösenfras.
      </p>
      {texts.map(([name, label, description]) => (
        <Controller
          key={name}
          control={control}
          name={name}
          render={({ field, fieldState }) => (
            <TextField
              label={label}
              description={description}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              inputRef={field.ref}
              error={fieldState.error?.message}
            />
          )}
        />
      ))}
      <PassphraseField control={control} name="passphrase" label="Ny lösenfras" />
      <PassphraseField control={control} name="repeated" label="Upprepa den nya lösenfrasen" />
      <ErrorBanner error={recover.error} />
      <div>
        <Button type="submit" isPending={recover.isPending}>
          Öppna arkivet
        </Button>
      </div>
      {recover.isPending ? <p role="status">Öppnar arkivet …</p> : null}
    </form>
  );
}
