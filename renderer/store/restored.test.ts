import { describe, expect, it } from 'vitest';
import type { RecordTypeName } from '#shared/records/registry.ts';
import type { NumberedEntry } from '#shared/sync/journal-entry.ts';
import { nothingRestored, restoredSentence, restoredWith } from './restored.ts';

const person = '01982e00-1000-7000-8000-000000000001';

function written(recordType: RecordTypeName, recordId: string): NumberedEntry {
  const change = {
    changeId: recordId,
    recordType,
    recordId,
    scope: 'followUp:1',
    action: 'put' as const,
    baseRev: null,
    ops: [],
    at: '2026-11-22T10:00:00.000Z',
  };
  return { seq: 1, savedAt: change.at, chainHash: '', entry: { kind: 'change', by: person, change } };
}

describe('what was restored', () => {
  it('counts records, not changes, and says them in a sentence', () => {
    const entries = [
      written('observation', 'o1'),
      written('answer', 'a1'),
      written('answer', 'a2'),
      written('answer', 'a1'),
      written('answer', 'a3'),
    ];
    expect(restoredSentence(restoredWith(nothingRestored, entries))).toBe(
      'Återställt efter avbrott: 3 svar och 1 observation som inte hade hunnit visas.',
    );
  });

  it('says nothing when nothing of the user was behind', () => {
    expect(restoredSentence(nothingRestored)).toBeNull();
    expect(restoredSentence({ ...nothingRestored, everything: true })).toBeNull();
  });

  it('says nothing at a laptop’s first start, where it has written its own key and nothing else', () => {
    const restored = restoredWith({ ...nothingRestored, everything: true }, [written('deviceKey', 'd1')]);
    expect(restoredSentence(restored)).toBeNull();
  });

  it('says how much there is when everything was made anew', () => {
    const restored = restoredWith({ ...nothingRestored, everything: true }, [
      written('answer', 'a1'),
      written('visit', 'v1'),
    ]);
    expect(restoredSentence(restored)).toBe('Allt har återställts från arkivet på den här datorn: 2 poster.');
  });
});
