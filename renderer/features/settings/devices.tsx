import { useCallback, useEffect, useState } from 'react';
import type { CodedError } from '#shared/errors/error-table.ts';
import type { Response } from '#shared/ipc/contract.ts';
import { useSession } from '../../app/session-context.ts';
import { asCodedError, call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ShowMore } from '../../components/long-list.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { TextField } from '../../components/text-field.tsx';
import { inSwedishOrder } from '../../language/order.ts';
import { dayAndTime } from '../../language/times.ts';
import { RevokeDevice } from './revoke-device.tsx';
import { unsentWords } from './unsent-words.ts';

/** A computer as the central knows it. */
export type Device = Response<'devices:registered'>['devices'][number];

/** How many are shown at first, and how many more at a time. */
const devicesAtOnce = 20;

/** Datorer: what the central knows of the user's computers, and for an administrator of everybody's; lost ones are shut out here. */
export function Devices() {
  const { user } = useSession();
  const { devices, error, ask } = useRegisteredDevices();
  const seesAll = user.role === 'administrator' || user.role === 'management';
  const columns: Column<Device>[] = [
    {
      key: 'device',
      header: 'Dator',
      cell: ({ name, userName }) => (seesAll ? `${name}, ${userName}` : name),
    },
    {
      key: 'receipt',
      header: 'Senaste kvittens',
      cell: ({ lastReceiptAt }) => (lastReceiptAt ? dayAndTime(lastReceiptAt) : 'Ingen än'),
    },
    { key: 'unsent', header: 'Inte skickat', cell: ({ unsent }) => unsentWords(unsent) },
    { key: 'state', header: 'Läge', cell: (device) => <DeviceState device={device} onRevoked={ask} /> },
  ];
  return (
    <section className="stack-tight" aria-labelledby="settings-devices">
      <h2 id="settings-devices">Datorer</h2>
      <p className="soft">
        {seesAll
          ? 'Alla datorer som har loggat in. Inte skickat är det som datorn själv sade när den senast hade kontakt.'
          : 'Dina datorer. Är en borta: säg till administratören, som spärrar den.'}
      </p>
      {error?.code === 'SYN-001' ? (
        <Banner kind="info">Listan finns hos centralen och visas när det finns kontakt.</Banner>
      ) : (
        <ErrorBanner error={error} />
      )}
      {devices ? <DeviceTable devices={devices} columns={columns} /> : null}
    </section>
  );
}

/** Few devices are all shown; of many the first, and a way to find one. */
function DeviceTable({ devices, columns }: { devices: readonly Device[]; columns: readonly Column<Device>[] }) {
  const [sought, setSought] = useState('');
  const [shown, setShown] = useState(devicesAtOnce);
  const found = devicesLike(devices, sought);
  return (
    <>
      {devices.length > devicesAtOnce ? (
        <TextField label="Sök dator eller person" name="sought" value={sought} onChange={setSought} />
      ) : null}
      {found.length === 0 ? (
        <EmptyState>Ingen dator eller person heter så.</EmptyState>
      ) : (
        <Table
          caption="Datorer"
          captionHidden
          columns={columns}
          rows={found.slice(0, shown)}
          rowKey={({ deviceId }) => deviceId}
        />
      )}
      <ShowMore
        shown={Math.min(shown, found.length)}
        total={found.length}
        atOnce={devicesAtOnce}
        onMore={() => setShown(shown + devicesAtOnce)}
      />
    </>
  );
}

/** Those whose name or owner has all the words, by owner and name. */
function devicesLike(devices: readonly Device[], sought: string): Device[] {
  const words = sought.toLowerCase().split(/\s+/);
  return devices
    .filter(({ name, userName }) => words.every((word) => `${name} ${userName}`.toLowerCase().includes(word)))
    .sort((one, other) => inSwedishOrder(one.userName, other.userName) || inSwedishOrder(one.name, other.name));
}

function DeviceState({ device, onRevoked }: { device: Device; onRevoked: () => void }) {
  const { user } = useSession();
  if (device.revoked) {
    const { at, byName, why } = device.revoked;
    return `Spärrad ${dayAndTime(at)} av ${byName}: ${why}`;
  }
  if (user.role !== 'administrator') return 'I bruk';
  return <RevokeDevice device={device} onRevoked={onRevoked} />;
}

function useRegisteredDevices() {
  const [devices, setDevices] = useState<readonly Device[]>();
  const [error, setError] = useState<CodedError | null>(null);
  const ask = useCallback(() => {
    call('devices:registered').then(
      (answer) => {
        setDevices(answer.devices);
        setError(null);
      },
      (thrown: unknown) => setError(asCodedError(thrown)),
    );
  }, []);
  useEffect(ask, [ask]);
  return { devices, error, ask };
}
