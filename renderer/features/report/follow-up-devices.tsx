import { TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CodedError } from '#shared/errors/error-table.ts';
import { lacksReceipt } from '#shared/evidence/missing-devices.ts';
import type { Response } from '#shared/ipc/contract.ts';
import { asCodedError, call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { dayAndTime } from '../../language/times.ts';

type Devices = Response<'sync:devices'>['devices'];
type Device = NonNullable<Devices>[number];

/**
 * Every laptop that takes part in the follow-up, with its last receipt: whoever seals sees whose notes may be lacking,
 * and that the report will say so.
 *
 * @param asked another number asks the central anew
 */
export function FollowUpDevices({ followUpId, asked }: { followUpId: string; asked: number }) {
  const answer = useDevices(followUpId, asked);
  if (answer?.error) return <ErrorBanner error={answer.error} />;
  const devices = answer?.devices;
  if (devices === undefined) return <p className="soft">Frågar centralen vilka datorer som är med …</p>;
  if (devices === null) {
    return (
      <Banner kind="warning">
        Ingen kontakt med centralen, så det går inte att se om alla datorer har lämnat in. Förseglar du ändå står det i
        rapporten.
      </Banner>
    );
  }
  const missing = devices.filter(lacksReceipt);
  const columns: Column<Device>[] = [
    { key: 'who', header: 'Vem', cell: ({ userName }) => userName },
    { key: 'device', header: 'Dator', cell: ({ deviceName }) => deviceName },
    { key: 'receipt', header: 'Senaste kvittens', cell: (device) => <LastReceipt device={device} /> },
  ];
  return (
    <div className="stack-tight">
      <Table
        caption="Datorer i uppföljningen"
        captionHidden
        columns={columns}
        rows={devices}
        rowKey={({ deviceId }) => deviceId}
      />
      {missing.length > 0 ? (
        <p>Vänta in den som saknas om du kan. Förseglar du ändå nämns datorn i rapporten.</p>
      ) : null}
    </div>
  );
}

function LastReceipt({ device }: { device: Device }) {
  if (device.lastReceiptAt !== null) return dayAndTime(device.lastReceiptAt);
  return (
    <strong className="missing-receipt">
      <TriangleAlert aria-hidden size={16} /> Inget har kommit in
    </strong>
  );
}

interface Answer {
  readonly asked: number;
  /** Null where the central could not be asked. */
  readonly devices?: Devices;
  readonly error?: CodedError;
}

/** Undefined until there is an answer to what was last asked. */
function useDevices(followUpId: string, asked: number): Answer | undefined {
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    let ended = false;
    const hear = (heard: Answer) => {
      if (!ended) setAnswer(heard);
    };
    call('sync:devices', { followUpId }).then(
      ({ devices }) => hear({ asked, devices }),
      (thrown: unknown) => hear({ asked, error: asCodedError(thrown) }),
    );
    return () => {
      ended = true;
    };
  }, [followUpId, asked]);
  return answer?.asked === asked ? answer : undefined;
}
