import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, sameValue } from './canonical.ts';
import type { Change, Json, Operation } from './change.ts';
import { deletionPath, type MergeTarget, mergeChange, mergeLateSettlement, mergeProse } from './merge.ts';
import { mergeSet } from './projected-record.ts';

const recordId = '0199aaaa-0000-7000-8000-000000000001';
const changeId = '0199aaaa-0000-7000-8000-000000000002';
const at = '2026-03-05T13:00:00.000Z';

function put(ops: Operation[], baseRev: number | null, more: Partial<Change> = {}): Change {
  const scope = 'followUp:0199aaaa-0000-7000-8000-000000000003';
  return { changeId, recordType: 'observation', recordId, scope, action: 'put', baseRev, ops, at, ...more };
}

function remove(baseRev: number | null, more: Partial<Change> = {}): Change {
  return put([], baseRev, { action: 'delete', ...more });
}

const resolves = { conflictId: '0199aaaa-0000-7000-8000-000000000004', reason: 'Vi har talats vid.' };

function stored(fields: Record<string, Json>, rev = 5, deleted = false): MergeTarget {
  return { fields, fieldRevs: Object.fromEntries(Object.keys(fields).map((path) => [path, rev])), deleted };
}

const fields = { visitId: recordId, at, text: 'Köket är rent.', place: 'Köket', tags: ['a'], requirementIds: [] };

describe('a change to a record', () => {
  it('makes the record where there is none, whatever its writer believed stood there', () => {
    const ops = Object.entries(fields).map(([path, to]) => ({ path, from: 'något annat', to }));
    expect(mergeChange(null, put(ops, null))).toMatchObject({ verdict: 'applied', fields, conflicts: [] });
  });

  it('is applied where the field is untouched since the base', () => {
    const result = mergeChange(stored(fields, 5), put([{ path: 'place', from: 'Köket', to: 'Hallen' }], 5));
    expect(result).toMatchObject({ verdict: 'applied', touched: ['place'], fields: { ...fields, place: 'Hallen' } });
  });

  it('is applied where the field was touched but stands as the writer saw it', () => {
    const result = mergeChange(stored(fields, 9), put([{ path: 'place', from: 'Köket', to: 'Hallen' }], 5));
    expect(result.verdict).toBe('applied');
  });

  it('agrees where both wrote the same', () => {
    const result = mergeChange(stored(fields, 9), put([{ path: 'place', from: 'Hallen', to: 'Köket' }], 5));
    expect(result).toMatchObject({ verdict: 'applied', touched: [], fields, conflicts: [] });
  });

  it('is a conflict where two wrote one value, and what stands stays', () => {
    const result = mergeChange(stored(fields, 9), put([{ path: 'place', from: 'Tvättstugan', to: 'Hallen' }], 5));
    expect(result.verdict).toBe('conflict');
    expect(result.fields).toEqual(fields);
    expect(result.conflicts).toMatchObject([
      { path: 'place', base: 'Tvättstugan', theirs: 'Köket', mine: 'Hallen', proposal: null },
    ]);
  });

  it('applies the fields without conflict beside one with', () => {
    const target = { ...stored(fields, 5), fieldRevs: { ...stored(fields, 5).fieldRevs, place: 9 } };
    const ops = [
      { path: 'place', from: 'Tvättstugan', to: 'Hallen' },
      { path: 'text', from: 'Köket är rent.', to: 'Köket är mycket rent.' },
    ];
    const result = mergeChange(target, put(ops, 5));
    expect(result).toMatchObject({ verdict: 'conflict', touched: ['text'] });
    expect(result.fields).toEqual({ ...fields, text: 'Köket är mycket rent.' });
  });

  it('proposes a joined text where two wrote different sentences, and changes nothing by itself', () => {
    const target = stored({ ...fields, text: 'Köket är rent. Hallen är mörk.' }, 9);
    const ops = [{ path: 'text', from: 'Köket är rent. Hallen är ljus.', to: 'Köket är smutsigt. Hallen är ljus.' }];
    const result = mergeChange(target, put(ops, 5));
    expect(result.fields.text).toBe('Köket är rent. Hallen är mörk.');
    expect(result.conflicts[0]?.proposal).toBe('Köket är smutsigt. Hallen är mörk.');
  });

  it('keeps both additions to a set and both removals from it', () => {
    const target = stored({ ...fields, tags: ['a', 'x'] }, 9);
    const result = mergeChange(target, put([{ path: 'tags', from: ['a', 'b'], to: ['b', 'c'] }], 5));
    expect(result).toMatchObject({ verdict: 'merged', conflicts: [], fields: { tags: ['x', 'c'] } });
  });

  it('keeps what its own device has not seen of a set that the central joined', () => {
    const target = stored({ ...fields, tags: ['a', 'x', 'b'] }, 9);
    const result = mergeChange(target, put([{ path: 'tags', from: ['a', 'b'], to: ['a', 'b', 'c'] }], 5), new Set([9]));
    expect(result).toMatchObject({ verdict: 'merged', fields: { tags: ['a', 'x', 'b', 'c'] } });
  });

  it('changes nothing where it only tells what its writer saw', () => {
    const result = mergeChange(stored(fields, 9), put([{ path: 'place', from: 'Hallen', to: 'Hallen' }], 5));
    expect(result).toMatchObject({ verdict: 'applied', touched: [], fields, conflicts: [] });
  });

  it('is refused whole where it would change a sealed field', () => {
    const ops = [
      { path: 'place', from: 'Köket', to: 'Hallen' },
      { path: 'visitId', from: recordId, to: changeId },
    ];
    expect(mergeChange(stored(fields), put(ops, 5))).toMatchObject({ verdict: 'rejected', fields, touched: [] });
  });

  it('never writes over a value that it does not name, not even its own device’s', () => {
    const change = put([{ path: 'place', from: 'Badrummet', to: 'Hallen' }], 9);
    expect(mergeChange(stored(fields, 9), change, new Set([9])).verdict).toBe('conflict');
  });
});

