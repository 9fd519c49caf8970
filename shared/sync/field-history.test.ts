import { describe, expect, it } from 'vitest';
import type { Change, Json } from './change.ts';
import { fieldHistory, oppositeOps, UndoableEdits } from './field-history.ts';
import type { NumberedEntry } from './journal-entry.ts';

const me = '019a0000-0000-7000-8000-000000000001';
const colleague = '019a0000-0000-7000-8000-000000000002';
const recordId = '019a0000-0000-7000-8000-000000000003';
const at = '2026-03-05T13:00:00.000Z';
let number = 0;

function edit(from: Json, to: Json, record = recordId): Change {
  number += 1;
  return {
    changeId: `019a0000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    recordType: 'observation',
    recordId: record,
    scope: 'followUp:a',
    action: 'put',
    baseRev: null,
    ops: [{ path: 'text', from, to }],
    at,
  };
}

const written = (seq: number, change: Change): NumberedEntry => ({
  seq,
  savedAt: at,
  chainHash: '',
  entry: { kind: 'change', by: me, change },
});

function pulled(seq: number, rev: number, text: string): NumberedEntry {
  const record = {
    type: 'observation',
    id: recordId,
    scope: 'followUp:a',
    rev,
    fields: { text },
    deleted: false,
    createdBy: me,
    createdAt: at,
    updatedBy: colleague,
    updatedAt: '2026-03-06T08:00:00.000Z',
  };
  const page = { epoch: me, scope: 'followUp:a', headSeq: rev, records: [record], next: null };
  return { seq, savedAt: at, chainHash: '', entry: { kind: 'pulled', page } };
}

describe('the history of a field', () => {
  it('names a colleague whose work was handed over, and does not call it one’s own', () => {
    const handed = { ...edit(null, 'ett'), handedOver: { by: colleague } };
    const entry: NumberedEntry = { ...written(1, handed), entry: { kind: 'change', by: colleague, change: handed } };
    expect(fieldHistory(recordId, [entry]).map(({ by, own }) => [by, own])).toEqual([[colleague, false]]);
  });

  it('says who, when, from what and to what, in order', () => {
    const history = fieldHistory(recordId, [
      written(1, edit(null, 'ett')),
      written(2, edit('ett', 'två')),
      written(3, edit(null, 'en annan post', colleague)),
      pulled(4, 7, 'tre'),
    ]);
    // The last page does not hold the two own changes, which are unsent: they still lie on top of it.
    expect(history.map(({ seq, from, to, by, own }) => [seq, from, to, by, own])).toEqual([
      [1, null, 'ett', me, true],
      [2, 'ett', 'två', me, true],
    ]);
  });

  it('names the colleague behind what has come by sync', () => {
    const history = fieldHistory(recordId, [pulled(1, 5, 'ett'), pulled(2, 6, 'två')]);
    expect(history.map(({ from, to, by, own }) => [from, to, by, own])).toEqual([
      [null, 'ett', colleague, false],
      ['ett', 'två', colleague, false],
    ]);
  });
});

describe('what can be undone', () => {
  it('is each edit, the last first, until its opposite has been written', () => {
    const edits = new UndoableEdits();
    const [first, second] = [edit('a', 'b'), edit('b', 'c')];
    edits.note(edit(null, 'a'), false);
    expect(edits.last()).toBeUndefined();
    edits.note(first, true);
    edits.note(second, true);
    expect(edits.last()).toBe(second);
    edits.note({ ...second, ops: oppositeOps(second) }, true);
    expect(edits.last()).toBe(first);
    edits.note({ ...first, ops: oppositeOps(first) }, true);
    expect(edits.last()).toBeUndefined();
  });

  it('is no deletion and no choice in a conflict', () => {
    const edits = new UndoableEdits();
    edits.note({ ...edit('a', 'b'), action: 'delete' }, true);
    edits.note({ ...edit('a', 'b'), resolves: { conflictId: me, reason: 'Fel dag' } }, true);
    expect(edits.last()).toBeUndefined();
  });
});
