import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { makeXlsx, textSheet } from '../tests/make-xlsx.ts';
import { PlainText } from './command.ts';
import { delegationCheck } from './delegation-check.ts';
import { scheduleCheck } from './schedule-check.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const published = path.join(process.env.PLATSBESOK_SHARED ?? path.join(root, '../shared'), 'data/inrc2-n005w4');
const folder = mkdtempSync(path.join(tmpdir(), 'platsbesok-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}
function run(...words: string[]) {
  const result = spawnSync(process.execPath, ['--import', 'tsx', path.join(root, 'cli/main.ts'), ...words], {
    cwd: root,
    encoding: 'utf8',
  });
  return { exitCode: result.status, stdout: result.stdout, stderr: result.stderr };
}

const need = { id: 'natt', start: '22:00', end: '06:00', minimum: 1 };
const requirements = (...list: object[]) => JSON.stringify({ staffingRequirements: list });
const rosterText = 'person;kompetens;datum;start;slut\nÅsa;Usk;2026-11-09;22:00;06:00\nÅsa;Usk;2026-11-10;sju;8\n';

describe('schedule check', () => {
  it('prints what is missing as JSON and succeeds', () => {
    const rosterFile = write('roster.csv', rosterText);
    const requirementsFile = write('krav.json', requirements({ ...need, dates: ['2026-11-09', '2026-11-12'] }));
    const { exitCode, stdout, stderr } = run(
      'schedule',
      'check',
      '--roster',
      rosterFile,
      '--requirements',
      requirementsFile,
    );
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      shifts: 1,
      persons: 1,
      unread: [{ row: 3, column: 'start', message: 'Rad 3, kolumn start: ”sju” är ingen tid.' }],
      findings: [
        {
          requirementId: 'natt',
          date: '2026-11-12',
          from: '2026-11-12T22:00:00+01:00',
          to: '2026-11-13T06:00:00+01:00',
          required: 1,
          present: 0,
          missing: 1,
          competence: null,
        },
      ],
      totals: { requirements: 2, requirementsShort: 1, personShiftsMissing: 1, hoursMissing: 8 },
    });
  });

  it('refuses with one sentence what it cannot use', () => {
    const { exitCode, stdout, stderr } = run('schedule', 'check', '--roster', write('hej.txt', 'hej'));
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 2, stdout: '', stderr: 'Ange --requirements.\n' });
    expect(run('dansa')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Okänt kommando') });
  });

  it.each([
    ['a text that is no roster', 'hej', requirements(need), [], 'SCH-002'],
    ['a file that is no JSON', rosterText, '{', [], 'inte JSON'],
    [
      'a requirement of the wrong form',
      rosterText,
      requirements({ ...need, end: 'sent' }),
      [],
      'staffingRequirements.0.end',
    ],
    ['an unknown time zone', rosterText, requirements(need), ['--timezone', 'Mars/Olympus'], 'Mars/Olympus'],
    ['an option that is not there', rosterText, requirements(need), ['--hej', 'hopp'], 'förstår bara'],
  ])('says what is wrong with %s', async (_name, text, json, more, words) => {
    const files = ['--roster', write('r.txt', text), '--requirements', write('k.json', json)];
    await expect(scheduleCheck([...files, ...more])).rejects.toThrow(words);
  });

  it('reads Windows-1252 and applies weekdays over the days of the roster', async () => {
    const text = 'person;kompetens;datum;från;till\nÅsa;Usk;2026-11-09;22;6\nÅsa;Usk;2026-11-15;22;6';
    const files = ['--roster', write('w.csv', Buffer.from(text, 'latin1')), '--requirements'];
    const week = await scheduleCheck([...files, write('w.json', requirements(need))]);
    expect(week).toMatchObject({ totals: { requirements: 7, requirementsShort: 5 } });
    const weekend = await scheduleCheck([...files, write('v.json', requirements({ ...need, weekdays: [6, 7] }))]);
    expect(weekend).toMatchObject({ totals: { requirements: 2, requirementsShort: 1 } });
  });
});