describe('fields that belong together', () => {
  const judged = { verdict: 'met', justification: 'Dörren är låst.' };
  const judge = (ops: Operation[], baseRev = 5, more: Partial<Change> = {}) =>
    put(ops, baseRev, { recordType: 'assessment', ...more });
  const target = { ...stored(judged, 5), fieldRevs: { verdict: 9, justification: 5 } };
  const seenVerdict = { path: 'verdict', from: 'notMet', to: 'notMet' };
  const ground = { path: 'justification', from: 'Dörren är låst.', to: 'Dörren står öppen.' };

  it('are not mixed out of two people’s versions, but give one conflict about the group', () => {
    const result = mergeChange(target, judge([ground, seenVerdict]));
    expect(result).toMatchObject({ verdict: 'conflict', fields: judged, touched: [] });
    expect(result.conflicts).toEqual([
      {
        path: 'verdict+justification',
        base: { verdict: 'notMet', justification: 'Dörren är låst.' },
        theirs: judged,
        mine: { verdict: 'notMet', justification: 'Dörren står öppen.' },
        proposal: null,
        written: ['justification'],
      },
    ]);
  });

  it('are a group also for a writer who does not tell what stood beside', () => {
    const [conflict] = mergeChange(target, judge([ground])).conflicts;
    expect(conflict).toMatchObject({ path: 'verdict+justification', mine: { justification: 'Dörren står öppen.' } });
  });

  it('are changed where the writer has seen all of them, or agrees', () => {
    expect(mergeChange(target, judge([ground, { ...seenVerdict, from: 'met', to: 'met' }])).verdict).toBe('applied');
    expect(mergeChange(target, judge([ground], 9)).verdict).toBe('applied');
    const both = [ground, { path: 'verdict', from: 'notMet', to: 'met' }];
    expect(mergeChange(target, judge(both))).toMatchObject({ verdict: 'applied', touched: ['justification'] });
  });

  it('in which both changed the same one are a conflict about that one, with its proposal', () => {
    const contested = { ...stored(judged, 5), fieldRevs: { verdict: 5, justification: 9 } };
    const change = judge([{ path: 'justification', from: 'Dörren låst.', to: 'Dörren låst. Fönstret öppet.' }]);
    const { conflicts } = mergeChange(contested, change);
    expect(conflicts).toMatchObject([{ path: 'justification', proposal: 'Dörren är låst. Fönstret öppet.' }]);
  });

  it('settled at once by two who chose differently are one conflict about the group', () => {
    const change = judge([ground, { path: 'verdict', from: 'met', to: 'notMet' }], 9, { resolves });
    expect(mergeLateSettlement(target, change).conflicts).toMatchObject([{ path: 'verdict+justification' }]);
  });
});

