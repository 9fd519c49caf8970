import { createContext, use } from 'react';
import { type Position, rightTo } from '#shared/access/access-table.ts';
import { type RecordTypeName, recordTypes } from '#shared/records/registry.ts';

/** Whether what is shown belongs to a follow-up whose report is sealed: it is read, and no longer written. */
export const SealedContext = createContext(false);

/** Whether the disk is so full that nothing may be written, whatever it belongs to. */
export const NoRoomContext = createContext(false);

/** What the user is in the follow-up that is shown; null where none is. */
export const PositionsContext = createContext<readonly Position[] | null>(null);

/** Whether the access table keeps the user from writing records of a kind in the follow-up that is shown; of no kind, never. */
export function useLacksRight(type: RecordTypeName | null): boolean {
  const positions = use(PositionsContext);
  if (positions === null || type === null || recordTypes[type].localOnly) return false;
  return !positions.some((position) => rightTo(type, position) === 'write');
}

/** Says to a view whether to offer anything that the central or the disk would refuse. */
export function useIsReadOnly(type: RecordTypeName | null): boolean {
  const noRoom = use(NoRoomContext);
  const isSealed = use(SealedContext);
  const lacksRight = useLacksRight(type);
  return isSealed || noRoom || lacksRight;
}
