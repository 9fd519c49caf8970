import { describe, expect, it } from 'vitest';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { sealingHindrances } from './sealing-hindrances.ts';

const sample = sampleFollowUp(['Text']);
const { followUpId, reportId } = sample;

type Fields = Readonly<Record<string, string | null>>;

/** What stands in the way after a change of the sample's comment, and of its request. */
function found(comment: Fields, request: Fields = {}) {
  const changes: Readonly<Record<string, Fields>> = { factCheckComment: comment, factCheckRequest: request };
  const records = sample.records.map((record) => ({
    ...record,
    fields: { ...record.fields, ...changes[record.type] },
  }));
  const lacking = { unsent: 0, unsentFiles: 0, missingFiles: 0, today: '2026-11-27' };
  const { hindrances, warnings } = sealingHindrances(records, { followUpId, reportId, ...lacking });
  return [...hindrances, ...warnings.filter(({ code }) => code === 'RAP-024')];
}

const ofAnotherDraft = { requestId: reportId };

describe('the faktagranskning before the sealing', () => {
  it('is settled when every comment has an answer and an outcome', () => {
    expect(found({})).toEqual([]);
  });

  it.each([
    ['no answer', { answer: ' ' }],
    ['no outcome', { outcome: 'unanswered' }],
  ])('hinders while a comment has %s', (_what, comment) => {
    expect(found(comment)).toEqual([{ code: 'RAP-023', detail: { list: 'krav 1' } }]);
    expect(found({ ...comment, requirementId: null })).toEqual([
      { code: 'RAP-023', detail: { list: 'utkastet i övrigt' } },
    ]);
  });

  it('only warns while the provider has days left, or no last day', () => {
    const when = (dueDate: string | null) => found(ofAnotherDraft, { answeredOn: null, dueDate });
    expect(when('2026-11-27')).toEqual([{ code: 'RAP-024', detail: { when: 'Sista dagen är 27 november 2026' } }]);
    expect(when(null)).toEqual([{ code: 'RAP-024', detail: { when: 'Ingen sista dag är satt' } }]);
    expect(when('2026-11-26')).toEqual([]);
  });

  it('waits for no answer that has come, wherever it was read in, nor to what nobody has been sent', () => {
    expect(found({}, { answeredOn: null, dueDate: null })).toEqual([]);
    expect(found(ofAnotherDraft, { answeredOn: null, dueDate: null, sentOn: null })).toEqual([]);
  });
});
