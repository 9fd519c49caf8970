import type { DelegatedTaskWindow } from '../records/contract-terms.ts';
import type { DelegationDecision } from '../records/delegation.ts';
import type { Shift } from '../records/schedule.ts';
import { comparable } from '../staffing/comparable.ts';
import { dutiesOf } from '../staffing/coverage.ts';
import { groupedBy } from '../staffing/grouped-by.ts';
import { type Duty, inTimeOrder, presenceOf } from '../staffing/presence.ts';
import { datesBetween, type WallClock, wallClock, weekdayOf } from '../staffing/wall-clock.ts';

/** Somebody may do a task from the first date to the last, both included. */
export interface HeldDelegation {
  readonly person: string;
  readonly task: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/** Delegations held against a roster, over the dates `from`–`to`, both included. */
export interface WindowsInput {
  readonly shifts: readonly Shift[];
  readonly delegations: readonly HeldDelegation[];
  readonly windows: readonly (DelegatedTaskWindow & { readonly id: string })[];
  readonly from: string;
  readonly to: string;
  readonly timeZone?: string;
}

/** A stretch of a task's time with nobody on duty who may do it. */
export interface UncoveredWindow {
  readonly windowId: string;
  readonly task: string;
  /** The day on which the window begins. */
  readonly date: string;
  readonly from: string;
  readonly to: string;
}

/** What a decision allows. One without a stated end allows nothing; one for a single occasion holds on its day. */
export function heldDelegations(
  decisions: readonly Pick<
    DelegationDecision,
    'task' | 'recipientCode' | 'decidedOn' | 'validFrom' | 'validTo' | 'singleOccasion'
  >[],
): HeldDelegation[] {
  return decisions.flatMap(({ task, recipientCode, decidedOn, singleOccasion, ...decision }) => {
    const validFrom = decision.validFrom ?? decidedOn;
    const validTo = decision.validTo ?? (singleOccasion ? validFrom : null);
    return validFrom === null || validTo === null ? [] : [{ person: recipientCode, task, validFrom, validTo }];
  });
}

/**
 * The times at which a delegated task is to be done and nobody on duty holds a delegation for it that is valid at that
 * instant. A delegation that ends today ends at midnight, in the middle of a night shift too.
 */
export function uncoveredWindows(input: WindowsInput): UncoveredWindow[] {
  const clock = wallClock(input.timeZone ?? 'Europe/Stockholm');
  const holders = holdersOnDuty(input, clock);
  const dates = datesBetween(input.from, input.to).map((date) => ({ date, weekday: weekdayOf(date) }));
  return input.windows
    .flatMap(({ id, task, weekdays, start, end }) => {
      const presence = presenceOf(holders.get(comparable(task)) ?? []);
      return dates
        .filter(({ weekday }) => weekdays.includes(weekday))
        .flatMap(({ date }) =>
          presence
            .within(clock.interval(date, start, end))
            .filter(({ present }) => present === 0)
            .map((at) => ({ at, windowId: id, task, date, from: clock.text(at.from), to: clock.text(at.to) })),
        );
    })
    .sort((first, second) => inTimeOrder(first.at, second.at))
    .map(({ at, ...uncovered }) => uncovered);
}

/** By task: the duties of those who may do it, cut to the time for which they may. */
function holdersOnDuty({ shifts, delegations }: WindowsInput, clock: WallClock): Map<string, Duty[]> {
  const dutiesByPerson = groupedBy(dutiesOf(shifts, clock), ({ person }) => comparable(person));
  const duties = delegations.flatMap(({ person, task, validFrom, validTo }) =>
    (dutiesByPerson.get(comparable(person)) ?? [])
      .map((duty) => ({
        ...duty,
        task: comparable(task),
        from: Math.max(duty.from, clock.day(validFrom).from),
        to: Math.min(duty.to, clock.day(validTo).to),
      }))
      .filter(({ from, to }) => from < to),
  );
  return groupedBy(duties, ({ task }) => task);
}
