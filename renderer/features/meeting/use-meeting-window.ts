import { useEffect, useState } from 'react';
import { call, listen } from '../../bridge.ts';

/** Whether the meeting's window is open, however it was opened or closed. */
export function useMeetingWindow(): boolean {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    let told = false;
    const stop = listen('meeting:changed', (now) => {
      told = true;
      setOpen(now.isOpen);
    });
    call('meeting:state').then(
      (first) => {
        if (!told) setOpen(first.isOpen);
      },
      () => undefined,
    );
    return stop;
  }, []);
  return isOpen;
}
