import { rowsOf } from './evidence.ts';
import { overlapFinder } from './overlap-finder.ts';
import { inTimeOrder } from './presence.ts';
import type { PersonStretch, RosterSide } from './roster-side.ts';
import type { WallClock } from './wall-clock.ts';

const hour = 3_600_000;

/** A stretch in which somebody did not work as planned, or worked without being planned. Times as in a shortfall. */
export interface RosterDifference {
  readonly kind: 'notWorked' | 'unplanned';
  readonly person: string;
  readonly from: string;
  readonly to: string;
  readonly hours: number;
  /** The rows on both sides: the person's own, and on the other side those that may explain it. */
  readonly plannedRows: readonly number[];
  readonly actualRows: readonly number[];
  /** Who at some of that time differs the other way. */
  readonly others: readonly string[];
}

/** Every stretch that differs, with the rows on both sides, in order of time. */
export function rosterDifferences(
  plan: RosterSide,
  outcome: RosterSide,
  missing: readonly PersonStretch[],
  fresh: readonly PersonStretch[],
  clock: WallClock,
): RosterDifference[] {
  const missingAt = overlapFinder(missing);
  const freshAt = overlapFinder(fresh);
  const vacantAt = overlapFinder(plan.vacant);
  const awayAt = overlapFinder(outcome.away);
  const ownRows = (side: RosterSide, { key, from, to }: PersonStretch) =>
    (side.people.get(key) ?? []).filter((duty) => duty.from < to && duty.to > from);
  const describe = (kind: RosterDifference['kind'], stretch: PersonStretch, others: readonly PersonStretch[]) => {
    const theirs = (side: RosterSide) =>
      others.flatMap((other) =>
        ownRows(side, { ...other, from: Math.max(other.from, stretch.from), to: Math.min(other.to, stretch.to) }),
      );
    const own = kind === 'notWorked' ? plan : outcome;
    const explaining =
      kind === 'notWorked'
        ? [...awayAt(stretch).filter(({ key }) => key === stretch.key), ...theirs(outcome)]
        : [...vacantAt(stretch), ...theirs(plan)];
    const rows = { own: rowsOf(ownRows(own, stretch)), explaining: rowsOf(explaining) };
    return {
      kind,
      person: stretch.person,
      from: clock.text(stretch.from),
      to: clock.text(stretch.to),
      hours: (stretch.to - stretch.from) / hour,
      plannedRows: kind === 'notWorked' ? rows.own : rows.explaining,
      actualRows: kind === 'notWorked' ? rows.explaining : rows.own,
      others: [...new Set(others.map(({ person }) => person))].sort(),
    };
  };
  return [
    ...missing.map((stretch) => ({ at: stretch, one: describe('notWorked', stretch, freshAt(stretch)) })),
    ...fresh.map((stretch) => ({ at: stretch, one: describe('unplanned', stretch, missingAt(stretch)) })),
  ]
    .sort((first, second) => inTimeOrder(first.at, second.at) || compare(orderOf(first), orderOf(second)))
    .map(({ one }) => one);
}

/** Whether any of it lies on a day. */
export function differsOn({ from, to }: Pick<RosterDifference, 'from' | 'to'>, date: string): boolean {
  return (
    from.slice(0, 10) <= date && (to.slice(0, 10) > date || (to.slice(0, 10) === date && to.slice(11, 19) > '00:00:00'))
  );
}

/** At the same time whoever is gone comes before whoever is there instead. */
function orderOf({ one, at }: { one: RosterDifference; at: PersonStretch }): string {
  return `${one.kind} ${at.key}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
