import { useEffect, useState } from 'react';
import type { Response } from '#shared/ipc/contract.ts';
import { scopeName } from '#shared/records/define-record.ts';
import { call } from '../../bridge.ts';

/** What work there is on this computer. */
export type WorkHere = Response<'sync:prepared'>;
/** A follow-up that this computer has everything for. */
export type Prepared = WorkHere['prepared'][number];
/** What was last taken in of a follow-up from a colleague's computer. */
export type TakenIn = WorkHere['takenIn'][number];

const listeners = new Set<() => void>();

/** Tells every view that there is more work here than a moment ago. */
export function noticeWorkHere(): void {
  for (const listener of listeners) listener();
}

/** Fetches all that a follow-up's visits need, and tells every view that it is here. */
export async function prepare(followUpId: string): Promise<void> {
  await call('sync:prepare', { followUpId });
  noticeWorkHere();
}

/** As it was last heard: a view that is entered begins from that and asks anew. */
let lastHeard: WorkHere | undefined;

/** The work on this computer; undefined until it is known. */
export function useWorkHere(): WorkHere | undefined {
  const [work, setWork] = useState(lastHeard);
  useEffect(() => {
    let ended = false;
    const read = () => {
      call('sync:prepared').then(
        (answer) => {
          // The same answer is no news, and draws nothing anew.
          if (JSON.stringify(answer) !== JSON.stringify(lastHeard)) lastHeard = answer;
          if (!ended) setWork(lastHeard);
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
  return work;
}

/** Where the work of the follow-ups that are here lies. */
export function scopesOf(work: WorkHere | undefined): string[] {
  return (work?.here ?? []).map((followUpId) => scopeName('followUp', followUpId));
}
