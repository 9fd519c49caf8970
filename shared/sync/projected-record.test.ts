import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedId } from '../records/derived-id.ts';
import type { Change, Json } from './change.ts';
import {
  mergeSet,
  type ProjectedRecord,
  withOwnChange,
  withPulled,
  withVerdict as withVerdictIn,
} from './projected-record.ts';
import type { ChangeVerdict, SyncedRecord } from './protocol.ts';

const recordId = derivedId('record');
const me = derivedId('me');
const other = derivedId('other');
const at = '2026-11-09T08:00:00.000Z';

function change(name: string, path: string, from: Json, to: Json): Change {
  return {
    changeId: derivedId(name),
    recordType: 'observation',
    recordId,
    scope: 'followUp:x',
    action: 'put',
    baseRev: null,
    ops: [{ path, from, to }],
    at,
  };
}

function pulled(rev: number, fields: Record<string, Json>): SyncedRecord {
  const stamps = { createdBy: other, createdAt: at, updatedBy: other, updatedAt: at };
  return { type: 'observation', id: recordId, scope: 'followUp:x', rev, fields, deleted: false, ...stamps };
}

function verdict(of: Change, seq: number | null, kind: ChangeVerdict['verdict'] = 'applied'): ChangeVerdict {
  return { changeId: of.changeId, recordId, verdict: kind, seq, conflictIds: [], code: null };
}

const withVerdict = (record: ProjectedRecord, of: ChangeVerdict, epoch = 'one') => withVerdictIn(record, of, epoch);
const pulledInto = (record: ProjectedRecord | undefined, page: SyncedRecord, epoch = 'one') =>
  withPulled(record, page, epoch);

describe('a record as the screens read it', () => {
  it('gives way to what a restored central has, whatever the numbers', () => {
    const before = pulledInto(undefined, pulled(9, { text: 'förlorat' }));
    expect(pulledInto(before, pulled(4, { text: 'kvar' })).fields).toEqual({ text: 'förlorat' });
    expect(pulledInto(before, pulled(4, { text: 'kvar' }), 'two').fields).toEqual({ text: 'kvar' });
  });

  it('gives way also where it was this laptop’s, acknowledged and then lost', () => {
    const mine = change('one', 'text', null, 'mitt');
    const acknowledged = withVerdict(withOwnChange(undefined, mine, me), verdict(mine, 8));
    const record = pulledInto(acknowledged, pulled(4, { text: 'kvar' }), 'two');
    expect(record).toMatchObject({ fields: { text: 'kvar' }, pending: [] });
  });

  it('shows what was written here at once', () => {
    const record = withOwnChange(undefined, change('one', 'text', null, 'Dörren stod öppen'), me);
    expect(record.fields).toEqual({ text: 'Dörren stod öppen' });
    expect(record.pending).toHaveLength(1);
  });

  it('keeps an unsent change on top of what comes from the central', () => {
    const own = withOwnChange(undefined, change('one', 'text', null, 'mitt'), me);
    const record = pulledInto(own, pulled(7, { text: 'deras', place: 'köket' }));
    expect(record.fields).toEqual({ text: 'mitt', place: 'köket' });
    expect(record.updatedBy).toBe(me);
  });

  it('lets go of a change once a pulled record has caught up with it', () => {
    const mine = change('one', 'text', null, 'mitt');
    let record = withOwnChange(undefined, mine, me);
    record = withVerdict(record, verdict(mine, 8));
    expect(record.pending).toHaveLength(1);
    record = pulledInto(record, pulled(8, { text: 'mitt' }));
    expect(record.pending).toHaveLength(0);
    expect(record.fields).toEqual({ text: 'mitt' });
  });

  it('lets go of it also when the page came before the answer', () => {
    const mine = change('one', 'text', null, 'mitt');
    const record = pulledInto(withOwnChange(undefined, mine, me), pulled(8, { text: 'mitt' }));
    expect(withVerdict(record, verdict(mine, 8)).pending).toHaveLength(0);
  });

  it('keeps a refused change beside the record, so that nothing written is gone', () => {
    const mine = change('one', 'text', null, 'mitt');
    const base = pulledInto(undefined, pulled(3, { text: 'deras' }));
    const record = withVerdict(withOwnChange(base, mine, me), verdict(mine, null, 'rejected'));
    expect(record.fields).toEqual({ text: 'deras' });
    expect(record.rejected.map(({ change: refused }) => refused.ops[0]?.to)).toEqual(['mitt']);
  });

  it('never goes back to an older page', () => {
    const record = pulledInto(pulledInto(undefined, pulled(9, { text: 'ny' })), pulled(4, { text: 'gammal' }));
    expect(record.fields).toEqual({ text: 'ny' });
  });

  it('is the same whatever the order of the answer and the page', () => {
    const texts = fc.array(fc.string(), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(texts, fc.boolean(), (values, answerFirst) => {
        const changes = values.map((to, index) => change(`c${index}`, 'text', values[index - 1] ?? null, to));
        let record = pulledInto(undefined, pulled(1, { text: '' }));
        for (const item of changes) record = withOwnChange(record, item, me);
        const page = pulled(1 + changes.length, { text: values.at(-1) ?? '' });
        if (!answerFirst) record = pulledInto(record, page);
        for (const [index, item] of changes.entries()) record = withVerdict(record, verdict(item, 2 + index));
        if (answerFirst) record = pulledInto(record, page);
        expect(record.pending).toEqual([]);
        expect(record.fields).toEqual({ text: values.at(-1) });
      }),
    );
  });
});

describe('a set that two people add to', () => {
  it('keeps both additions and both removals', () => {
    expect(mergeSet(['a', 'b', 'theirs'], ['a', 'b'], ['b', 'mine'])).toEqual(['b', 'theirs', 'mine']);
  });

  it('never loses what only the other added', () => {
    const words = fc.uniqueArray(fc.string(), { maxLength: 6 });
    fc.assert(
      fc.property(words, words, words, (base, theirs, mine) => {
        const result = mergeSet(theirs, base, mine);
        for (const word of theirs) if (!base.includes(word)) expect(result).toContain(word);
        for (const word of mine) if (!base.includes(word)) expect(result).toContain(word);
      }),
    );
  });
});
