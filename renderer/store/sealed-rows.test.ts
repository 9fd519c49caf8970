import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowSealer, UnreadableRow } from './sealed-rows.ts';

const key = new Uint8Array(32).fill(7);
const sealer = rowSealer('records', key);
const made = '2026-03-14T09:26:53.589Z';

describe('sealed rows', () => {
  it('open to what was sealed, whatever it was', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.jsonValue(), (id, value) => {
        const row = sealer.seal({ id, bucket: sealer.bucketOf('answer', 'followUp:1'), made, seq: 1 }, value);
        expect(sealer.open(row)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('do not open after any change of id, bucket, time, number or bytes', () => {
    const row = sealer.seal(
      { id: 'a', bucket: sealer.bucketOf('answer', 'followUp:1'), made, seq: 7 },
      { note: 'hemligt' },
    );
    expect(() => sealer.open({ ...row, id: 'b' })).toThrow(UnreadableRow);
    expect(() => sealer.open({ ...row, bucket: sealer.bucketOf('answer', 'followUp:2') })).toThrow(UnreadableRow);
    expect(() => sealer.open({ ...row, made: '2026-03-14T09:26:53.590Z' })).toThrow(UnreadableRow);
    expect(() => sealer.open({ ...row, seq: 8 })).toThrow(UnreadableRow);
    for (let place = 0; place < row.box.length; place += 1) {
      const box = Uint8Array.from(row.box);
      box[place] = (box[place] ?? 0) ^ 1;
      expect(() => sealer.open({ ...row, box })).toThrow(UnreadableRow);
    }
    expect(() => sealer.open({ ...row, box: row.box.subarray(0, 10) })).toThrow(UnreadableRow);
  });

  it('do not open under another key or in another table', () => {
    const row = sealer.seal({ id: 'a', bucket: 'bucket', made, seq: 1 }, 1);
    expect(() => rowSealer('records', new Uint8Array(32)).open(row)).toThrow(UnreadableRow);
    expect(() => rowSealer('meta', key).open(row)).toThrow(UnreadableRow);
  });

  it('show nothing of type, scope or value, and are sealed anew each time', () => {
    const bucket = sealer.bucketOf('observation', 'followUp:123');
    expect(bucket).toMatch(/^[0-9a-f]{24}$/);
    expect(bucket).not.toBe(rowSealer('records', new Uint8Array(32)).bucketOf('observation', 'followUp:123'));
    const place = { id: 'a', bucket, made, seq: 1 };
    const [first, second] = [sealer.seal(place, 'Samma'), sealer.seal(place, 'Samma')];
    expect(first.box).not.toEqual(second.box);
    expect(new TextDecoder().decode(first.box)).not.toContain('Samma');
  });
});
