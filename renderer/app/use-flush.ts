import { useEffect } from 'react';
import { call, listen } from '../bridge.ts';
import { flushAll } from '../form/flush.ts';

/** Saves what is being typed when the program is about to lock or quit, and when the window is hidden. */
export function useFlush(): void {
  useEffect(() => {
    const stop = listen('session:flush', () => {
      // What could not be saved has been said on the screen; the main process is then not told that all is well.
      flushAll()
        .then(() => call('session:flushed'))
        .catch(() => undefined);
    });
    const onHidden = () => {
      if (document.visibilityState === 'hidden') flushAll().catch(() => undefined);
    };
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', onHidden);
    };
  }, []);
}
