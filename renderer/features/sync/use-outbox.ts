import { useEffect, useState } from 'react';
import type { OutboxItem } from '#shared/ipc/contract.ts';
import { call, listen } from '../../bridge.ts';

const restMs = 300;

/** What this computer has sent or is to send, newest first; undefined until it is read. */
export function useOutbox(): readonly OutboxItem[] | undefined {
  const [items, setItems] = useState<readonly OutboxItem[]>();
  useEffect(() => {
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      call('sync:outbox').then(
        (outbox) => {
          if (!ended) setItems(outbox.items.toReversed());
        },
        () => undefined,
      );
    };
    // Writing changes the outbox at every rest; once for a burst is enough.
    const readSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(read, restMs);
    };
    read();
    const stop = listen('sync:changed', readSoon);
    return () => {
      ended = true;
      clearTimeout(timer);
      stop();
    };
  }, []);
  return items;
}
