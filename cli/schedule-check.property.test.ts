import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type CountedRequirement,
  type CountedShift,
  countByMinute,
  dayAfter,
  type WatchedClock,
  watchedClock,
} from '../tests/counted-by-minute.ts';
import { UsageError } from './command.ts';
import { scheduleCheck } from './schedule-check.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'platsbesok-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
function write(name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const firstDays = ['2026-03-26', '2026-10-22', '2026-12-29', '2028-02-26'];
const clocks = new Map<string, WatchedClock>();
function clockFrom(first: string): WatchedClock {
  const known = clocks.get(first) ?? watchedClock('Europe/Stockholm', first, dayAfter(first, 8));
  clocks.set(first, known);
  return known;
}

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 0, 15, 30, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const end = fc.oneof({ weight: 4, arbitrary: time }, fc.constantFrom('24:00', '00:00', '02:30'));
const competence = fc.constantFrom('Usk', 'USK', 'Stöd', 'Leg. ssk; natt', '');

/** What is told is what the counter counts; how it is written is what stands in the files. */
const files = fc.constantFrom(...firstDays).chain((first) => {
  const day = (most: number) => fc.integer({ min: 0, max: most }).map((days) => dayAfter(first, days));
  const shift = fc.record({
    person: fc.constantFrom('Åsa Öberg', 'åsa öberg', 'Bo "Bosse" Ek', 'Ek, Cilla', '', 'Vakant'),
    competence,
    date: day(5),
    start: time,
    end,
  });
  const requirement = fc.record({
    id: fc.constantFrom('dag', 'natt', 'k3'),
    dates: fc.option(fc.uniqueArray(day(7), { minLength: 1, maxLength: 3 }), { nil: undefined }),
    weekdays: fc.option(fc.subarray([1, 2, 3, 4, 5, 6, 7]), { nil: undefined }),
    start: time,
    end,
    competence: fc.option(competence, { nil: undefined }),
    minimum: fc.nat(3),
    kommentar: fc.constantFrom(undefined, 'ett fält som ingen känner'),
  });
  const shifts = fc.array(fc.tuple(shift, fc.boolean()), { minLength: 1, maxLength: 25 });
  return fc.record({
    first: fc.constant(first),
    shifts: shifts.map((drawn) => drawn.flatMap(([one, isTwice]) => (isTwice ? [one, one] : [one]))),
    requirements: fc.array(requirement, { maxLength: 4 }),
    /** How times, line breaks and cells are written. */
    point: fc.constantFrom(':', '.'),
    lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
    delimiter: fc.constantFrom(';', '\t'),
    columns: fc.shuffledSubarray(['person', 'kompetens', 'datum', 'start', 'slut'] as const, { minLength: 5 }),
  });
});
type Files = typeof files extends fc.Arbitrary<infer Drawn> ? Drawn : never;

function rosterText({ shifts, point, lineBreak, delimiter, columns }: Files): string {
  const written = (text: string) => (/[";\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = shifts.map((shift) => ({
    person: shift.person,
    kompetens: shift.competence,
    datum: shift.date,
    start: shift.start.replace(':', point),
    slut: shift.end.replace(':', point),
  }));
  const lines = rows.map((row) => columns.map((column) => written(row[column])).join(delimiter));
  return [columns.join(delimiter), ...lines].join(lineBreak);
}

function counted({ shifts, requirements, first }: Files) {
  const asCounted = shifts.map(
    (shift): CountedShift => ({ ...shift, person: ['', 'Vakant'].includes(shift.person) ? null : shift.person }),
  );
  const days = shifts.map(({ date }) => date).sort();
  // Named dates wherever they lie; weekdays from the roster's first day to its last.
  const span = [days[0] ?? first, days.at(-1) ?? first] as const;
  const byDate = requirements.filter(({ dates }) => dates !== undefined);
  const byWeekday = requirements.filter(({ dates }) => dates === undefined);
  const count = (some: CountedRequirement[], from: string, to: string) =>
    countByMinute(asCounted, some, from, to, clockFrom(first));
  const parts = [count(byDate, first, dayAfter(first, 8)), count(byWeekday, ...span)];
  const sum = (name: keyof (typeof parts)[number]['totals']) =>
    parts.reduce((total, part) => total + part.totals[name], 0);
  return {
    totals: {
      requirements: sum('requirements'),
      requirementsShort: sum('requirementsShort'),
      personShiftsMissing: sum('personShiftsMissing'),
      hoursMissing: sum('minutesMissing') / 60,
    },
    findings: parts.flatMap(({ findings }) => findings),
  };
}

interface Answer {
  readonly shifts: number;
  readonly unread: unknown[];
  readonly findings: { from: string; to: string; missing: number }[];
  readonly totals: Record<string, number>;
}

function compare(answer: Answer, given: Files) {
  const { totals, findings } = counted(given);
  expect(answer.unread).toEqual([]);
  expect(answer.shifts).toBe(given.shifts.length);
  expect(answer.totals).toEqual({ ...totals, hoursMissing: expect.closeTo(totals.hoursMissing, 9) });
  expect(answer.findings).toHaveLength(findings.length);
  const integrated = answer.findings.reduce(
    (sum, { from, to, missing }) => sum + ((Date.parse(to) - Date.parse(from)) / 3_600_000) * missing,
    0,
  );
  expect(integrated).toBeCloseTo(totals.hoursMissing, 9);
}

describe('schedule check against a counter that looks at every minute', () => {
  it('prints the totals that the counter finds in the same files', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (given) => {
        const words = [
          '--roster',
          write('roster.csv', rosterText(given)),
          '--requirements',
          write('krav.json', JSON.stringify({ staffingRequirements: given.requirements })),
        ];
        compare((await scheduleCheck(words)) as Answer, given);
      }),
      { numRuns: 80 },
    );
  }, 120_000);

  it('answers or refuses with one sentence, whatever stands in the file of requirements', async () => {
    const roster = write('any.csv', 'person;kompetens;datum;start;slut\nA;Usk;2026-11-10;07:00;15:00');
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('07:00', '24:00', '2026-11-10', '9999-12-31', '0001-01-01', 1, 0, -1, 1.5, null),
      fc.constantFrom(['2026-11-10'], ['9999-12-31', '0001-01-01'], [1, 7], []),
    );
    const names = ['id', 'dates', 'weekdays', 'start', 'end', 'competence', 'minimum', 'hours', 'from', 'to', 'duty'];
    const usable = { id: 'd', start: '07:00', end: '15:00', minimum: 1 };
    const requirement = fc
      .array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 3 })
      .map((changes) => ({ ...usable, ...Object.fromEntries(changes) }));
    const file = fc.oneof(
      fc.jsonValue().map((json) => JSON.stringify(json)),
      fc.array(requirement, { maxLength: 3 }).map((list) => JSON.stringify({ staffingRequirements: list })),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        const words = ['--roster', roster, '--requirements', write('any.json', text)];
        try {
          expect(await scheduleCheck(words)).toHaveProperty('totals.requirements');
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it('does so as the command that is typed, too', () => {
    const [given] = fc.sample(files, { numRuns: 1, seed: 5 });
    if (given === undefined) throw new Error('nothing drawn');
    const roster = write('typed.csv', rosterText(given));
    const requirements = write('typed.json', JSON.stringify({ staffingRequirements: given.requirements }));
    const words = ['schedule', 'check', '--roster', roster, '--requirements', requirements];
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--import', 'tsx', path.join(root, 'cli/main.ts'), ...words],
      { cwd: root, encoding: 'utf8' },
    );
    expect(status).toBe(0);
    compare(JSON.parse(stdout), given);
  });
});
