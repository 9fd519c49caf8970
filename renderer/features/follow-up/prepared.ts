import { useEffect, useState } from 'react';
import type { Response } from '#shared/ipc/contract.ts';
import { call } from '../../bridge.ts';

/** A follow-up that this computer has everything for. */
export type Prepared = Response<'sync:prepared'>['prepared'][number];

const listeners = new Set<() => void>();

/** Fetches all that a follow-up's visits need, and tells every view that it is here. */
export async function prepare(followUpId: string): Promise<void> {
  await call('sync:prepare', { followUpId });
  for (const listener of listeners) listener();
}

/** The follow-ups that are ready for the field on this computer; undefined until it is known. */
export function usePrepared(): readonly Prepared[] | undefined {
  const [prepared, setPrepared] = useState<readonly Prepared[]>();
  useEffect(() => {
    let ended = false;
    const read = () => {
      call('sync:prepared').then(
        (answer) => {
          if (!ended) setPrepared(answer.prepared);
        },
        () => undefined,
      );
    };
    read();
    listeners.add(read);
    return () => {
      ended = true;
      listeners.delete(read);
    };
  }, []);
  return prepared;
}
