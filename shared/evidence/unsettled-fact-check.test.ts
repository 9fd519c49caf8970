import { describe, expect, it } from 'vitest';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { sealingHindrances } from './sealing-hindrances.ts';

const sample = sampleFollowUp(['Text']);
const { followUpId, reportId } = sample;

/** The codes, and what they say, after a change of the sample's request and comment. */
function found(type: 'factCheckRequest' | 'factCheckComment', change: Readonly<Record<string, string | null>>) {
  const records = sample.records.map((record) =>
    record.type === type ? { ...record, fields: { ...record.fields, ...change } } : record,
  );
  const lacking = { unsent: 0, unsentFiles: 0, missingFiles: 0, today: '2026-11-27' };
  const { hindrances, warnings } = sealingHindrances(records, { followUpId, reportId, ...lacking });
  return [...hindrances, ...warnings.filter(({ code }) => code === 'RAP-024')];
}

describe('the faktagranskning before the sealing', () => {
  it('is settled when every comment has an answer and an outcome', () => {
    expect(found('factCheckComment', {})).toEqual([]);
  });

  it.each([
    ['no answer', { answer: ' ' }],
    ['no outcome', { outcome: 'unanswered' }],
  ])('hinders while a comment has %s', (_what, change) => {
    expect(found('factCheckComment', change)).toEqual([{ code: 'RAP-023', detail: { list: 'krav 1' } }]);
    expect(found('factCheckComment', { ...change, requirementId: null })).toEqual([
      { code: 'RAP-023', detail: { list: 'utkastet i övrigt' } },
    ]);
  });

  it('only warns while the provider has days left, or no last day', () => {
    const when = (dueDate: string | null) => found('factCheckRequest', { answeredOn: null, dueDate });
    expect(when('2026-11-27')).toEqual([{ code: 'RAP-024', detail: { when: 'Sista dagen är 27 november 2026.' } }]);
    expect(when(null)).toEqual([{ code: 'RAP-024', detail: { when: 'Ingen sista dag är satt.' } }]);
    expect(when('2026-11-26')).toEqual([]);
  });

  it('waits for no answer to what nobody has been sent', () => {
    expect(found('factCheckRequest', { answeredOn: null, sentOn: null })).toEqual([]);
  });
});
