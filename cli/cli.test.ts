import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { scheduleCheck } from './schedule-check.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const published = path.join(root, '../shared/data/inrc2-n005w4');
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
          rows: [],
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
    ['a roster without shifts', 'hej', requirements(need), [], 'SCH-002'],
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
