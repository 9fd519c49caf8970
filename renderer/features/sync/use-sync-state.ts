import { useEffect, useState } from 'react';
import type { SyncState } from '#shared/ipc/contract.ts';
import { call, listen } from '../../bridge.ts';

/** How sync stands, always fresh; null until the main process has told it. */
export function useSyncState(): SyncState | null {
  const [state, setState] = useState<SyncState | null>(null);
  useEffect(() => {
    let told = false;
    const stop = listen('sync:changed', (next) => {
      told = true;
      setState(next);
    });
    call('sync:state').then(
      (first) => {
        if (!told) setState(first);
      },
      () => undefined,
    );
    return stop;
  }, []);
  return state;
}
