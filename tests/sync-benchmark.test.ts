import { describe, expect, it } from 'vitest';
import { recordTypes } from '#shared/records/registry.ts';
import { countLosses } from './bench-sync/lost-values.ts';
import { makeWorkload, type WorkRecord } from './bench-sync/workload.ts';

const size = { records: 60, edits: 20, collisions: 3, neighbours: 4 };

describe('the work that is synced', () => {
  const { records, edits } = makeWorkload(7, size);

  it('is the same from the same seed', () => {
    expect(makeWorkload(7, size)).toEqual({ records, edits });
    expect(makeWorkload(8, size)).not.toEqual({ records, edits });
  });

  it('is of records that the program knows', () => {
    for (const { fields } of records) expect(recordTypes.delegationDecision.schema.parse(fields)).toEqual(fields);
  });

  it('has as many edits of the same field and of the same record as it was told', () => {
    const [first, second] = edits;
    expect([first.length, second.length]).toEqual([size.edits, size.edits]);
    const shared = first.flatMap((one) =>
      second.filter(({ recordId }) => recordId === one.recordId).map((other) => ({ one, other })),
    );
    const collisions = shared.filter(({ one, other }) => one.field === other.field);
    expect(collisions).toHaveLength(size.collisions);
    expect(shared).toHaveLength(size.collisions + size.neighbours);
    for (const { one, other } of collisions) expect(one.value).not.toEqual(other.value);
    for (const { recordId, field, value } of edits.flat())
      expect(records.find(({ id }) => id === recordId)?.fields[field]).not.toEqual(value);
  });
});

describe('what is lost', () => {
  const written = ['Hallen', 'Vinden', 'Köket'];
  const edits = written.map((value) => ({ recordId: 'a', field: 'place', value }));
  const record = (place: string): WorkRecord => ({ id: 'a', fields: { place } });
  const nothing = () => [];

  it.each([
    ['is shown as it stands', [record('Hallen')], nothing, [], { lost: 2, stillKept: 0 }],
    ['is offered by a conflict', [record('Hallen')], () => ['Vinden', 'Köket'], [], { lost: 0, stillKept: 0 }],
    ['is kept out of sight', [record('Hallen')], nothing, [record('Vinden')], { lost: 2, stillKept: 1 }],
    ['is of a record that is gone', [], nothing, [], { lost: 3, stillKept: 0 }],
  ])('counts a value that %s', (_how, records, offered, hidden, losses) => {
    expect(countLosses(edits, records, offered, hidden)).toEqual(losses);
  });
});
