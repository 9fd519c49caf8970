import type { Shift } from '../records/schedule.ts';
import { comparable, rememberedComparable } from './comparable.ts';
import { type Duty, type Presence, presenceOf } from './presence.ts';
import type { WallClock } from './wall-clock.ts';

/** Somebody on duty, with the competence of the shift. */
export interface SkilledDuty extends Duty {
  readonly competence: string | null;
  readonly asleep: boolean;
}

/** Who works a shift: the substitute, or the person unless away. Null where nobody does. */
export function workerOf({ person, absence, substitute }: Shift): string | null {
  if (substitute !== undefined && substitute !== '') return substitute;
  return absence === undefined || absence === '' ? person : null;
}

/** Those at the unit, awake or asleep; on standby one is at home. */
export function dutiesOf(shifts: readonly Shift[], clock: WallClock): SkilledDuty[] {
  const duties: SkilledDuty[] = [];
  for (const shift of shifts) {
    const { competence, date, start, end, row, duty } = shift;
    const person = workerOf(shift);
    if (person === null || duty === 'standby') continue;
    const { from, to } = clock.interval(date, start, end);
    duties.push({ person, competence, row, asleep: duty === 'asleep', from, to });
  }
  return duties;
}

/** What somebody must be to count: of a competence, awake or asleep; null where it does not matter. */
export interface Counted {
  readonly competence: string | null;
  readonly duty?: 'awake' | 'asleep' | null | undefined;
}

/** The people present who count; each kind of them is worked out once. */
export function presenceFinder(duties: readonly SkilledDuty[]): (counted: Counted) => Presence {
  const spelling = rememberedComparable();
  const competences = duties.map(({ competence }) => (competence === null ? null : spelling(competence)));
  const known = new Map<string, Presence>();
  return ({ competence, duty }) => {
    const wanted = competence === null ? null : comparable(competence);
    const key = JSON.stringify([wanted, duty ?? null]);
    let presence = known.get(key);
    if (presence === undefined) {
      const counting = duties.filter(
        ({ asleep }, index) =>
          (wanted === null || competences[index] === wanted) && (duty == null || asleep === (duty === 'asleep')),
      );
      presence = presenceOf(counting);
      known.set(key, presence);
    }
    return presence;
  };
}
