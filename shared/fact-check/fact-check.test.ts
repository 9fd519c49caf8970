import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { type FollowUpRecords, followUpRecords, type SourceRecord } from '../report/follow-up-records.ts';
import { commentsToTakeIn } from './comments-to-take-in.ts';
import { readFactCheckAnswer, requireAnswerSize } from './fact-check-answer.ts';
import { factCheckDraftOf, factCheckHash } from './fact-check-draft.ts';
import { factCheckForm } from './fact-check-form.ts';

const sample = sampleFollowUp(['Text']);
const { followUpId, reportId } = sample;
const parts = { script: 'run()', style: 'p{}', policyHash: (text: string) => `hash-of-${text.length}` };

function recordsOf(records: readonly SourceRecord[]): FollowUpRecords {
  const found = followUpRecords(records, followUpId, reportId);
  if (!found) throw new Error('the sample has a report');
  return found;
}
const formOf = (records: readonly SourceRecord[]) =>
  factCheckForm(factCheckDraftOf(recordsOf(records)), '2026-12-15', parts);
const draft = factCheckDraftOf(recordsOf(sample.records));
const requirementIds = new Set(draft.requirements.map(({ id }) => id));
const [first, second] = [...requirementIds];

/** All that the form may be told, by kind of record. */
const told: Readonly<Record<string, readonly string[]>> = {
  followUp: ['title'],
  requirement: ['text', 'clause'],
  assessment: ['justification'],
  verdict: ['reason'],
};

describe('the form that a provider fills in', () => {
  it('is the same whatever is written that is not for them', () => {
    const before = formOf(sample.records);
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (other) => {
        const changed = sample.records.map((record) => ({
          ...record,
          fields: Object.fromEntries(
            Object.entries(record.fields).map(([path, value]) => {
              const isText = value === 'Text' || ['name', 'caption', 'place', 'respondentCode'].includes(path);
              return [path, isText && !told[record.type]?.includes(path) ? other : value];
            }),
          ),
        }));
        const note = { ...changed[0], type: 'privateNote', id: followUpId.replace(/^0/, '1'), fields: { text: other } };
        expect(formOf([...changed, note as SourceRecord])).toBe(before);
      }),
      { numRuns: 30 },
    );
  });

  it('has no name of anybody in it, and only the reasons for the verdict that stands', () => {
    const said = (reason: string) => sample.records.map((record) => saying(record, reason));
    expect(formOf(said('skäl av ansvarig'))).not.toContain('Provling');
    const ofTheFirst = (reason: string) => factCheckDraftOf(recordsOf(said(reason))).requirements[0];
    expect(ofTheFirst('skäl av ansvarig')).toMatchObject({ verdict: 'partly', reason: 'skäl av ansvarig' });
    expect(ofTheFirst(' ')).toMatchObject({ verdict: 'partly', reason: '' });
  });

  it('leaves out what is not decided', () => {
    const undecided = sample.records.filter(({ type }) => type !== 'verdict');
    const listed = factCheckDraftOf(recordsOf(undecided)).requirements.map(({ number }) => number);
    expect(listed).not.toContain(1);
    expect(listed).toContain(2);
  });

  it('runs nothing that stands in a text', () => {
    const evil = `</script></style></fieldset><img src=x onerror="alert('1')">&amp;`;
    const html = factCheckForm(
      {
        followUpId,
        title: evil,
        requirements: draft.requirements.map((one) => ({ ...one, text: evil, clause: evil, reason: evil })),
      },
      null,
      parts,
    );
    expect(html).not.toContain('<img');
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;');
    expect(html).toContain(`script-src 'sha256-hash-of-5'`);
    expect(html).not.toMatch(/https?:|src="|href="/);
  });

  function saying(record: SourceRecord, reason: string): SourceRecord {
    const { type, fields } = record;
    if (type === 'verdict') return { ...record, fields: { ...fields, reason } };
    if (type !== 'assessment') return record;
    return { ...record, fields: { ...fields, justification: `skäl av ${fields.verdict} av annan` } };
  }
});

const answer = {
  format: 'platsbesok-fact-check-answer',
  version: 1,
  followUpId,
  draftHash: factCheckHash(draft),
  role: 'Verksamhetschef',
  general: 'Tack.',
  requirements: [
    { requirementId: first, holds: false, comment: 'Vi var två.' },
    { requirementId: second, holds: true, comment: '' },
  ],
};
const read = (content: unknown) => readFactCheckAnswer(JSON.stringify(content), followUpId, requirementIds);
const codeOf = (act: () => unknown) => {
  try {
    act();
    return null;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('an answer that comes back', () => {
  it('becomes a comment for each thing that was said', () => {
    const comments = commentsToTakeIn(read(answer), '2026-12-01');
    expect(comments.map(({ fields }) => [fields.requirementId, fields.disputes, fields.comment])).toEqual([
      [first, true, 'Vi var två.'],
      [null, false, 'Tack.'],
    ]);
  });

  it('read twice is one, and one with other words stands beside', () => {
    const idsOf = (content: unknown, day: string) => commentsToTakeIn(read(content), day).map(({ id }) => id);
    expect(idsOf(answer, '2026-12-02')).toEqual(idsOf(answer, '2026-12-01'));
    const twice = { ...answer, requirements: [...answer.requirements, ...answer.requirements] };
    expect(idsOf(twice, '2026-12-01')).toEqual(idsOf(answer, '2026-12-01'));
    const other = { ...answer, general: 'Tack igen.' };
    expect(idsOf(other, '2026-12-01')[0]).toBe(idsOf(answer, '2026-12-01')[0]);
    expect(idsOf(other, '2026-12-01')[1]).not.toBe(idsOf(answer, '2026-12-01')[1]);
  });

  it('may be about an earlier draft', () => {
    expect(read({ ...answer, draftHash: '0'.repeat(64) }).draftHash).toBe('0'.repeat(64));
  });

  it.each([
    ['another follow-up', { ...answer, followUpId: reportId }, 'FAK-003'],
    [
      'no requirement of the contract',
      { ...answer, requirements: [{ requirementId: reportId, holds: false, comment: 'x' }] },
      'FAK-004',
    ],
    ['a later version', { ...answer, version: 2 }, 'FAK-002'],
    ['something more', { ...answer, also: 1 }, 'FAK-002'],
    ['too long a comment', { ...answer, general: 'x'.repeat(20_001) }, 'FAK-002'],
    ['a list', [answer], 'FAK-002'],
  ])('is refused where it is %s', (_what, content, code) => {
    expect(codeOf(() => read(content))).toBe(code);
  });

  it('is refused where it is no JSON, or larger than any answer', () => {
    expect(codeOf(() => readFactCheckAnswer('{"version":', followUpId, requirementIds))).toBe('FAK-002');
    expect(codeOf(() => readFactCheckAnswer('', followUpId, requirementIds))).toBe('FAK-002');
    expect(codeOf(() => requireAnswerSize(5_000_001))).toBe('FAK-001');
    expect(codeOf(() => requireAnswerSize(5_000_000))).toBeNull();
  });
});
