import type { RecordType } from '../records/define-record.ts';
import { id, instant } from '../records/values.ts';
import { z } from '../zod.ts';

/** One field of one record, from what the writer saw to what the writer wrote. */
export const operation = z.strictObject({
  path: z.string().min(1).max(100),
  from: z.json(),
  to: z.json(),
});

/**
 * One act of a person upon one record. Everything that is written, undone, pushed, merged and audited is one of these.
 */
export const change = z.strictObject({
  changeId: id,
  recordType: z.string().min(1).max(60),
  recordId: id,
  scope: z.string().min(1).max(100),
  action: z.enum(['put', 'delete']),
  /** The central's number of the record as the writer saw it; null for a record the central has never had. */
  baseRev: z.int().min(0).nullable(),
  ops: z.array(operation).max(200),
  /** When the writer's clock said it was. A claim, not evidence. */
  at: instant,
  /** The conflict that this change settles, and why. */
  resolves: z.strictObject({ conflictId: id, reason: z.string().min(1).max(5000) }).optional(),
  /** Handed in by another laptop than its author's, which was handed over to it. Who hands in vouches for the author. */
  handedOver: z.strictObject({ by: id }).optional(),
});

export type Operation = z.infer<typeof operation>;
export type Change = z.infer<typeof change>;
export type Json = z.infer<ReturnType<typeof z.json>>;

/** Whether a change is of what laptops write: of a record that comes from the central, only some fields are. */
export function isWrittenHere(type: RecordType, { action, ops }: Change): boolean {
  if (!type.readOnlyInField) return true;
  return action === 'put' && ops.length > 0 && ops.every(({ path }) => type.keptFields.includes(path));
}
