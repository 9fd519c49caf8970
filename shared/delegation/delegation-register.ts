import { groupedBy } from '../grouped-by.ts';
import type { DelegationDecision } from '../records/delegation.ts';
import { comparable } from '../staffing/comparable.ts';
import { daysAfter } from '../staffing/wall-clock.ts';

/** Somebody may do a task from the first date to the last, both included. */
export interface HeldDelegation {
  readonly person: string;
  readonly task: string;
  readonly validFrom: string;
  readonly validTo: string;
}

type Deciding = Pick<
  DelegationDecision,
  'task' | 'recipientCode' | 'decidedOn' | 'validFrom' | 'validTo' | 'singleOccasion'
> &
  Partial<Pick<DelegationDecision, 'recalledOn'>>;

/**
 * What a decision allows. One without a stated end allows nothing; one for a single occasion holds on its day; one that
 * is recalled holds to the day before.
 */
export function heldDelegations(decisions: readonly Deciding[]): HeldDelegation[] {
  return decisions.flatMap(({ task, recipientCode, decidedOn, singleOccasion, recalledOn, ...decision }) => {
    const validFrom = decision.validFrom ?? decidedOn;
    const stated = decision.validTo ?? (singleOccasion ? validFrom : null);
    if (validFrom === null || stated === null) return [];
    const recalled = recalledOn == null ? null : daysAfter(recalledOn, -1);
    const validTo = recalled !== null && recalled < stated ? recalled : stated;
    return validTo < validFrom ? [] : [{ person: recipientCode, task, validFrom, validTo }];
  });
}

/** The delegations that end within some dates or so many days after them, the first to end first; a longer one takes away a shorter. */
export function heldUntil(
  delegations: readonly HeldDelegation[],
  from: string,
  to: string,
  within: number,
): HeldDelegation[] {
  const last = daysAfter(to, within);
  const ofPersonAndTask = groupedBy(delegations, ({ person, task }) => `${comparable(person)} ${comparable(task)}`);
  return [...ofPersonAndTask.values()]
    .flatMap((held) => {
      const latest = held.reduce((one, other) => (other.validTo > one.validTo ? other : one));
      return from <= latest.validTo && latest.validTo <= last ? [latest] : [];
    })
    .sort((one, other) => (one.validTo < other.validTo ? -1 : one.validTo > other.validTo ? 1 : 0));
}

/** Who may do each task on a date. */
export function holdersOn(delegations: readonly HeldDelegation[], date: string): { task: string; people: string[] }[] {
  const byTask = groupedBy(
    delegations.filter(({ validFrom, validTo }) => validFrom <= date && date <= validTo),
    ({ task }) => comparable(task),
  );
  return [...byTask.values()].map((held) => ({
    task: held[0]?.task ?? '',
    people: [...new Set(held.map(({ person }) => person))].sort(),
  }));
}
