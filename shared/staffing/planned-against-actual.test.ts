import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Shift } from '../records/schedule.ts';
import type { ComparedHours } from './compared-hours.ts';
import { plannedAgainstActual } from './planned-against-actual.ts';
import type { CheckedRequirement } from './requirement-windows.ts';
import { daysAfter } from './wall-clock.ts';

const monday = '2026-11-09';
const shift = (row: number, person: string | null, start: string, end: string, more: Partial<Shift> = {}): Shift => ({
  row,
  person,
  competence: null,
  date: monday,
  start,
  end,
  ...more,
});
const day = (shifts: readonly Shift[], from = monday, to = from) => ({ shifts, from, to });
const compare = (planned: readonly Shift[], actual: readonly Shift[], ...requirements: CheckedRequirement[]) => {
  const compared = plannedAgainstActual({ planned: day(planned), actual: day(actual), requirements });
  if (compared === undefined) throw new Error('no day in common');
  return compared;
};
const none: ComparedHours = {
  planned: 0,
  worked: 0,
  asPlanned: 0,
  notWorked: 0,
  unplanned: 0,
  vacant: 0,
  takenOver: 0,
};

describe('what was planned against what was worked', () => {
  it('says who left early and who came instead, with the rows on both sides', () => {
    const planned = [shift(2, 'A', '07:00', '15:00'), shift(3, null, '15:00', '22:00')];
    const actual = [
      shift(5, 'A', '07:00', '12:00'),
      shift(6, 'A', '12:00', '15:00', { absence: 'sjuk', substitute: 'V' }),
      shift(7, 'W', '15:00', '20:00'),
    ];
    const { hours, differences } = compare(planned, actual);
    expect(hours).toEqual({
      planned: 8,
      worked: 13,
      asPlanned: 5,
      notWorked: 3,
      unplanned: 8,
      vacant: 7,
      takenOver: 8,
    });
    expect(differences).toEqual([
      {
        kind: 'notWorked',
        person: 'A',
        from: '2026-11-09T12:00:00+01:00',
        to: '2026-11-09T15:00:00+01:00',
        hours: 3,
        plannedRows: [2],
        actualRows: [6],
        others: ['V'],
      },
      {
        kind: 'unplanned',
        person: 'V',
        from: '2026-11-09T12:00:00+01:00',
        to: '2026-11-09T15:00:00+01:00',
        hours: 3,
        plannedRows: [2],
        actualRows: [6],
        others: ['A'],
      },
      {
        kind: 'unplanned',
        person: 'W',
        from: '2026-11-09T15:00:00+01:00',
        to: '2026-11-09T20:00:00+01:00',
        hours: 5,
        plannedRows: [3],
        actualRows: [7],
        others: [],
      },
    ]);
  });

  it('counts a person once, however the names are spelled and the shifts are split or doubled', () => {
    const planned = [shift(2, 'Alva ', '07:00', '15:00')];
    const actual = [shift(2, 'alva', '07:00', '11:00'), shift(3, 'Alva', '10:00', '15:00')];
    expect(compare(planned, actual).hours).toEqual({ ...none, planned: 8, worked: 8, asPlanned: 8 });
  });

  it('parts a night between the two days it lies in', () => {
    const night = [shift(2, 'A', '21:00', '07:00')];
    const { days } = compare(night, []);
    expect(days).toEqual([
      { ...none, date: '2026-11-09', planned: 3, notWorked: 3 },
      { ...none, date: '2026-11-10', planned: 7, notWorked: 7 },
    ]);
  });

  it('knows that the night in autumn has an hour more, and the night in spring one less', () => {
    const on = (date: string) =>
      plannedAgainstActual({
        planned: day([shift(2, 'A', '21:00', '07:00', { date })], date),
        actual: day([shift(2, 'A', '21:00', '02:00', { date })], date),
        requirements: [],
      })?.hours;
    // 02:00 is the first of two in autumn, and leapt over in spring, when the clock before the change says 03:00.
    expect(on('2026-10-24')).toMatchObject({ planned: 11, worked: 5, notWorked: 6 });
    expect(on('2026-03-28')).toMatchObject({ planned: 9, worked: 5, notWorked: 4 });
  });

  it('does not count standby at home, and calls hours beyond what was lost extra, not taken over', () => {
    const planned = [shift(2, 'A', '07:00', '15:00'), shift(3, 'B', '07:00', '15:00', { duty: 'standby' })];
    const actual = [shift(2, 'V', '07:00', '15:00'), shift(3, 'W', '07:00', '15:00')];
    expect(compare(planned, actual).hours).toEqual({
      ...none,
      planned: 8,
      worked: 16,
      notWorked: 8,
      unplanned: 16,
      takenOver: 8,
    });
  });

  it('tells shortfalls that were planned from those that came of the outcome, and counts those that were mended', () => {
    const need: CheckedRequirement = {
      id: 'dag',
      label: 'Dag',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      dates: null,
      competence: null,
      start: '07:00',
      end: '22:00',
      minimum: 1,
    };
    const planned = [shift(2, 'A', '07:00', '14:00'), shift(3, 'B', '15:00', '21:00')];
    const actual = [shift(2, 'A', '08:00', '15:00'), shift(3, 'B', '15:00', '20:00')];
    // Planned: 14–15 and 21–22 without anybody. Outcome: 7–8 arose, 14–15 was mended, 20–22 was planned for its last hour.
    expect(compare(planned, actual, need).shortfalls).toEqual({
      inPlan: 2,
      inOutcome: 2,
      alreadyPlanned: 0,
      partlyPlanned: 1,
      arose: 1,
      mended: 1,
    });
    expect(compare(planned, planned, need).shortfalls).toMatchObject({ inOutcome: 2, alreadyPlanned: 2 });
  });

  it('compares the days that both cover, and ends at midnight where only one of them goes on', () => {
    const nights = (dates: readonly string[]) =>
      dates.map((date, place) => shift(place + 2, 'A', '21:00', '07:00', { date }));
    const compared = plannedAgainstActual({
      planned: day(nights(['2026-11-08', '2026-11-09', '2026-11-10']), '2026-11-08', '2026-11-10'),
      actual: day(nights(['2026-11-09']), '2026-11-09', '2026-11-09'),
      requirements: [],
    });
    expect(compared).toMatchObject({ from: '2026-11-09', to: '2026-11-09' });
    expect(compared?.hours).toEqual({ ...none, planned: 3, worked: 3, asPlanned: 3 });
    expect(plannedAgainstActual({ planned: day([]), actual: day([], '2026-11-10'), requirements: [] })).toBeUndefined();
  });
});

