import { describe, expect, it } from 'vitest';
import type { ScheduleCheck, Shift } from '../records/schedule.ts';
import { restBlocks, rosterMeasureFacts } from './report-roster-measures.ts';

const shift = (person: string, date: string, start: string, end: string): Shift => ({
  person,
  competence: 'Undersköterska',
  date,
  start,
  end,
  row: 1,
});
function check(shifts: Shift[], changes: Partial<ScheduleCheck> = {}): ScheduleCheck {
  return {
    visitId: '01982e00-2000-7000-8000-000000000001',
    title: 'Schema',
    importedAt: '2026-11-12T10:00:00.000Z',
    from: '2026-11-09',
    to: '2026-11-10',
    sourceHash: '0'.repeat(64),
    shifts,
    unreadRows: [],
    note: '',
    ...changes,
  };
}
const textOf = (one: ScheduleCheck) => JSON.stringify(restBlocks(one));

describe('what a roster shows beside the contract, in the report', () => {
  const evening = shift('P-1', '2026-11-09', '14:00', '22:00');
  const morning = shift('P-1', '2026-11-10', '07:00', '15:00');

  it('is hours, training, continuity and time alone', () => {
    const facts = Object.fromEntries(rosterMeasureFacts(check([evening])).map(({ label, text }) => [label, text]));
    expect(facts['Timmar per kompetens']).toBe('Undersköterska: 8');
    expect(facts['Utbildad personal']).toMatch(/^100 % av timmarna/);
    expect(facts.Kontinuitet).toBe('2026-W46: 1 olika personer, 1 inte tidigare i schemat');
    expect(facts.Ensamarbete).toMatch(/^8 timmar med en enda person på plats; längst 8 timmar/);
  });

  it('names short rest an indication, by the chosen dygnsbryt', () => {
    const short = check([shift('P-1', '2026-11-09', '07:00', '23:00'), morning]);
    expect(textOf(short)).toContain('indikation – kontrollera mot kollektivavtalet');
    expect(textOf(short)).toContain('1 dygn hos 1 person, kortast 8 timmar');
    expect(textOf(short)).toContain('Ingen indikation');
    expect(textOf(short)).not.toContain('P-1');
  });

  it('looks for the rest within 24 hours from the chosen dygnsbryt', () => {
    expect(textOf(check([evening]))).toContain('kortast 9 timmar');
    expect(restBlocks(check([evening], { dayBreak: '22:00' }))).toEqual([]);
  });

  it('counts the periods and the people, whoever they are, and takes no more room for many', () => {
    const days = ['2026-11-09', '2026-11-10'];
    const many = ['P-1', 'P-2', 'P-3'].flatMap((person) => days.map((date) => shift(person, date, '07:00', '22:00')));
    const blocks = restBlocks(check(many));
    expect(JSON.stringify(blocks)).toContain('6 dygn hos 3 personer, kortast 9 timmar');
    expect(blocks).toHaveLength(3);
  });

  it('says nothing of rest where there is enough of it', () => {
    expect(restBlocks(check([morning]))).toEqual([]);
  });
});
