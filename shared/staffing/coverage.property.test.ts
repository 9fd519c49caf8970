import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atTheUnit,
  countByMinute,
  datesFrom,
  dayAfter,
  spelled,
  type WatchedClock,
  watchedClock,
  weekday,
} from '../../tests/counted-by-minute.ts';
import type { Shift } from '../records/schedule.ts';
import { checkCoverage } from './coverage.ts';
import type { CheckedRequirement } from './requirement-windows.ts';
import { restIndications } from './rest-indications.ts';
import { rosterMeasures } from './roster-measures.ts';

/** Five days each, with what clocks and calendars do to them. */
const seasons: readonly [timeZone: string, from: string][] = [
  ['Europe/Stockholm', '2026-03-27'],
  ['Europe/Stockholm', '2026-10-23'],
  ['Europe/Stockholm', '2026-12-22'],
  ['Europe/Stockholm', '2028-02-27'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-03'],
  ['America/Havana', '2026-03-06'],
  ['Asia/Kolkata', '2026-12-30'],
];
const watched = new Map<string, WatchedClock>();
function clockOf([timeZone, from]: readonly [string, string]): WatchedClock {
  const known = watched.get(timeZone + from) ?? watchedClock(timeZone, from, dayAfter(from, 4));
  watched.set(timeZone + from, known);
  return known;
}

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 0, 0, 15, 30, 45, 1, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
// The hours that a clock leaps over or shows twice come more often than chance would have them.
const clockTime = fc.oneof(
  { weight: 4, arbitrary: time },
  fc.constantFrom('02:30', '00:30', '01:59', '02:00', '03:00'),
);
const endTime = fc.oneof({ weight: 4, arbitrary: clockTime }, fc.constantFrom('24:00', '00:00', '07:00'));
const competence = fc.constantFrom('Undersköterska', 'UNDERSKÖTERSKA ', 'Stöd', 'stöd', null);
const name = fc.constantFrom('Åsa Ek', 'åsa  ek', 'Bo', 'BO ', 'Cilla');

const shiftFrom = (first: string): fc.Arbitrary<Omit<Shift, 'row'>> =>
  fc
    .record({
      person: fc.oneof({ weight: 5, arbitrary: name }, fc.constant(null)),
      competence,
      date: fc.nat(4).map((days) => dayAfter(first, days)),
      start: clockTime,
      end: endTime,
      duty: fc.constantFrom(undefined, undefined, undefined, 'awake', 'asleep', 'standby'),
      absence: fc.constantFrom(undefined, undefined, undefined, 'Sjuk', ''),
      substitute: fc.constantFrom(undefined, undefined, undefined, 'Cilla', ''),
    })
    .map(({ duty, absence, substitute, ...shift }) => ({
      ...shift,
      ...(duty === undefined ? {} : { duty: duty as Exclude<Shift['duty'], undefined> }),
      ...(absence === undefined ? {} : { absence }),
      ...(substitute === undefined ? {} : { substitute }),
    }));

/** Shifts of which some are cut in two and some stand there twice. */
const shiftsFrom = (first: string, most: number): fc.Arbitrary<Shift[]> =>
  fc
    .array(fc.tuple(shiftFrom(first), fc.constantFrom('once', 'once', 'once', 'twice', 'split')), { maxLength: most })
    .map((drawn) =>
      drawn
        .flatMap(([shift, how]) => {
          if (how === 'split' && shift.start < '12:00' && shift.end > '12:30')
            return [
              { ...shift, end: '12:00' },
              { ...shift, start: '12:30' },
            ];
          return how === 'twice' ? [shift, shift] : [shift];
        })
        .map((shift, index) => ({ ...shift, row: index + 2 })),
    );

const requirementFrom = (first: string): fc.Arbitrary<Omit<CheckedRequirement, 'id' | 'label'>> => {
  const day = fc.integer({ min: -1, max: 5 }).map((days) => dayAfter(first, days));
  return fc.record({
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    dates: fc.option(fc.array(day, { maxLength: 3 })),
    start: clockTime,
    end: endTime,
    competence,
    minimum: fc.nat(3),
    hours: fc.option(fc.constantFrom(0, 4, 7.5, 24), { freq: 4 }),
    appliesFrom: fc.option(day, { freq: 4 }),
    appliesTo: fc.option(day, { freq: 4 }),
    dayTypes: fc.subarray(['workday', 'weekend', 'holiday'] as const).map((types) => [...types]),
    duty: fc.constantFrom(null, null, undefined, 'awake', 'asleep'),
  });
};
const requirementsFrom = (first: string, most: number): fc.Arbitrary<CheckedRequirement[]> =>
  fc
    .array(requirementFrom(first), { minLength: 1, maxLength: most })
    .map((drawn) => drawn.map((requirement, index) => ({ ...requirement, id: `k${index}`, label: `k${index}` })));

const season = fc.constantFrom(...seasons);
const rosterAndNeeds = season.chain((chosen) =>
  fc.record({
    season: fc.constant(chosen),
    shifts: shiftsFrom(chosen[1], 10),
    requirements: requirementsFrom(chosen[1], 3),
  }),
);
const minuteOf = (text: string) => Date.parse(text) / 60_000;
const inOrder = <Item>(items: readonly Item[]) =>
  items.map((item) => JSON.stringify(item)).sort((one, other) => (one < other ? -1 : 1));

function totalsOf(given: { season: readonly [string, string]; shifts: Shift[]; requirements: CheckedRequirement[] }) {
  const [timeZone, from] = given.season;
  const coverage = checkCoverage({ ...given, from, to: dayAfter(from, 4), timeZone });
  const totals = {
    requirements: coverage.requirementDates,
    requirementsShort: coverage.requirementDatesShort,
    personShiftsMissing: coverage.personShiftsMissing,
    minutesMissing: Math.round(coverage.hoursMissing * 60 * 1000) / 1000,
  };
  return { coverage, totals };
}

describe('the engine against a counter that looks at every minute', () => {
  it('finds the same totals, the same stretches and the same rows', () => {
    fc.assert(
      fc.property(rosterAndNeeds, (given) => {
        const { season, shifts, requirements } = given;
        const clock = clockOf(season);
        const { coverage, totals } = totalsOf(given);
        const counted = countByMinute(shifts, requirements, season[1], dayAfter(season[1], 4), clock);
        expect(totals).toEqual(counted.totals);
        const found = coverage.shortfalls.map(({ requirementId, date, from, to, required, present, missing, rows }) => {
          expect(required - present).toBe(missing);
          expect([from.slice(0, 16), to.slice(0, 16)]).toEqual([
            clock.shows(minuteOf(from)),
            clock.shows(minuteOf(to)),
          ]);
          const roundedPresent = Math.round(present * 60) / 60;
          return { requirementId, date, from: minuteOf(from), to: minuteOf(to), required, roundedPresent, rows };
        });
        const expected = counted.findings.map(({ present, rows, ...finding }) => ({
          ...finding,
          roundedPresent: Math.round(present * 60) / 60,
          rows: [...new Set(rows)].sort((one, other) => one - other),
        }));
        expect(inOrder(found)).toEqual(inOrder(expected));
        const onDuty = new Set(shifts.map(atTheUnit).filter((who) => who !== null));
        expect(coverage.people).toBe(onDuty.size);
      }),
      { numRuns: 250 },
    );
  }, 120_000);

  it('says the same whatever order the rows are in', () => {
    const shuffled = rosterAndNeeds.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(given.shifts, { minLength: given.shifts.length, maxLength: given.shifts.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([given, shifts]) => {
        const [one, other] = [totalsOf(given), totalsOf({ ...given, shifts })];
        expect(other.totals).toEqual(one.totals);
        const stretches = (coverage: typeof one.coverage) =>
          inOrder(
            coverage.shortfalls.map(({ requirementId, from, to, missing, rows }) => [
              requirementId,
              from,
              to,
              missing,
              rows,
            ]),
          );
        expect(stretches(other.coverage)).toEqual(stretches(one.coverage));
      }),
    );
  });

  it('says the same when any shift is cut in two at any time within it', () => {
    const cut = fc.tuple(rosterAndNeeds, time);
    fc.assert(
      fc.property(cut, ([given, at]) => {
        const shifts = given.shifts.flatMap((shift): Shift[] => {
          // One that begins in an hour which is leapt over has no time before the leap to be cut from.
          const isWithin = '04:00' <= shift.start && shift.start < at && at < shift.end;
          return isWithin
            ? [
                { ...shift, end: at },
                { ...shift, start: at },
              ]
            : [shift];
        });
        expect(totalsOf({ ...given, shifts }).totals).toEqual(totalsOf(given).totals);
      }),
    );
  });

  it('says the same a week later, where no clock is changed and no day is a holiday', () => {
    const calm: readonly [string, string] = ['Europe/Stockholm', '2026-11-09'];
    const given = fc.record({
      season: fc.constant(calm),
      shifts: shiftsFrom(calm[1], 10),
      requirements: requirementsFrom(calm[1], 3),
    });
    const later = (date: string) => dayAfter(date, 7);
    fc.assert(
      fc.property(given, (now) => {
        const next = totalsOf({
          season: [calm[0], later(calm[1])],
          shifts: now.shifts.map((shift) => ({ ...shift, date: later(shift.date) })),
          requirements: now.requirements.map((requirement) => ({
            ...requirement,
            dates: requirement.dates?.map(later) ?? null,
            appliesFrom: requirement.appliesFrom ? later(requirement.appliesFrom) : null,
            appliesTo: requirement.appliesTo ? later(requirement.appliesTo) : null,
          })),
        });
        const first = totalsOf(now);
        expect(next.totals).toEqual(first.totals);
        expect(next.coverage.shortfalls.map(({ from, to }) => [minuteOf(from), minuteOf(to)])).toEqual(
          first.coverage.shortfalls.map(({ from, to }) => [minuteOf(from) + 10_080, minuteOf(to) + 10_080]),
        );
      }),
    );
  });
});

const roster = season.chain((chosen) =>
  fc.record({ season: fc.constant(chosen), shifts: shiftsFrom(chosen[1], 8), dayBreak: clockTime }),
);

/** Who is at the unit at each minute. */
function presentByMinute(shifts: readonly Shift[], clock: WatchedClock): Map<number, Set<string>> {
  const present = new Map<number, Set<string>>();
  for (const shift of shifts) {
    const who = atTheUnit(shift);
    const { from, to } = clock.minutes(shift.date, shift.start, shift.end);
    if (who !== null)
      for (let minute = from; minute < to; minute++) present.set(minute, (present.get(minute) ?? new Set()).add(who));
  }
  return present;
}

describe('the measures of a roster against a counter that looks at every minute', () => {
  const rounded = (hours: number) => Math.round(hours * 60);
  it('finds the same hours, by competence and alone', () => {
    fc.assert(
      fc.property(roster, ({ season, shifts }) => {
        const clock = clockOf(season);
        const minutesOf = (some: readonly Shift[]) =>
          [...presentByMinute(some, clock).values()].reduce((sum, { size }) => sum + size, 0);
        const measures = rosterMeasures(shifts, season[0]);
        expect(rounded(measures.hours)).toBe(minutesOf(shifts));
        const key = ({ competence }: { readonly competence: string | null }) =>
          competence === null ? '' : spelled(competence);
        for (const kind of measures.byCompetence)
          expect(rounded(kind.hours)).toBe(minutesOf(shifts.filter((shift) => key(shift) === key(kind))));
        const counted = shifts.filter((shift) => atTheUnit(shift) !== null);
        expect(measures.byCompetence).toHaveLength(new Set(counted.map(key)).size);

        const alone = [...presentByMinute(shifts, clock)]
          .filter(([, { size }]) => size === 1)
          .map(([minute]) => minute);
        expect(rounded(measures.alone.hours)).toBe(alone.length);
        let longest = 0;
        let run = 0;
        alone
          .sort((one, other) => one - other)
          .forEach((minute, index) => {
            run = alone[index - 1] === minute - 1 ? run + 1 : 1;
            longest = Math.max(longest, run);
          });
        expect(rounded(measures.alone.longest?.hours ?? 0)).toBe(longest);
      }),
      { numRuns: 120 },
    );
  });

  it('finds the same people by the week, and the same of them new', () => {
    fc.assert(
      fc.property(roster, ({ season, shifts }) => {
        const monday = (date: string) => dayAfter(date, 1 - weekday(date));
        const weeks = [...new Set(shifts.filter((shift) => atTheUnit(shift) !== null).map(({ date }) => monday(date)))];
        const seen = new Set<string | null>();
        const expected = weeks.sort().map((week) => {
          const people = new Set(shifts.filter(({ date }) => monday(date) === week).map(atTheUnit));
          people.delete(null);
          const fresh = [...people].filter((who) => !seen.has(who));
          for (const who of fresh) seen.add(who);
          return { people: people.size, new: fresh.length };
        });
        expect(rosterMeasures(shifts, season[0]).weeks.map(({ week, ...rest }) => rest)).toEqual(expected);
      }),
    );
  });
});

describe('indications of rest against a counter that looks at every minute', () => {
  it('finds the same periods, by the day break agreed upon', () => {
    fc.assert(
      fc.property(roster, ({ season: [timeZone, from], shifts, dayBreak }) => {
        const clock = clockOf([timeZone, from]);
        const present = presentByMinute(shifts, clock);
        const people = new Set(shifts.map(atTheUnit).filter((who) => who !== null));
        const dates = datesFrom(from, dayAfter(from, 4));
        const mondays = [...new Set(dates.map((date) => dayAfter(date, 1 - weekday(date))))];
        const begins = (date: string) => clock.minutes(date, dayBreak, dayBreak).from;
        const periods = [
          ...dates.map((date) => ({ kind: 'daily', from: begins(date), to: begins(dayAfter(date)), least: 11 * 60 })),
          ...mondays.map((date) => ({
            kind: 'weekly',
            from: begins(date),
            to: begins(dayAfter(date, 7)),
            least: 36 * 60,
          })),
        ];
        const expected = periods.flatMap(({ kind, from: first, to, least }) =>
          [...people].flatMap((person) => {
            let longest = 0;
            let run = 0;
            for (let minute = first; minute < to; minute++) {
              run = present.get(minute)?.has(person) ? 0 : run + 1;
              longest = Math.max(longest, run);
            }
            return longest < least ? [{ kind, person, from: first, to, longest }] : [];
          }),
        );
        const found = restIndications({ shifts, from, to: dayAfter(from, 4), timeZone, dayBreak });
        expect(
          inOrder(
            found.map(({ kind, person, from: first, to, longestRest }) => ({
              kind,
              person: spelled(person),
              from: minuteOf(first),
              to: minuteOf(to),
              longest: Math.round(longestRest * 60),
            })),
          ),
        ).toEqual(inOrder(expected));
      }),
      { numRuns: 120 },
    );
  });
});