describe('schedule check against a planned roster', () => {
  const head = 'person;kompetens;datum;start;slut;frånvaro;vikarie\n';
  const planned = `${head}Åsa;Usk;2026-11-09;22:00;06:00\n;Usk;2026-11-10;22:00;06:00\n`;
  const actual = `${head}Åsa;Usk;2026-11-09;22:00;06:00;sjuk;Bo\n;Usk;2026-11-10;22:00;06:00\n`;
  const files = ['--requirements', write('natt.json', requirements(need)), '--roster', write('utfall.csv', actual)];

  it('says who did not work as planned, who worked instead, and which shortfalls were planned', async () => {
    const answer = await scheduleCheck([...files, '--planned', write('plan.csv', planned)]);
    expect(answer).toMatchObject({
      plannedAgainstActual: {
        from: '2026-11-09',
        to: '2026-11-10',
        hours: { planned: 8, worked: 8, asPlanned: 0, notWorked: 8, unplanned: 8, vacant: 8, takenOver: 8 },
        differences: [
          { kind: 'notWorked', person: 'Åsa', plannedRows: [2], actualRows: [2], others: ['Bo'] },
          { kind: 'unplanned', person: 'Bo', plannedRows: [2], actualRows: [2], others: ['Åsa'] },
        ],
        shortfalls: { inPlan: 1, inOutcome: 1, alreadyPlanned: 1, arose: 0 },
        unread: [],
      },
    });
  });

  it('says nothing of a plan where none is given, and that two rosters have no day in common', async () => {
    expect(Object.keys((await scheduleCheck(files)) as object)).toEqual([
      'shifts',
      'persons',
      'unread',
      'findings',
      'totals',
    ]);
    const later = write('senare.csv', planned.replaceAll('2026-11', '2026-12'));
    expect(await scheduleCheck([...files, '--planned', later])).toMatchObject({ plannedAgainstActual: null });
  });
});

