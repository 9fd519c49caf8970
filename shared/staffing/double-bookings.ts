import { type Duty, inTimeOrder } from './presence.ts';
import type { Interval, WallClock } from './wall-clock.ts';

/** One person on two shifts at the same time. */
export interface DoubleBooking {
  readonly person: string;
  readonly from: string;
  readonly to: string;
  readonly rows: readonly number[];
}

/** Each shift that begins while another of the same person still runs, against the one that runs longest. */
export function doubleBookings(people: ReadonlyMap<string, readonly Duty[]>, clock: WallClock): DoubleBooking[] {
  const found: (DoubleBooking & { at: Interval })[] = [];
  for (const duties of people.values()) {
    let running: Duty | undefined;
    for (const duty of duties) {
      const to = Math.min(running?.to ?? duty.from, duty.to);
      if (running !== undefined && duty.from < to) {
        const at = { from: duty.from, to };
        const rows = [running.row, duty.row].sort((first, second) => first - second);
        found.push({ person: duty.person, from: clock.text(at.from), to: clock.text(at.to), rows, at });
      }
      if (running === undefined || duty.to > running.to) running = duty;
    }
  }
  return found.sort((first, second) => inTimeOrder(first.at, second.at)).map(({ at, ...booking }) => booking);
}
