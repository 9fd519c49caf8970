import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CodedError } from '#shared/errors/error-table.ts';
import type { Change } from '#shared/sync/change.ts';
import type { SeenRecord } from '../store/use-records.ts';
import { recordSaving } from './record-saving.ts';

const id = '01982e00-3000-7000-8000-000000000001';
const person = '01982e00-1000-7000-8000-000000000001';
const scope = `followUp:${id}`;
const initial = { followUpId: id, order: 1, text: 'Läs avtalet', done: false, note: '' };

function seen(fields: Partial<typeof initial>, baseRev: number, seq: number): SeenRecord<'preparationItem'> {
  const at = '2026-11-22T10:00:00.000Z';
  return {
    type: 'preparationItem',
    id,
    scope,
    fields: { ...initial, ...fields },
    baseRev,
    pendingCount: 0,
    rejected: [],
    createdBy: person,
    createdAt: at,
    updatedBy: person,
    updatedAt: at,
    seq,
  };
}

function begin(record: SeenRecord<'preparationItem'> | null) {
  const shown: Record<string, unknown> = { ...initial, ...record?.fields };
  const written: Change[] = [];
  const disk = { full: false };
  const saving = recordSaving({
    type: 'preparationItem',
    scope,
    id,
    record,
    initial,
    form: {
      all: () => shown,
      show(name, value) {
        shown[name] = value;
      },
    },
    async write(change) {
      if (disk.full) throw new CodedError('LAG-012');
      written.push(change);
      return { seq: 100 + written.length, savedAt: '2026-11-22T14:02:00.000Z' };
    },
  });
  const type = (name: string, value: unknown) => {
    saving.entered(name);
    shown[name] = value;
    saving.changed(name);
  };
  return { shown, saving, written, disk, type };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('saving a record as it is written', () => {
  it('leaves out of a new record what it is begun without', async () => {
    const written: Change[] = [];
    const section = { reportId: id, key: 'method', order: 2, text: '' };
    const shown = { ...section, text: 'Besök.' };
    const saving = recordSaving({
      type: 'reportSection',
      scope,
      id,
      record: null,
      initial: section,
      form: { all: () => shown, show: () => undefined },
      write: async (change) => {
        written.push(change);
        return { seq: 1, savedAt: '2026-11-22T14:02:00.000Z' };
      },
    });
    saving.changed('text');
    await saving.flush();
    expect(written.flatMap(({ ops }) => ops.map(({ path }) => path))).toEqual(['reportId', 'key', 'order', 'text']);
  });

  it('makes a new record with all that is written, also fields that still rest', async () => {
    const { saving, written, type } = begin(null);
    type('note', 'Avt');
    type('text', 'Läs');
    saving.left('text');
    await vi.advanceTimersByTimeAsync(1000);
    expect(written.length).toBe(1);
    expect(written[0]?.ops).toContainEqual({ path: 'note', from: null, to: 'Avt' });
  });

  it('makes one change of a burst of keystrokes, after a rest', async () => {
    const { saving, written, type } = begin(seen({}, 5, 1));
    for (const note of ['A', 'Av', 'Avt']) {
      type('note', note);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(written).toEqual([]);
    expect(saving.get().state).toBe('saving');
    await vi.advanceTimersByTimeAsync(400);
    expect(written).toMatchObject([{ baseRev: 5, ops: [{ path: 'note', from: '', to: 'Avt' }] }]);
    expect(saving.get()).toEqual({ state: 'saved', savedAt: '2026-11-22T14:02:00.000Z' });
  });

  it('saves at once when the field is left', async () => {
    const { saving, written, type } = begin(seen({}, 5, 1));
    type('note', 'Klart');
    saving.left('note');
    await vi.advanceTimersByTimeAsync(0);
    expect(written).toHaveLength(1);
  });

  it('makes the record, whole, with the first thing written, and only once', async () => {
    const { saving, written, type } = begin(null);
    type('note', 'Först');
    await saving.flush();
    type('done', true);
    await saving.flush();
    expect(written[0]?.ops.map(({ path }) => path)).toEqual(['followUpId', 'order', 'text', 'done', 'note']);
    expect(written[1]?.ops).toEqual([{ path: 'done', from: false, to: true }]);
  });

  it('writes nothing when the value is back where it was', async () => {
    const { saving, written, type } = begin(seen({ note: 'Läst' }, 5, 1));
    type('note', 'Läst om');
    type('note', 'Läst');
    await saving.flush();
    expect(written).toEqual([]);
  });

  it('says each time what the change before it left', async () => {
    const { saving, written, type } = begin(seen({}, 5, 1));
    type('note', 'Ett');
    await saving.flush();
    type('note', 'Ett och två');
    await saving.flush();
    expect(written[1]?.ops).toEqual([{ path: 'note', from: 'Ett', to: 'Ett och två' }]);
  });
});

describe('saving that fails', () => {
  it('keeps what was typed, never says saved, and writes all of it when tried again', async () => {
    const { shown, saving, written, disk, type } = begin(seen({}, 5, 1));
    disk.full = true;
    type('note', 'Viktigt');
    type('done', true);
    await expect(saving.flush()).rejects.toThrow('LAG-012');
    expect(saving.get()).toMatchObject({ state: 'failed', error: { code: 'LAG-012' } });
    expect(shown.note).toBe('Viktigt');
    disk.full = false;
    await saving.flush();
    expect(written[0]?.ops.map(({ path }) => path).sort()).toEqual(['done', 'note']);
    expect(saving.get().state).toBe('saved');
  });

  it('takes a failed field along with the next one that rests', async () => {
    const { saving, written, disk, type } = begin(seen({}, 5, 1));
    disk.full = true;
    type('note', 'Viktigt');
    await vi.advanceTimersByTimeAsync(400);
    disk.full = false;
    type('done', true);
    await vi.advanceTimersByTimeAsync(400);
    expect(written.flatMap(({ ops }) => ops.map(({ path }) => path)).sort()).toEqual(['done', 'note']);
    expect(saving.get().state).toBe('saved');
  });

  it('waits with what does not fit its field', async () => {
    const { saving, written, type } = begin(seen({}, 5, 1));
    type('text', 'x'.repeat(501));
    await vi.advanceTimersByTimeAsync(400);
    expect(written).toEqual([]);
    expect(saving.get().state).toBe('invalid');
  });
});

describe('what comes by sync meanwhile', () => {
  it('is shown in a field that nobody is in', () => {
    const { shown, saving } = begin(seen({}, 5, 1));
    saving.adopt(seen({ note: 'Skrivet av Nils' }, 6, 2));
    expect(shown.note).toBe('Skrivet av Nils');
  });

  it('never overwrites what is being written, and the change tells what its writer saw', async () => {
    const { shown, saving, written, type } = begin(seen({ note: 'Grund' }, 5, 1));
    type('note', 'Grund och mitt');
    saving.adopt(seen({ note: 'Grund och Nils', done: true }, 6, 2));
    expect(shown.note).toBe('Grund och mitt');
    expect(shown.done).toBe(true);
    await saving.flush();
    // With the base that was seen, the central finds the conflict; with the newer one it would overwrite Nils.
    expect(written).toMatchObject([{ baseRev: 5, ops: [{ from: 'Grund', to: 'Grund och mitt' }] }]);
  });

  it('waits outside a focused field and comes in when it is left', () => {
    const { shown, saving } = begin(seen({ note: 'Grund' }, 5, 1));
    saving.entered('note');
    saving.adopt(seen({ note: 'Nils' }, 6, 2));
    expect(shown.note).toBe('Grund');
    saving.left('note');
    expect(shown.note).toBe('Nils');
  });

  it('takes no older view of the record than its own last change', async () => {
    const { shown, saving, type } = begin(seen({}, 5, 1));
    type('note', 'Nytt');
    saving.left('note');
    await vi.advanceTimersByTimeAsync(0);
    saving.adopt(seen({ note: '' }, 5, 2));
    expect(shown.note).toBe('Nytt');
  });

  it('does not make a conflict vanish where the record turns up from elsewhere during the first writing', async () => {
    const { saving, written, type } = begin(null);
    type('note', 'Mitt');
    saving.adopt(seen({ note: 'Nils' }, 6, 2));
    await saving.flush();
    expect(written).toMatchObject([{ baseRev: null, ops: [{ path: 'note', from: '', to: 'Mitt' }] }]);
  });
});
