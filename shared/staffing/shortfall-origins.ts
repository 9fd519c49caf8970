import { groupedBy } from '../grouped-by.ts';
import type { StaffingShortfall } from './coverage.ts';

/** Where the shortfalls of an outcome come from, in stretches. */
export interface ShortfallOrigins {
  readonly inPlan: number;
  readonly inOutcome: number;
  /** Of those in the outcome: as large in the plan all the time, in the plan in part, and not in the plan at all. */
  readonly alreadyPlanned: number;
  readonly partlyPlanned: number;
  readonly arose: number;
  /** Of those in the plan: nothing was missing at any of that time in the outcome. */
  readonly mended: number;
}

/** Holds the shortfalls of the outcome against those of the plan, requirement by requirement and date by date. */
export function shortfallOrigins(
  planned: readonly StaffingShortfall[],
  actual: readonly StaffingShortfall[],
): ShortfallOrigins {
  const inPlan = groupedBy(planned, windowOf);
  const inOutcome = groupedBy(actual, windowOf);
  const origins = actual.map((shortfall) => originOf(shortfall, inPlan.get(windowOf(shortfall)) ?? []));
  const count = (wanted: Origin) => origins.filter((origin) => origin === wanted).length;
  return {
    inPlan: planned.length,
    inOutcome: actual.length,
    alreadyPlanned: count('planned'),
    partlyPlanned: count('partly'),
    arose: count('arose'),
    mended: planned.filter((shortfall) => originOf(shortfall, inOutcome.get(windowOf(shortfall)) ?? []) === 'arose')
      .length,
  };
}

type Origin = 'planned' | 'partly' | 'arose';

function windowOf({ requirementId, date }: StaffingShortfall): string {
  return `${date} ${requirementId}`;
}

/** The stretches of one requirement on one date never overlap. */
function originOf(shortfall: StaffingShortfall, before: readonly StaffingShortfall[]): Origin {
  const [from, to] = [Date.parse(shortfall.from), Date.parse(shortfall.to)];
  let any = 0;
  let asLarge = 0;
  for (const one of before) {
    const time = Math.min(to, Date.parse(one.to)) - Math.max(from, Date.parse(one.from));
    if (time <= 0) continue;
    any += time;
    if (one.missing >= shortfall.missing) asLarge += time;
  }
  if (any === 0) return 'arose';
  return asLarge === to - from ? 'planned' : 'partly';
}
