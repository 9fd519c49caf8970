import type { ListedDecision } from '#shared/delegation/decisions-of-list.ts';
import type { Scope } from '#shared/records/define-record.ts';
import type { Json } from '#shared/sync/change.ts';
import { commitChange, newChange } from '../../store/commit.ts';

/** So many go to the disk together. */
const together = 25;

/**
 * Writes the decisions of a list, each made a millisecond after the one before, so that they are numbered as the list
 * has them.
 *
 * @throws CodedError LAG-012, LAG-013, LAG-014
 */
export async function writeInOrder(
  scope: Scope,
  decisions: readonly ListedDecision[],
  onWritten: (count: number) => void,
): Promise<void> {
  let next = 0;
  for (let first = 0; first < decisions.length; first += together) {
    const begun = Math.max(Date.now(), next);
    next = begun + together;
    await Promise.all(
      decisions.slice(first, first + together).map(({ id, fields }, place) => {
        const ops = Object.entries(fields).map(([path, to]) => ({ path, from: null, to: to as Json }));
        const change = newChange('delegationDecision', scope, id, null, ops);
        return commitChange({ ...change, at: new Date(begun + place).toISOString() });
      }),
    );
    onWritten(Math.min(first + together, decisions.length));
  }
}
