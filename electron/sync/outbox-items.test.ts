import { describe, expect, it } from 'vitest';
import type { OwnChange } from '#shared/sync/laptop-state.ts';
import { outboxItems } from './outbox-items.ts';

function own(index: number, verdict: NonNullable<OwnChange['verdict']>['verdict'] | null): OwnChange {
  const changeId = `019a0000-0000-7000-8000-${String(index).padStart(12, '0')}`;
  const at = '2026-10-05T08:00:00.000Z';
  return {
    change: {
      changeId,
      recordType: 'visit',
      recordId: changeId,
      scope: 'plan',
      action: 'put',
      baseRev: 1,
      ops: [],
      at,
    },
    savedAt: at,
    verdict: verdict && { changeId, recordId: changeId, verdict, seq: 1, conflictIds: [], code: null },
    receivedAt: verdict && at,
  };
}

describe('the lines of the Synk view', () => {
  it('say in the order of writing what has become of each change', () => {
    const changes = [own(1, 'applied'), own(2, 'merged'), own(3, 'conflict'), own(4, 'rejected'), own(5, null)];
    expect(outboxItems(changes).map(({ state }) => state)).toEqual([
      'acknowledged',
      'acknowledged',
      'conflict',
      'rejected',
      'unsent',
    ]);
  });

  it('leave out old acknowledged changes and nothing that somebody must act upon', () => {
    const many = Array.from({ length: 500 }, (_, index) => own(index + 10, 'applied'));
    const items = outboxItems([own(1, 'rejected'), own(2, null), ...many]);
    expect(items).toHaveLength(202);
    expect(items.slice(0, 2).map(({ state }) => state)).toEqual(['rejected', 'unsent']);
    expect(items.at(-1)?.change.changeId).toBe(many.at(-1)?.change.changeId);
  });
});
