import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from '#shared/zod.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { flushAll } from '../../form/flush.ts';
import { passphraseChoice } from '../session/choose-passphrase.tsx';
import { PassphraseField } from '../session/passphrase-fields.tsx';

const current = z.string().min(1, { error: 'Skriv din lösenfras.' });
const changing = z.intersection(z.object({ current }), passphraseChoice);

/** The passphrase, the keys and who else can open the store on this laptop. */
export function Keys() {
  const [keyName, setKeyName] = useState<string | null>(null);
  useEffect(() => {
    call('session:recovery-key').then(
      (answer) => setKeyName(answer.keyName),
      () => undefined,
    );
  }, []);
  return (
    <section className="stack" aria-labelledby="settings-passphrase">
      <h2 id="settings-passphrase">Lösenfras och nycklar</h2>
      <p>
        {keyName === null
          ? 'Kommunen har ingen återställningsnyckel: glömmer du lösenfrasen kan ingen öppna arkivet på den här datorn.'
          : `Glömmer du lösenfrasen kan två personer i kommunen tillsammans öppna arkivet med återställningsnyckeln ${keyName}. Att det har skett syns i centralen.`}
      </p>
      <details>
        <summary>Byt lösenfras</summary>
        <ChangePassphrase />
      </details>
      <details>
        <summary>Byt nycklar</summary>
        <RotateKeys />
      </details>
    </section>
  );
}

function ChangePassphrase() {
  const { control, handleSubmit, reset } = useForm({
    resolver: zodResolver(changing),
    defaultValues: { current: '', passphrase: '', repeated: '' },
  });
  const [isDone, setDone] = useState(false);
  const change = useAction(async (form: z.infer<typeof changing>) => {
    setDone(false);
    await call('session:change-passphrase', { current: form.current, next: form.passphrase });
    reset();
    setDone(true);
  });
  return (
    <form className="stack" onSubmit={handleSubmit((form) => change.run(form))} noValidate>
      <PassphraseField control={control} name="current" label="Nuvarande lösenfras" isNew={false} />
      <PassphraseField control={control} name="passphrase" label="Ny lösenfras" />
      <PassphraseField control={control} name="repeated" label="Upprepa den nya lösenfrasen" />
      <ErrorBanner error={change.error} />
      {isDone ? <Banner kind="good">Lösenfrasen är bytt.</Banner> : null}
      <div>
        <Button type="submit" isPending={change.isPending}>
          Spara ny lösenfras
        </Button>
      </div>
    </form>
  );
}

function RotateKeys() {
  const { control, handleSubmit, reset } = useForm({
    resolver: zodResolver(z.object({ current })),
    defaultValues: { current: '' },
  });
  const rotate = useAction(async (passphrase: string) => {
    await flushAll();
    await call('session:rotate-keys', { passphrase });
    reset();
  });
  return (
    <form className="stack" onSubmit={handleSubmit((form) => rotate.run(form.current))} noValidate>
      <p>
        Allt på den här datorn krypteras om med nya nycklar, och de gamla förstörs. Gör det om någon kan ha kommit åt
        datorn eller en kopia av den. Avbryts det görs det färdigt nästa gång du låser upp.
      </p>
      <PassphraseField control={control} name="current" label="Lösenfras" isNew={false} />
      <ErrorBanner error={rotate.error} />
      <div>
        <Button type="submit" isPending={rotate.isPending}>
          Byt alla nycklar
        </Button>
      </div>
      {rotate.isPending ? <p role="status">Krypterar om …</p> : null}
    </form>
  );
}
