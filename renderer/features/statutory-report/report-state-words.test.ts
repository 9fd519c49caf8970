import { describe, expect, it } from 'vitest';
import type { StatutoryReport } from '#shared/records/statutory-report.ts';
import { reportStateInFull, reportStateInShort } from './report-state-words.ts';

const open: StatutoryReport = {
  ownerId: '01990000-0000-7000-8000-000000000001',
  law: 'lexSarah',
  reportedOn: null,
  reportedTime: null,
  recipientRole: null,
  way: null,
};
const made: StatutoryReport = {
  ...open,
  reportedOn: '2026-11-12',
  reportedTime: '09:30',
  recipientRole: 'medicalNurse',
  way: 'telephone',
};

describe('the words for a report under the law', () => {
  it('say that it is still to be made', () => {
    expect(reportStateInShort(open)).toBe('inte rapporterat än');
    expect(reportStateInFull(open)).toBe('Inte rapporterat än.');
  });

  it('say what is left out by somebody who has begun', () => {
    expect(reportStateInFull({ ...made, recipientRole: null, way: null })).toBe(
      'Inte rapporterat än. Saknas: roll och sätt.',
    );
    expect(reportStateInShort({ ...made, way: null })).toBe('inte rapporterat än');
  });

  it('say when, to which role and how it was made', () => {
    expect(reportStateInShort(made)).toBe('rapporterat 12 november 2026 09:30');
    expect(reportStateInFull(made)).toBe('Rapporterat 12 november 2026 09:30 · MAS eller MAR · På telefon');
  });
});