describe('schedule check, read with care', () => {
  const check = async (text: string, ...list: object[]) => {
    const files = ['--roster', write('r.csv', text), '--requirements', write('k.json', requirements(...list))];
    return (await scheduleCheck(files)) as {
      persons: number;
      shifts: number;
      unread: unknown[];
      totals: Record<string, number>;
    };
  };
  const heading = 'person;kompetens;datum;start;slut';

  it('asks on named dates outside the roster, and on weekdays within it alone', async () => {
    const roster = `${heading}\nA;Usk;2026-11-10;07:00;15:00`;
    const day = { id: 'd', start: '07:00', end: '15:00', minimum: 1 };
    expect((await check(roster, { ...day, dates: ['2026-11-10', '2030-01-01'] })).totals).toEqual({
      requirements: 2,
      requirementsShort: 1,
      personShiftsMissing: 1,
      hoursMissing: 8,
    });
    expect((await check(roster, day, { ...day, id: 'e', dates: ['2026-12-01'] })).totals.requirements).toBe(2);
    expect((await check(roster, { ...day, weekdays: [1, 3, 4, 5, 6, 7] })).totals.requirements).toBe(0);
    expect((await check(roster, { ...day, dates: ['2026-11-10', '2026-11-10'] })).totals.requirements).toBe(1);
    expect((await check(roster, { ...day, dates: ['2026-11-12'], weekdays: [1] })).totals.requirements).toBe(1);
  });

  it('takes a roster without a single shift for one with nobody on duty', async () => {
    const day = { id: 'd', start: '22:00', end: '06:00', minimum: 2, dates: ['2026-03-28'] };
    expect(await check(heading, day, { ...day, dates: null })).toMatchObject({
      shifts: 0,
      persons: 0,
      totals: { requirements: 1, requirementsShort: 1, personShiftsMissing: 2, hoursMissing: 14 },
    });
    expect(await check(`${heading}\nA;Usk;i går;7;15`, day)).toMatchObject({ shifts: 0, unread: [{ row: 2 }] });
  });

  it('takes an empty competence for any, and an empty list of dates for none', async () => {
    const roster = `${heading}\nA;Usk;2026-11-10;07:00;15:00\nB;;2026-11-11;07:00;15:00`;
    const day = { id: 7, start: '07:00', end: '15:00', minimum: 1 };
    expect((await check(roster, { ...day, competence: ' ' })).totals).toMatchObject({
      requirements: 2,
      requirementsShort: 0,
    });
    expect((await check(roster, { ...day, dates: [], weekdays: [2] })).totals.requirements).toBe(1);
    expect((await check(roster, { ...day, dates: [] })).totals.requirements).toBe(0);
    expect((await check(roster, { ...day, weekdays: [] })).totals.requirements).toBe(0);
  });

  it('asks for a day where end is start, and counts each entry of the list', async () => {
    const roster = `${heading}\nA;Usk;2026-11-10;07:00;15:00\nA;Usk;2026-11-10;07:00;15:00`;
    const day = { id: 'd', start: '07:00', end: '07:00', minimum: 2 };
    expect((await check(roster, day, day)).totals).toEqual({
      requirements: 2,
      requirementsShort: 2,
      personShiftsMissing: 4,
      hoursMissing: 80,
    });
    expect((await check(roster, { ...day, minimum: 0 })).totals.requirementsShort).toBe(0);
  });

  it.each([
    [{ minimum: undefined }, 'staffingRequirements.0.minimum'],
    [{ minimum: -1 }, 'staffingRequirements.0.minimum'],
    [{ minimum: 1.5 }, 'staffingRequirements.0.minimum'],
    [{ weekdays: [0] }, 'staffingRequirements.0.weekdays.0'],
    [{ dates: ['2026-02-29'] }, 'staffingRequirements.0.dates.0'],
    [{ start: '25:00' }, 'staffingRequirements.0.start'],
    [{ start: undefined }, 'staffingRequirements.0.start'],
    [{ id: undefined }, 'staffingRequirements.0.id'],
  ])('says where a requirement with %j is wrong', async (wrong, place) => {
    const day = { id: 'd', start: '07:00', end: '15:00', minimum: 1, ...wrong };
    await expect(check(heading, day)).rejects.toThrow(`${place} har fel form`);
  });

  it('refuses a roster that a mistyped year makes centuries long', async () => {
    const roster = `${heading}\nA;Usk;2026-11-10;07:00;15:00\nA;Usk;2206-11-10;07:00;15:00`;
    await expect(check(roster)).rejects.toThrow('Schemat går från 2026-11-10 till 2206-11-10');
  });

  it('counts the role of the shift, not of the person', async () => {
    const roster = `${heading}\nA;Usk;2026-11-10;07:00;11:00\nA;Stöd;2026-11-10;11:00;15:00`;
    const day = { id: 'd', start: '07:00', end: '15:00', competence: 'Usk', minimum: 1 };
    expect((await check(roster, day)).totals).toMatchObject({ personShiftsMissing: 1, hoursMissing: 4 });
  });

  it('asks for hours in total, date ranges and kinds of day', async () => {
    const roster = `${heading}\nA;Usk;2026-12-21;07:00;15:00\nA;Usk;2026-12-27;07:00;15:00`;
    const hours = { id: 'h', start: '07:00', end: '17:00', hours: 10 };
    expect((await check(roster, { ...hours, weekdays: [1] })).totals).toEqual({
      requirements: 1,
      requirementsShort: 1,
      personShiftsMissing: 0,
      hoursMissing: 2,
    });
    const on = async (...dayTypes: string[]) =>
      (await check(roster, { ...hours, hours: 0, dayTypes })).totals.requirements;
    expect([await on('workday'), await on('weekend'), await on('holiday')]).toEqual([4, 2, 2]);
    expect(await on('weekend', 'holiday')).toBe(3);
    expect((await check(roster, { ...hours, from: '2026-12-23', to: '2026-12-24' })).totals.requirements).toBe(2);
  });

  it('reads an Excel workbook, and says in one sentence that a file is none', async () => {
    const rows = [heading.split(';'), ['A', 'Usk', '2026-11-10', '07:00', '15:00']];
    const workbook = makeXlsx({ sheets: [{ name: 'Schema', xml: textSheet(rows) }] });
    const need = { id: 'd', start: '07:00', end: '15:00', minimum: 1 };
    const files = ['--roster', write('r.xlsx', workbook), '--requirements', write('k.json', requirements(need))];
    expect(await scheduleCheck(files)).toMatchObject({ shifts: 1, totals: { requirementsShort: 0 } });
    const old = write('old.xlsx', Buffer.from('d0cf11e0a1b11ae100', 'hex'));
    await expect(scheduleCheck(['--roster', old, ...files.slice(2)])).rejects.toThrow(
      'old.xlsx: Filen är en arbetsbok',
    );
  });

  it('says which sheets it has not read, and reads the one that is asked for', async () => {
    const rows = [heading.split(';'), ['A', 'Usk', '2026-11-10', '07:00', '15:00']];
    const sheets = [
      { name: 'Mall', state: 'hidden', xml: textSheet(rows) },
      { name: 'Tomt', xml: textSheet([]) },
      { name: 'November', xml: textSheet(rows) },
      { name: 'December', xml: textSheet([...rows, ['B', 'Usk', '2026-12-10', '07:00', '15:00']]) },
    ];
    const need = { id: 'd', start: '07:00', end: '15:00', minimum: 1 };
    const files = ['--roster', write('r.xlsx', makeXlsx({ sheets })), '--requirements'];
    files.push(write('k.json', requirements(need)));
    expect(await scheduleCheck(files)).toMatchObject({
      shifts: 1,
      unread: [
        { row: 0, message: 'Bladet Mall, som är dolt, är inte läst. Ange --sheet för att läsa det.' },
        { row: 0, message: 'Bladet December är inte läst. Ange --sheet för att läsa det.' },
      ],
    });
    expect(await scheduleCheck([...files, '--sheet', 'December'])).toMatchObject({ shifts: 2 });
    await expect(scheduleCheck([...files, '--sheet', 'Juni'])).rejects.toThrow(
      'inget blad Juni med innehåll. Blad med innehåll: Mall (dolt), November, December.',
    );
  });

  it('explains itself', async () => {
    expect(await scheduleCheck(['--help'])).toBeInstanceOf(PlainText);
    expect(run('schedule', 'check', '--help')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('dates') });
  });
});

