import { groupedBy } from '../grouped-by.ts';
import { comparable } from './comparable.ts';
import type { Counted } from './duties.ts';
import { inTimeOrder, joined, type Presence } from './presence.ts';
import type { RequirementWindow } from './requirement-windows.ts';
import type { Interval, WallClock } from './wall-clock.ts';

/** The longest stretch of required time without anybody of a competence. */
export interface StretchWithout {
  readonly competence: string;
  readonly from: string;
  readonly to: string;
  readonly hours: number;
}

const hour = 3_600_000;
const length = ({ from, to }: Interval) => to - from;

export function longestWithout(
  windows: readonly RequirementWindow[],
  presence: (counted: Counted) => Presence,
  clock: WallClock,
): StretchWithout[] {
  const ofCompetence = groupedBy(
    windows.filter(({ requirement }) => requirement.competence !== null && requirement.minimum > 0),
    ({ requirement }) => comparable(requirement.competence ?? ''),
  );
  return [...ofCompetence.values()].flatMap((needed) => {
    const competence = needed[0]?.requirement.competence ?? '';
    const present = presence({ competence });
    const longest = joined(needed.toSorted(inTimeOrder))
      .flatMap((time) => present.below(1, time))
      .reduce<Interval | undefined>(
        (best, stretch) => (best === undefined || length(stretch) > length(best) ? stretch : best),
        undefined,
      );
    if (longest === undefined) return [];
    return [{ competence, from: clock.text(longest.from), to: clock.text(longest.to), hours: length(longest) / hour }];
  });
}