const starts = ['2026-10-23', '2026-03-27', '2026-11-09'];
const step = 5;
const anyClock = fc.nat(24 * (60 / step) - 1).map((steps) => clockOf(steps * step));
function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
const anyShift = fc.record({
  person: fc.constantFrom('A', 'B', 'C', null),
  day: fc.nat(3),
  start: anyClock,
  end: anyClock,
  substitute: fc.constantFrom(undefined, undefined, 'B', 'V'),
  isAway: fc.boolean(),
  duty: fc.constantFrom(undefined, 'awake', 'asleep', 'standby'),
});
const anyRosters = fc.record({
  first: fc.constantFrom(...starts),
  planned: fc.array(anyShift, { maxLength: 8 }),
  actual: fc.array(anyShift, { maxLength: 8 }),
});
type Written = typeof anyShift extends fc.Arbitrary<infer One> ? One : never;

function shiftsOf(first: string, written: readonly Written[]): Shift[] {
  return written.map(({ person, day: offset, start, end, substitute, isAway, duty }, place) => ({
    row: place + 2,
    person,
    competence: null,
    date: daysAfter(first, offset),
    start,
    end,
    ...(isAway ? { absence: 'sjuk' } : {}),
    ...(substitute === undefined ? {} : { substitute }),
    ...(duty === undefined ? {} : { duty: duty as 'awake' }),
  }));
}

function compared(first: string, planned: readonly Shift[], actual: readonly Shift[]) {
  const to = daysAfter(first, 3);
  const found = plannedAgainstActual({
    planned: { shifts: planned, from: first, to },
    actual: { shifts: actual, from: first, to },
    requirements: [],
  });
  if (found === undefined) throw new Error('no day in common');
  return found;
}

