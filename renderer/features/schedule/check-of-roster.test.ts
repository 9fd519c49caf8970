import { utf8ToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { scheduleCheck } from '#shared/records/schedule.ts';
import { pastedSheet } from '#shared/staffing/read-roster.ts';
import { checkOfRoster as checkOf } from './check-of-roster.ts';

const made = { visitId: '019abcde-0000-7000-8000-000000000001', importedAt: '2026-11-22T09:00:00.000Z' };
const checkOfRoster = (text: string, ...more: [string, typeof made]) =>
  checkOf({ title: 'inklistrat schema', sheet: pastedSheet(text), bytes: utf8ToBytes(text) }, ...more);
const codeKey = '0f'.repeat(32);
const roster = `person;kompetens;datum;start;slut
Alva Provsson;Undersköterska;2026-11-09;07:00;15:30
;Stödassistent;2026-11-09;15:00;22:00
Bosse Mallgren;Stödassistent;2026-11-10;21:00;25:00`;

describe('a schedule check from a pasted roster', () => {
  it('keeps no name, and lists codes and names apart', () => {
    const { check, codes } = checkOfRoster(roster, codeKey, made);
    expect(scheduleCheck.schema.parse(check)).toEqual(check);
    expect(JSON.stringify(check)).not.toContain('Provsson');
    expect(codes.map(({ name }) => name)).toEqual(['Alva Provsson']);
    expect(check.shifts.map(({ person }) => person)).toEqual([codes[0]?.code, null]);
  });

  it('covers the days that were read, and says which rows were not', () => {
    const { check } = checkOfRoster(roster, codeKey, made);
    expect([check.from, check.to]).toEqual(['2026-11-09', '2026-11-09']);
    expect(check.unreadRows).toMatchObject([{ row: 4, column: 'slut' }]);
  });

  it('refuses a text that is no roster with one clear sentence', () => {
    expect(() => checkOfRoster('Hej, schemat kommer i morgon.', codeKey, made)).toThrow(/SCH-002/);
    expect(() => checkOfRoster('  ', codeKey, made)).toThrow(/SCH-001/);
  });
});
