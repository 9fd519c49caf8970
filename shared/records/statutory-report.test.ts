import { describe, expect, it } from 'vitest';
import { withAllThatBelongsTo } from './belonging.ts';
import { derivedId } from './derived-id.ts';
import { isReported, missingOfReport, statutoryReport } from './statutory-report.ts';

const open = {
  ownerId: derivedId('observation', 'a'),
  law: 'lexMaria',
  reportedOn: null,
  reportedTime: null,
  recipientRole: null,
  way: null,
} as const;
const made = {
  ...open,
  reportedOn: '2026-11-12',
  reportedTime: '09:30',
  recipientRole: 'medicalNurse',
  way: 'telephone',
} as const;

describe('a report under lex Sarah or lex Maria', () => {
  it('is to be made until it is known when, how and to which role it was', () => {
    expect(isReported(open)).toBe(false);
    expect(missingOfReport(open)).toEqual(['dag', 'klockslag', 'roll', 'sätt']);
    for (const path of ['reportedOn', 'reportedTime', 'recipientRole', 'way'] as const)
      expect(isReported({ ...made, [path]: null }), path).toBe(false);
    expect(isReported(made)).toBe(true);
  });

  it('has nowhere to write about a person', () => {
    for (const [path, { schema }] of Object.entries(statutoryReport.fields))
      expect(schema.safeParse('Anna Andersson, 640823-3234').success, path).toBe(false);
  });

  it('keeps at rest what it is about alone in the clear', () => {
    const secret = Object.entries(statutoryReport.fields).filter(([, { secrecy }]) => secrecy === 'osl26');
    expect(secret.map(([path]) => path)).toEqual(Object.keys(open).filter((path) => path !== 'ownerId'));
  });

  it('is destroyed with what it is about', () => {
    const records = [
      { id: open.ownerId, fields: { visitId: 'visit' } },
      { id: 'report', fields: open },
    ];
    expect([...withAllThatBelongsTo('visit', records)]).toEqual(['visit', open.ownerId, 'report']);
  });
});
