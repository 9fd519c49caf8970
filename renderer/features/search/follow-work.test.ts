import { describe, expect, it } from 'vitest';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import type { StoredRecord } from '../../store/projection.ts';
import { followWork } from './follow-work.ts';

type Listener = (written: readonly StoredRecord[] | null) => void;

function note(id: string, text: string, deleted = false): StoredRecord {
  const record = { type: 'privateNote', id, scope: 'followUp:f', fields: { text }, deleted, updatedAt: '' };
  return { record: record as unknown as ProjectedRecord, seq: 1 };
}

/** Rows that are handed over one by one, when the test says so. */
function rows(...stored: StoredRecord[]) {
  const listeners = new Set<Listener>();
  let next: (turn: number) => void = () => undefined;
  return {
    projection: {
      async each(visit: (stored: StoredRecord) => void, rest: () => Promise<number>) {
        for (const one of stored) {
          await rest();
          visit(one);
        }
      },
      onWritten(listener: Listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    write: (...written: StoredRecord[]) => listeners.forEach((listener) => void listener(written)),
    throwAway: () => listeners.forEach((listener) => void listener(null)),
    rest: () =>
      new Promise<number>((resolve) => {
        next = resolve;
      }),
    async step() {
      next(1);
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}

describe('the index of what is on this laptop', () => {
  it('has what is written while the rows are gone through, and not what it was before', async () => {
    const { projection, rest, step, write } = rows(note('a', 'gammal'), note('b', 'borttagen'), note('c', 'kvar'));
    const work = followWork(projection, rest, async () => undefined);
    const ids = (query: string) => work.search(query).map(({ id }) => id);
    write(note('a', 'nyskriven'), note('b', 'borttagen', true));
    expect(ids('nyskriven')).toEqual(['a']);
    for (let steps = 0; steps < 4; steps += 1) await step();
    expect(work.isComplete()).toBe(true);
    expect([ids('gammal'), ids('borttagen'), ids('nyskriven'), ids('kvar')]).toEqual([[], [], ['a'], ['c']]);
  });

  it('is empty when everything is thrown away, and when it is ended, whatever still comes', async () => {
    const { projection, rest, step, write, throwAway } = rows(note('a', 'ord'), note('b', 'ord'));
    const work = followWork(projection, rest, async () => undefined);
    await step();
    await step();
    expect(work.search('ord')).toHaveLength(1);
    throwAway();
    expect(work.search('ord')).toEqual([]);
    write(note('c', 'ord'));
    work.end();
    await step();
    expect(work.search('ord')).toEqual([]);
  });
});