describe('delegation check', () => {
  // Worked out by hand. Thursday 12 November: A works 07–15 and may give medicine: covered. Friday: A goes at 08.30, B
  // may not: 08.30–09.00 is not covered. Saturday: A's delegation ended on Friday: the whole hour. Sunday: B has hers.
  const roster = `person;kompetens;datum;start;slut
A;Usk;2026-11-12;07:00;15:00
A;Usk;2026-11-13;07:00;08:30
B;Usk;2026-11-13;07:00;15:00
A;Usk;2026-11-14;07:00;15:00
B;Usk;2026-11-15;07:00;15:00`;
  const delegations = `person;uppgift;giltig_från;giltig_till
A;Läkemedel;2025-11-14;2026-11-13
B;läkemedel;2026-11-15;2027-11-14
B;Insulin;2026-01-01;i morgon`;
  const windows = { delegatedTaskWindows: [{ task: 'Läkemedel', start: '8:00', end: '9:00' }] };

  it('prints the windows that nobody covers, as worked out by hand', async () => {
    const files = ['--roster', write('r.csv', roster), '--delegations', write('d.csv', delegations)];
    expect(await delegationCheck([...files, '--windows', write('w.json', JSON.stringify(windows))])).toEqual({
      shifts: 5,
      delegations: 2,
      unread: [],
      unreadDelegations: [
        { row: 4, column: 'giltig_till', message: 'Rad 4, kolumn giltig_till: ”i morgon” är inget datum.' },
      ],
      uncovered: [
        {
          windowId: '1',
          task: 'Läkemedel',
          date: '2026-11-13',
          from: '2026-11-13T08:30:00+01:00',
          to: '2026-11-13T09:00:00+01:00',
          onDuty: ['B'],
        },
        {
          windowId: '1',
          task: 'Läkemedel',
          date: '2026-11-14',
          from: '2026-11-14T08:00:00+01:00',
          to: '2026-11-14T09:00:00+01:00',
          onDuty: ['A'],
        },
      ],
      expiring: [{ person: 'A', task: 'Läkemedel', validFrom: '2025-11-14', validTo: '2026-11-13' }],
      totals: { windows: 4, windowsUncovered: 2, hoursUncovered: 1.5 },
    });
    await expect(delegationCheck([...files, '--windows', write('x.json', '[1]')])).rejects.toThrow('har fel form');
    await expect(
      delegationCheck(['--roster', files[1] ?? '', '--delegations', write('hej.txt', 'hej'), '--windows', 'w']),
    ).rejects.toThrow('DEL-001');
  });
});

describe('a delegation that covers nothing', () => {
  it('is said to, and why', async () => {
    const roster = write('r.csv', 'person;datum;start;slut\nA;2026-11-12;07:00;15:00');
    const list = write(
      'd.csv',
      'person;uppgift;giltig_från;giltig_till\nA;Insulin;2026-01-01;\nA;Insulin;;2026-12-31\nA;Insulin;2026-12-31;2026-01-01',
    );
    const windows = write('w.json', JSON.stringify([{ task: 'Insulin', start: '8:00', end: '9:00' }]));
    const answer = await delegationCheck(['--roster', roster, '--delegations', list, '--windows', windows]);
    expect(answer).toMatchObject({
      unreadDelegations: [
        { row: 2, message: 'Rad 2: delegeringen saknar slutdatum och räknas därför inte.' },
        { row: 3, message: 'Rad 3: delegeringen saknar startdatum och räknas därför inte.' },
        { row: 4, message: 'Rad 4: delegeringen slutar före den börjar och räknas därför inte.' },
      ],
      totals: { windowsUncovered: 1 },
    });
  });
});

// The data lies beside the project where it is developed, and is not part of it: without it there is nothing to compare.
describe.runIf(existsSync(published))('a published roster of the nurse rostering competition INRC-II', () => {
  it('misses as many as the validator of the competition found', async () => {
    const expected = JSON.parse(readFileSync(path.join(published, 'expected.json'), 'utf8'));
    const answer = await scheduleCheck([
      '--roster',
      path.join(published, 'schema.csv'),
      '--requirements',
      path.join(published, 'bemanningskrav.json'),
    ]);
    expect(answer).toMatchObject({
      shifts: expected.shifts,
      unread: [],
      totals: {
        requirements: expected.requirements,
        requirementsShort: expected.requirementsShort,
        personShiftsMissing: expected.missingAgainstOptimal,
      },
    });
  });
});