describe('deletion', () => {
  it('is applied where everything is seen', () => {
    expect(mergeChange(stored(fields, 5), remove(5))).toMatchObject({ verdict: 'applied', deleted: true });
  });

  it('of what one has just made oneself is applied', () => {
    expect(mergeChange(stored(fields, 9), remove(null), new Set([9]))).toMatchObject({ deleted: true });
  });

  it('against an edit is a conflict that keeps the record', () => {
    const result = mergeChange(stored(fields, 9), remove(5));
    expect(result).toMatchObject({ verdict: 'conflict', deleted: false, fields });
    expect(result.conflicts).toMatchObject([
      { path: deletionPath, base: false, theirs: fields, mine: true, proposal: null },
    ]);
  });

  it('meets an edit as a conflict that keeps what was written', () => {
    const result = mergeChange(stored(fields, 9, true), put([{ path: 'place', from: 'Köket', to: 'Hallen' }], 5));
    expect(result).toMatchObject({ verdict: 'conflict', deleted: true });
    expect(result.conflicts[0]).toMatchObject({ path: deletionPath, theirs: true, mine: { place: 'Hallen' } });
  });

  it('is undone by a change that settles the conflict', () => {
    const change = put([{ path: 'place', from: 'Köket', to: 'Hallen' }], 9, { resolves });
    expect(mergeChange(stored(fields, 9, true), change)).toMatchObject({
      verdict: 'applied',
      deleted: false,
      fields: { place: 'Hallen' },
    });
  });
});

describe('settling a conflict', () => {
  it('never overwrites a value that the one who settles has not seen', () => {
    const change = put([{ path: 'place', from: 'Köket', to: 'Hallen' }], 5, { resolves });
    const result = mergeChange(stored({ ...fields, place: 'Vinden' }, 9), change);
    expect(result.conflicts[0]).toMatchObject({ theirs: 'Vinden', mine: 'Hallen' });
    expect(result.fields.place).toBe('Vinden');
  });

  it('agrees where another has made the same choice', () => {
    const change = put([{ path: 'place', from: 'Köket', to: 'Köket' }], 5, { resolves });
    expect(mergeLateSettlement(stored(fields, 9), change)).toMatchObject({ verdict: 'applied', conflicts: [] });
  });

  it('is a conflict anew where another has chosen otherwise, even to leave the value as it was', () => {
    const change = put([{ path: 'place', from: 'Köket', to: 'Hallen' }], 5, { resolves });
    const result = mergeLateSettlement(stored(fields, 5), change);
    expect(result).toMatchObject({ verdict: 'conflict', fields, touched: [] });
    expect(result.conflicts[0]).toMatchObject({ theirs: 'Köket', mine: 'Hallen' });
  });

  it('is a conflict anew where one keeps the record and another deletes it', () => {
    expect(mergeLateSettlement(stored(fields, 5), remove(5, { resolves })).conflicts[0]).toMatchObject({ mine: true });
    const revival = put([{ path: 'place', from: 'Köket', to: 'Hallen' }], 5, { resolves });
    expect(mergeLateSettlement(stored(fields, 5, true), revival).conflicts[0]).toMatchObject({
      path: deletionPath,
      mine: { place: 'Hallen' },
    });
  });
});

