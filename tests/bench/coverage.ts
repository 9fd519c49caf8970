import type { Shift } from '#shared/records/schedule.ts';
import { type CoverageInput, checkCoverage } from '#shared/staffing/coverage.ts';
import { inTimeOrder } from '#shared/staffing/presence.ts';
import type { CheckedRequirement } from '#shared/staffing/requirement-windows.ts';
import { datesBetween, daysAfter, type Interval, wallClock } from '#shared/staffing/wall-clock.ts';
import { table } from './figures.ts';

interface Size {
  readonly name: string;
  readonly people: number;
  readonly days: number;
  readonly requirements: number;
}
/** 100 × is what a large unit's whole contract period is: 500 people over eight weeks against 200 requirements. */
const sizes: readonly Size[] = [
  { name: '1 ×', people: 50, days: 6, requirements: 18 },
  { name: '10 ×', people: 158, days: 18, requirements: 62 },
  { name: '100 ×', people: 500, days: 56, requirements: 200 },
  { name: '400 ×', people: 1000, days: 112, requirements: 400 },
];
const turns = 25;
const firstDay = '2026-10-05';
const competences = ['Undersköterska', 'Stödassistent', 'Sjuksköterska', 'Stödpedagog', 'Vikarie'];

/** The same numbers from 0 to 1 every time (mulberry32). */
function drawnFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Five shifts in seven days for each, eight hours from any half hour; requirements at `level` of what is there on average. */
function roster({ people, days, requirements }: Size, level: number): CoverageInput {
  const draw = drawnFrom(people);
  const from = firstDay;
  const to = daysAfter(firstDay, days - 1);
  const eightHours = (halfHour: number) => {
    const clock = (half: number) =>
      `${String(Math.floor(half / 2) % 24).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
    return { start: clock(halfHour), end: clock(halfHour + 16) };
  };
  const oneOf = <Item>(items: readonly Item[]) => items[Math.floor(draw() * items.length)] as Item;
  const shifts: Shift[] = [];
  for (let person = 0; person < people; person++)
    for (const date of datesBetween(from, to)) {
      if (draw() > 5 / 7) continue;
      const times = eightHours(Math.floor(draw() * 48));
      shifts.push({
        person: `Person ${person}`,
        competence: oneOf(competences),
        date,
        ...times,
        row: shifts.length + 2,
      });
    }
  const usual = (people * 5 * 8) / (7 * 24);
  const needs = Array.from({ length: requirements }, (_, index): CheckedRequirement => {
    const competence = index % 2 === 0 ? null : oneOf(competences);
    const share = level * (0.5 + draw() / 2);
    return {
      id: `k${index}`,
      label: `Krav ${index}`,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      dates: null,
      ...eightHours(Math.floor(draw() * 48)),
      competence,
      minimum: Math.floor((competence === null ? usual : usual / competences.length) * share),
    };
  });
  return { shifts, requirements: needs, from, to };
}

/** The quickest turn of each, taken in turn with one another: others in the machine can only make them slower. */
function quickest(...actions: (() => unknown)[]): number[] {
  const best = actions.map(() => Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < turns; turn++)
    for (const [index, action] of actions.entries()) {
      const begun = performance.now();
      action();
      best[index] = Math.min(best[index] ?? 0, performance.now() - begun);
    }
  return best;
}

/** The shifts and the windows as bare intervals: what has at least to be put in order of time. */
function bareIntervals({ shifts, requirements, from, to }: CoverageInput): Interval[] {
  const clock = wallClock('Europe/Stockholm');
  const windows = datesBetween(from, to).flatMap((date) => requirements.map((one) => ({ ...one, date })));
  return [...shifts, ...windows].map(({ date, start, end }) => clock.interval(date, start, end));
}

function measured(level: number): string {
  const rows = [
    [
      'Size',
      'people × days × requirements',
      'intervals',
      'stretches short',
      'check, ms',
      'growth',
      'sort, ms',
      'ratio',
      'with stretches',
    ],
  ];
  let before: { readonly count: number; readonly time: number } | undefined;
  for (const size of sizes) {
    const input = roster(size, level);
    const intervals = bareIntervals(input);
    const { shortfalls } = checkCoverage(input);
    const found = shortfalls.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }));
    const all = [...intervals, ...found];
    const [time = 0, sort = 0, sortAll = 0] = quickest(
      () => checkCoverage(input),
      () => intervals.toSorted(inTimeOrder),
      () => all.toSorted(inTimeOrder),
    );
    const growth = before && Math.log(time / before.time) / Math.log(intervals.length / before.count);
    rows.push([
      size.name,
      `${size.people} × ${size.days} × ${size.requirements}`,
      String(intervals.length),
      String(shortfalls.length),
      time.toFixed(1),
      growth === undefined ? '' : `n^${growth.toFixed(2)}`,
      sort.toFixed(2),
      `${(time / sort).toFixed(1)} ×`,
      `${(time / sortAll).toFixed(1)} ×`,
    ]);
    before = { count: intervals.length, time };
  }
  return table(rows);
}

/** A roster against its requirements at growing sizes: one that mostly suffices, and one that is short nearly everywhere. */
export function benchCoverage(): void {
  // What is compiled while the first is measured would count as growth that is not there.
  for (let turn = 0; turn < 20; turn++) for (const size of sizes.slice(0, 2)) checkCoverage(roster(size, 0.9));
  process.stdout.write(`A roster that mostly suffices\n\n${measured(0.9)}\n\n`);
  process.stdout.write(`A roster that is short nearly everywhere\n\n${measured(1.5)}\n\n`);
}
