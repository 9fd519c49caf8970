import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import type { DiskSpace } from '#shared/ipc/contract.ts';
import { call, listen } from '../bridge.ts';
import { NoRoomContext } from '../form/read-only.ts';

const unknown: DiskSpace = { level: 'enough', freeMegabytes: 0 };
const DiskSpaceContext = createContext<DiskSpace>(unknown);

/** The room left on the disk. */
export function useDiskSpace(): DiskSpace {
  return use(DiskSpaceContext);
}

/** Follows the room left on the disk; below the floor everything under it is to be read, and not written. */
export function DiskSpaceProvider({ children }: { children: ReactNode }) {
  const [space, setSpace] = useState(unknown);
  useEffect(() => {
    const stop = listen('disk:changed', setSpace);
    // Without an answer nothing is forbidden here: the main process refuses what there is no room for.
    call('disk:space').then(setSpace, () => undefined);
    return stop;
  }, []);
  return (
    <DiskSpaceContext value={space}>
      <NoRoomContext value={space.level === 'readOnly'}>{children}</NoRoomContext>
    </DiskSpaceContext>
  );
}
