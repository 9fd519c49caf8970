import { describe, expect, it } from 'vitest';
import { proposedRosterKind } from './roster-kind.ts';

const list = { shape: 'list', headingRow: 1, columns: { person: 1, date: 2, times: 3 }, near: null } as const;

describe('whether a roster is planned or worked', () => {
  it('is proposed by the names of the file and the sheet', () => {
    expect(proposedRosterKind('Grundschema v46.xlsx', 'Blad1', list)).toBe('planned');
    expect(proposedRosterKind('schema.xlsx', 'Utfall november', list)).toBe('actual');
    expect(proposedRosterKind('Planerat och utfall.xlsx', '', list)).toBeNull();
  });

  it('is proposed as worked where somebody has filled in who was away or stood in', () => {
    const filledIn = { ...list, columns: { ...list.columns, substitute: 4 } };
    expect(proposedRosterKind('schema.csv', '', filledIn)).toBe('actual');
    expect(proposedRosterKind('schema.csv', '', list)).toBeNull();
    expect(proposedRosterKind('schema.csv', '', undefined)).toBeNull();
  });
});
