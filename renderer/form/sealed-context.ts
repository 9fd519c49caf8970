import { createContext, use } from 'react';

/** Whether what is shown belongs to a follow-up whose report is sealed: it is read, and no longer written. */
export const SealedContext = createContext(false);

/** Whether the disk is so full that nothing may be written, whatever it belongs to. */
export const NoRoomContext = createContext(false);

/** Says to a view whether to offer anything that the central or the disk would refuse. */
export function useIsSealed(): boolean {
  const noRoom = use(NoRoomContext);
  return use(SealedContext) || noRoom;
}
