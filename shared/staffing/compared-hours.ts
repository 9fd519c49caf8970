import type { Interval, WallClock } from './wall-clock.ts';

const hour = 3_600_000;
const measures = ['planned', 'worked', 'asPlanned', 'notWorked', 'unplanned', 'vacant', 'takenOver'] as const;
type Measure = (typeof measures)[number];

/** Hours of people; somebody in two places at once is there once. */
export interface ComparedHours {
  /** `asPlanned` and `notWorked`. */
  readonly planned: number;
  /** `asPlanned` and `unplanned`. */
  readonly worked: number;
  /** The same person at the same time, in both. */
  readonly asPlanned: number;
  readonly notWorked: number;
  readonly unplanned: number;
  /** Planned shifts without anybody: vacant, or whoever has them is away and nobody takes over. */
  readonly vacant: number;
  /**
   * At every instant as many unplanned people as there are planned ones gone and vacant shifts. It says how many were
   * made good, not who stood in for whom.
   */
  readonly takenOver: number;
}

/** Adds up time by the day on the wall. */
export class DailyTally {
  readonly #clock: WallClock;
  readonly #days = new Map<string, Record<Measure, number>>();
  constructor(clock: WallClock) {
    this.#clock = clock;
  }

  add(measure: Measure, stretches: readonly Interval[]) {
    for (const { from, to } of stretches)
      for (let at = from; at < to; ) {
        const date = this.#clock.text(at).slice(0, 10);
        const end = Math.min(to, this.#clock.day(date).to);
        this.#of(date)[measure] += end - at;
        at = end;
      }
  }

  read(): { hours: ComparedHours; days: (ComparedHours & { date: string })[] } {
    const inHours = (times: readonly Record<Measure, number>[]) =>
      Object.fromEntries(
        measures.map((measure) => [measure, times.reduce((sum, time) => sum + time[measure], 0) / hour]),
      ) as Record<Measure, number>;
    return {
      hours: inHours([...this.#days.values()]),
      days: [...this.#days]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([date, times]) => ({ date, ...inHours([times]) })),
    };
  }

  #of(date: string): Record<Measure, number> {
    const known = this.#days.get(date);
    if (known !== undefined) return known;
    const fresh = { planned: 0, worked: 0, asPlanned: 0, notWorked: 0, unplanned: 0, vacant: 0, takenOver: 0 };
    this.#days.set(date, fresh);
    return fresh;
  }
}