/** Walks through the time and asks every shift whether it runs. */
function countedByWalking(first: string, planned: readonly Shift[], actual: readonly Shift[]): ComparedHours {
  const at = (date: string, clock: string) =>
    Temporal.PlainDateTime.from(`${date}T${clock}`).toZonedDateTime('Europe/Stockholm').epochMilliseconds / 60_000;
  const timed = (shifts: readonly Shift[]) =>
    shifts
      .filter(({ duty }) => duty !== 'standby')
      .map(({ date, start, end, person, absence, substitute }) => ({
        from: at(date, start),
        to: at(end <= start ? daysAfter(date, 1) : date, end),
        who: substitute ?? (absence === undefined ? person : null),
      }));
  const plan = timed(planned);
  const outcome = timed(actual);
  const minutes = { ...none };
  for (let minute = at(first, '00:00'); minute < at(daysAfter(first, 5), '00:00'); minute += step) {
    const running = (shifts: typeof plan) => shifts.filter(({ from, to }) => from <= minute && minute < to);
    const people = (shifts: typeof plan) => new Set(running(shifts).flatMap(({ who }) => (who === null ? [] : [who])));
    const [before, after] = [people(plan), people(outcome)];
    const vacant = running(plan).filter(({ who }) => who === null).length;
    const notWorked = [...before].filter((who) => !after.has(who)).length;
    const unplanned = [...after].filter((who) => !before.has(who)).length;
    minutes.planned += before.size;
    minutes.worked += after.size;
    minutes.asPlanned += before.size - notWorked;
    minutes.notWorked += notWorked;
    minutes.unplanned += unplanned;
    minutes.vacant += vacant;
    minutes.takenOver += Math.min(notWorked + vacant, unplanned);
  }
  return Object.fromEntries(
    Object.entries(minutes).map(([name, time]) => [name, (time * step) / 60]),
  ) as typeof minutes;
}

describe('any two rosters', () => {
  it('add up as somebody who walks through the days counts, over both changes of the clock', () => {
    fc.assert(
      fc.property(anyRosters, ({ first, planned, actual }) => {
        const [plan, outcome] = [shiftsOf(first, planned), shiftsOf(first, actual)];
        const { hours, days, differences } = compared(first, plan, outcome);
        const counted = countedByWalking(first, plan, outcome);
        for (const [name, time] of Object.entries(counted)) expect(hours[name as 'planned']).toBeCloseTo(time, 6);
        expect(hours.planned).toBeCloseTo(hours.asPlanned + hours.notWorked, 6);
        expect(hours.worked).toBeCloseTo(hours.asPlanned + hours.unplanned, 6);
        for (const kind of ['notWorked', 'unplanned'] as const) {
          const ofKind = differences.filter((one) => one.kind === kind);
          expect(ofKind.reduce((sum, one) => sum + one.hours, 0)).toBeCloseTo(hours[kind], 6);
          const ownRows = kind === 'notWorked' ? 'plannedRows' : 'actualRows';
          for (const one of ofKind) expect(one[ownRows]).not.toEqual([]);
        }
        for (const name of Object.keys(none) as (keyof ComparedHours)[])
          expect(days.reduce((sum, one) => sum + one[name], 0)).toBeCloseTo(hours[name], 6);
      }),
      { numRuns: 80 },
    );
  });

  it('differ in nothing where they are equal, and change places with what they say', () => {
    fc.assert(
      fc.property(anyRosters, ({ first, planned, actual }) => {
        const [plan, outcome] = [shiftsOf(first, planned), shiftsOf(first, actual)];
        expect(compared(first, plan, plan).differences).toEqual([]);
        const [there, back] = [compared(first, plan, outcome).hours, compared(first, outcome, plan).hours];
        expect([there.notWorked, there.unplanned, there.asPlanned]).toEqual([
          back.unplanned,
          back.notWorked,
          back.asPlanned,
        ]);
      }),
    );
  });

  it('say the same in any order of rows, with a shift cut in two, and a week later', () => {
    fc.assert(
      fc.property(anyRosters, fc.nat(), fc.integer({ min: 1, max: 3 }), ({ planned, actual }, chosen, weeks) => {
        const first = '2026-11-09';
        const [plan, outcome] = [shiftsOf(first, planned), shiftsOf(first, actual)];
        const whole = compared(first, plan, outcome);
        expect(compared(first, plan.toReversed(), outcome.toReversed())).toEqual(whole);

        const place = chosen % Math.max(1, plan.length);
        const one = plan[place];
        if (one !== undefined && one.start < one.end && one.start < '12:00' && '12:00' < one.end) {
          const cut = plan.toSpliced(place, 1, { ...one, end: '12:00' }, { ...one, start: '12:00' });
          expect(compared(first, cut, outcome)).toEqual(whole);
        }

        const later = (shifts: readonly Shift[]) =>
          shifts.map((shifted) => ({ ...shifted, date: daysAfter(shifted.date, 7 * weeks) }));
        expect(compared(daysAfter(first, 7 * weeks), later(plan), later(outcome)).hours).toEqual(whole.hours);
      }),
    );
  });
});
