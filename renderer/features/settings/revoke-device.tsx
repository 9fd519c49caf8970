import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from '#shared/zod.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { FormField } from '../../form/form-field.tsx';
import type { Device } from './devices.tsx';
import { unsentWords } from './unsent-words.ts';

const reason = z.object({ why: z.string().trim().min(1, { error: 'Skriv varför datorn spärras.' }).max(500) });

/** Shuts a lost computer out, with a reason, after saying what is lost with it. */
export function RevokeDevice({ device, onRevoked }: { device: Device; onRevoked: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const form = useForm({ resolver: zodResolver(reason), defaultValues: { why: '' } });
  const revoking = useAction(async ({ why }: z.infer<typeof reason>) => {
    await call('devices:revoke', { deviceId: device.deviceId, why });
    setOpen(false);
    onRevoked();
  });
  const revoke = form.handleSubmit((entry) => revoking.run(entry));
  const about = `${device.name}, ${device.userName}`;
  return (
    <>
      <Button look="quiet" label={`Spärra: ${about}`} onPress={() => setOpen(true)}>
        Spärra
      </Button>
      <Dialog
        title={`Spärra ${about}`}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        buttons={
          <>
            <Button look="danger" isPending={revoking.isPending} onPress={() => void revoke()}>
              Spärra datorn
            </Button>
            <Button look="quiet" onPress={() => setOpen(false)}>
              Avbryt
            </Button>
          </>
        }
      >
        <p>
          Datorn loggas ut och kan varken skicka eller hämta mer. Det går inte att ångra. Det som inte är skickat finns
          bara på den: <strong>{unsentWords(device.unsent)}</strong>.
        </p>
        <FormField form={form} name="why">
          {(field) => <TextField label="Varför datorn spärras" {...field} />}
        </FormField>
        <ErrorBanner error={revoking.error} />
      </Dialog>
    </>
  );
}
