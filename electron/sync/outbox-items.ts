import type { OutboxItem } from '#shared/ipc/contract.ts';
import type { OwnChange } from '#shared/sync/laptop-state.ts';

/** Acknowledged changes are many and of passing interest; what somebody must act upon is always listed. */
const mostAcknowledged = 200;

/** The lines of the Synk view, in the order things were written. */
export function outboxItems(ownChanges: readonly OwnChange[]): OutboxItem[] {
  const items = ownChanges.map(asItem);
  const surplus = items.filter(({ state }) => state === 'acknowledged').slice(0, -mostAcknowledged);
  const leftOut = new Set(surplus);
  return items.filter((item) => !leftOut.has(item));
}

function asItem({ change, savedAt, verdict, receivedAt }: OwnChange): OutboxItem {
  return { change, savedAt, receivedAt, state: stateOf(verdict?.verdict), code: verdict?.code ?? null };
}

function stateOf(verdict: NonNullable<OwnChange['verdict']>['verdict'] | undefined): OutboxItem['state'] {
  switch (verdict) {
    case undefined:
      return 'unsent';
    case 'applied':
    case 'merged':
      return 'acknowledged';
    default:
      return verdict;
  }
}