describe('two texts from one base', () => {
  it('join to nothing where both rewrote the same words', () => {
    expect(mergeProse('Köket är rent.', 'Köket är smutsigt.', 'Köket är nymålat.')).toBeNull();
  });
});

const word = fc.constantFrom('a', 'b', 'c', 'd');
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
const observed = fc.record({ text, place: word, tags: fc.uniqueArray(word) });
type Observed = { text: string; place: string; tags: string[] };

function edit(from: Observed, to: Observed, baseRev: number): Change {
  const paths = ['text', 'place', 'tags'] as const;
  const ops = paths.map((path) => ({ path, from: from[path], to: to[path] }));
  return put(
    ops.filter((op) => !sameValue(op.from, op.to)),
    baseRev,
  );
}

/** The central's record after a change, its touched fields numbered. */
function recordAfter(target: MergeTarget, change: Change, rev: number): MergeTarget {
  const result = mergeChange(target, change);
  const fieldRevs = { ...target.fieldRevs, ...Object.fromEntries(result.touched.map((path) => [path, rev])) };
  return { fields: result.fields, fieldRevs, deleted: result.deleted };
}

describe('whatever two people write from one base', () => {
  it('no value is lost: each stands, or is kept in a conflict beside the other and their base', () => {
    fc.assert(
      fc.property(observed, observed, observed, (base, theirs, mine) => {
        const between = recordAfter(stored({ ...fields, ...base }, 5), edit(base, theirs, 5), 6);
        const change = edit(base, mine, 5);
        const result = mergeChange(between, change);
        for (const { path, from, to } of change.ops.filter((op) => op.path !== 'tags')) {
          const conflict = result.conflicts.find((item) => item.path === path);
          if (conflict) {
            expect(conflict).toMatchObject({ base: from, theirs: between.fields[path], mine: to });
            expect(result.fields[path]).toEqual(between.fields[path]);
          } else {
            expect(result.fields[path]).toEqual(to);
            // Nothing of the other's was written over.
            expect([from, to].some((value) => sameValue(value, between.fields[path]))).toBe(true);
          }
        }
        const tags = result.fields.tags as string[];
        const added = [...theirs.tags, ...mine.tags].filter((tag) => !base.tags.includes(tag));
        expect(added.every((tag) => tags.includes(tag))).toBe(true);
        const kept = base.tags.filter((tag) => theirs.tags.includes(tag) && mine.tags.includes(tag));
        expect(kept.every((tag) => tags.includes(tag))).toBe(true);
        expect(new Set(tags).size).toBe(tags.length);
      }),
    );
  });

  it('the order in which sets arrive does not matter', () => {
    fc.assert(
      fc.property(observed, observed, observed, ({ tags: base }, { tags: one }, { tags: other }) => {
        const asSet = (value: Json[]) => value.map(canonicalJson).sort();
        expect(asSet(mergeSet(mergeSet(base, base, one), base, other))).toEqual(
          asSet(mergeSet(mergeSet(base, base, other), base, one)),
        );
      }),
    );
  });

  it('a deletion and an edit never both vanish', () => {
    fc.assert(
      fc.property(observed, observed, fc.boolean(), (base, edited, deletionFirst) => {
        const start = stored({ ...fields, ...base }, 5);
        const change = edit(base, edited, 5);
        fc.pre(change.ops.length > 0);
        const [first, second] = deletionFirst ? [remove(5), change] : [change, remove(5)];
        const middle = deletionFirst ? { ...start, deleted: true } : recordAfter(start, first, 6);
        const result = mergeChange(middle, second);
        expect(result.verdict).toBe('conflict');
        expect(result.deleted).toBe(deletionFirst);
      }),
    );
  });

  it('a text that only one of them touched joins to what that one wrote', () => {
    fc.assert(
      fc.property(text, text, text, (base, theirs, mine) => {
        const joined = mergeProse(base, theirs, mine);
        if (theirs === base) expect(joined).toBe(mine);
        if (mine === base) expect(joined).toBe(theirs);
      }),
    );
  });
});
