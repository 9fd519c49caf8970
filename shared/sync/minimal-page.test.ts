import { describe, expect, it } from 'vitest';
import { derivedId } from '../records/derived-id.ts';
import type { Change, Json } from './change.ts';
import { minimalPage, wholePage } from './minimal-page.ts';
import { type ProjectedRecord, withOwnChange, withPulled, withVerdict } from './projected-record.ts';
import type { ChangeVerdict, SyncedRecord } from './protocol.ts';

const me = derivedId('me');
const colleague = derivedId('colleague');
const at = '2026-11-09T08:00:00.000Z';
const scope = 'followUp:x';
const epoch = derivedId('epoch');
const readUpTo = 10;

function record(name: string, rev: number, fields: Record<string, Json>, more: Partial<SyncedRecord> = {}) {
  const stamps = { createdBy: colleague, createdAt: at, updatedBy: colleague, updatedAt: at };
  return { type: 'observation', id: derivedId(name), scope, rev, fields, deleted: false, ...stamps, ...more };
}

/** What a laptop has fetched, and what it has then done that the central has applied under these numbers. */
function laptop(fetched: readonly SyncedRecord[], own: readonly (Change & { seq: number })[] = []) {
  const records = new Map<string, ProjectedRecord>();
  for (const base of fetched) records.set(base.id, withPulled(undefined, base, epoch));
  for (const { seq, ...change } of own) {
    const { changeId, recordId } = change;
    const verdict: ChangeVerdict = { changeId, recordId, verdict: 'applied', seq, conflictIds: [], code: null };
    records.set(recordId, withVerdict(withOwnChange(records.get(recordId), change, me), verdict, epoch));
  }
  return { record: (id: string) => records.get(id), records: () => records.values() };
}

function edit(name: string, seq: number, path: string, from: Json, to: Json): Change & { seq: number } {
  const [changeId, recordId] = [derivedId(`${name} ${seq}`), derivedId(name)];
  const ops = [{ path, from, to }];
  return { changeId, recordType: 'observation', recordId, scope, action: 'put', baseRev: null, ops, at, seq };
}

/** The page as the central makes it of what it has: of each record also which fields are older than the page. */
function page(...records: { record: SyncedRecord; older?: string[]; isEcho?: boolean }[]) {
  const rows = records.map(({ record: found, older = [], isEcho = false }) => {
    const revs = Object.keys(found.fields).map((path) => [path, older.includes(path) ? 1 : found.rev] as const);
    return { record: found, fieldRevs: Object.fromEntries(revs), isEcho };
  });
  const whole = { epoch, scope, headSeq: 99, next: null, records: rows.map((row) => row.record) };
  return { whole, minimal: minimalPage(whole, rows, readUpTo) };
}

describe('a page for somebody who has read before', () => {
  it('has of a colleague’s edit only the field, and gives the record back', () => {
    const before = record('one', 3, { text: 'Köket är rent.', place: 'Köket' });
    const after = record('one', 12, { text: 'Köket är rent.', place: 'Hallen' });
    const { whole, minimal } = page({ record: after, older: ['text'] });
    expect(minimal).toMatchObject({ whole: [], changed: [{ id: after.id, rev: 12, fields: { place: 'Hallen' } }] });
    expect(JSON.stringify(minimal)).not.toContain('Köket är rent');
    expect(wholePage(minimal, laptop([before]))).toEqual(whole);
  });

  it('has nothing of what the laptop has done itself, whether it made the record or edited it', () => {
    const before = record('edited', 3, { text: 'Före', tags: ['a'] });
    const edited = record('edited', 13, { text: 'Efter', tags: ['a', 'b'] }, { updatedBy: me });
    const made = record('made', 12, { text: 'Ny' }, { createdBy: me, updatedBy: me });
    const { whole, minimal } = page({ record: made, isEcho: true }, { record: edited, older: [], isEcho: true });
    expect(minimal).toMatchObject({ whole: [], changed: [], echoes: [12, 13] });
    const own = [
      edit('edited', 11, 'text', 'Före', 'Efter'),
      edit('made', 12, 'text', null, 'Ny'),
      edit('edited', 13, 'tags', ['a'], ['a', 'b']),
    ];
    expect(wholePage(minimal, laptop([before], own))).toEqual(whole);
  });

  it('has a new record whole, in its place among the others', () => {
    const before = record('old', 3, { text: 'Ett', place: 'Köket' });
    const [first, second] = [record('new', 12, { text: 'Nytt' }), record('old', 14, { text: 'Två', place: 'Köket' })];
    const { whole, minimal } = page({ record: first }, { record: second, older: ['place'] });
    expect(minimal.whole).toEqual([first]);
    expect(wholePage(minimal, laptop([before]))).toEqual(whole);
  });

  it('has one whole of which something has been destroyed', () => {
    const destroyed = record('one', 12, {}, { deleted: true });
    const { whole, minimal } = page({ record: destroyed });
    expect(minimal.whole).toEqual([destroyed]);
    expect(wholePage(minimal, laptop([record('one', 3, { text: 'Borta' })]))).toEqual(whole);
  });
});

describe('what cannot be put together is fetched whole', () => {
  const after = record('one', 12, { text: 'Kvar', place: 'Hallen' });
  const { minimal } = page({ record: after, older: ['text'] });

  it('where the laptop has not the record', () => {
    expect(wholePage(minimal, laptop([]))).toBe(null);
  });

  it('where it has it from another epoch', () => {
    const known = withPulled(undefined, record('one', 3, { text: 'Kvar', place: 'Köket' }), derivedId('earlier'));
    expect(wholePage(minimal, { record: () => known, records: () => [known] })).toBe(null);
  });

  it('where it has another value than the central in a field that was not sent', () => {
    expect(wholePage(minimal, laptop([record('one', 3, { text: 'Annat', place: 'Köket' })]))).toBe(null);
  });

  it('where the central has done more than the laptop knows of', () => {
    const own = [edit('one', 11, 'text', 'Före', 'Mitt')];
    const { minimal: other } = page({ record: record('one', 12, { text: 'Mitt', place: 'Hallen' }), isEcho: true });
    expect(wholePage(other, laptop([record('one', 3, { text: 'Före', place: 'Köket' })], own))).toBe(null);
  });
});
