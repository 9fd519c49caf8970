import { describe, expect, it } from 'vitest';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { followUpRecords, type SourceRecord } from './follow-up-records.ts';
import { factCheckBlocks } from './report-fact-check.ts';

const { followUpId, reportId, records } = sampleFollowUp(['Vi var två.', 'Vi har läst schemat.']);

function blocksOf(kept: readonly SourceRecord[]) {
  const found = followUpRecords(kept, followUpId, reportId);
  return found ? factCheckBlocks(found) : [];
}
const changed = (type: string, fields: SourceRecord['fields']) =>
  records.map((record) => (record.type === type ? { ...record, fields: { ...record.fields, ...fields } } : record));

describe('the faktagranskning in the report', () => {
  it('has what the provider said of a requirement, by role, with the answer and what came of it', () => {
    const [request, comment] = blocksOf(records);
    expect(request).toMatchObject({
      text: 'Utkastet skickades till utföraren 20 november 2026. Utföraren svarade 24 november 2026.',
    });
    expect(comment).toMatchObject({
      title: 'Krav 1',
      note: 'Stämmer inte',
      facts: [{ label: 'Utföraren (Verksamhetschef)' }, { label: 'Kommunens svar – rapporten ändrad' }],
    });
  });

  it('says that nobody has been asked, or has not answered', () => {
    expect(blocksOf(records.filter(({ type }) => !type.startsWith('factCheck')))).toEqual([
      { kind: 'paragraph', text: 'Utkastet har inte varit på faktagranskning.' },
    ]);
    const unanswered = changed('factCheckRequest', { answeredOn: null });
    expect(blocksOf(unanswered.filter(({ type }) => type !== 'factCheckComment'))).toMatchObject([
      { text: 'Utkastet skickades till utföraren 20 november 2026. Utföraren har inte svarat.' },
    ]);
    // Read in where the request was not known.
    expect(blocksOf(unanswered)[0]).toMatchObject({ text: expect.stringMatching(/Utföraren svarade\.$/) });
  });
});
