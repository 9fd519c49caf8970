import type { Shift } from '../records/schedule.ts';
import { comparable } from './comparable.ts';
import { dutiesOf, workerOf } from './duties.ts';
import { byPerson, type Duty } from './presence.ts';
import type { Interval, WallClock } from './wall-clock.ts';

/** Time in which somebody is in one of the rosters alone. */
export interface PersonStretch extends Interval {
  /** The name as it is compared. */
  readonly key: string;
  readonly person: string;
}

/** One of the two rosters. */
export interface RosterSide {
  readonly people: ReadonlyMap<string, readonly Duty[]>;
  /** Shifts at the unit that nobody works. */
  readonly vacant: readonly (Interval & { readonly row: number })[];
  /** Shifts that are in somebody's name and worked by another or by nobody. */
  readonly away: readonly (Interval & { readonly row: number; readonly key: string })[];
}

export function sideOf(shifts: readonly Shift[], clock: WallClock, end: number): RosterSide {
  const clipped = <I extends Interval>(one: I): I[] =>
    one.from < Math.min(one.to, end) ? [{ ...one, to: Math.min(one.to, end) }] : [];
  const at = ({ date, start, end: until, row }: Shift) => ({ row, ...clock.interval(date, start, until) });
  const atTheUnit = shifts.filter(({ duty }) => duty !== 'standby');
  return {
    people: byPerson(dutiesOf(shifts, clock).flatMap(clipped)),
    vacant: atTheUnit.filter((shift) => workerOf(shift) === null).flatMap((shift) => clipped(at(shift))),
    away: atTheUnit.flatMap((shift) =>
      shift.person === null || workerOf(shift) === shift.person
        ? []
        : clipped({ key: comparable(shift.person), ...at(shift) }),
    ),
  };
}
