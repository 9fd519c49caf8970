import { describe, expect, it } from 'vitest';
import { CodedError } from '#shared/errors/error-table.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import { withOwnChange } from '#shared/sync/projected-record.ts';
import { requireStorable } from './check-change.ts';

const id = (number: number) => `019a0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const by = id(1);
const scope = `followUp:${id(2)}`;

function put(fields: Record<string, Json>, rest: Partial<Change> = {}): Change {
  return {
    changeId: id(3),
    recordType: 'observation',
    recordId: id(4),
    scope,
    action: 'put',
    baseRev: null,
    ops: Object.entries(fields).map(([path, to]) => ({ path, from: null, to })),
    at: '2026-10-05T08:00:00.000Z',
    ...rest,
  };
}

const whole = { visitId: id(5), at: '2026-10-05T08:00:00.000Z', text: 'åäö', place: '', tags: [], requirementIds: [] };
const record = withOwnChange(undefined, put(whole), by);

function refusedField(change: Change, known?: typeof record): unknown {
  try {
    requireStorable(change, known, by);
    return undefined;
  } catch (error) {
    return error instanceof CodedError && error.code === 'LAG-014' ? error.detail.path : error;
  }
}

describe('a change that is to be written', () => {
  it('may make a whole record, change one field, and take a record away', () => {
    expect(refusedField(put(whole))).toBeUndefined();
    expect(refusedField(put({ place: 'Köket' }), record)).toBeUndefined();
    expect(refusedField(put({}, { action: 'delete' }), record)).toBeUndefined();
  });

  it('is refused by the name of the field that has the wrong form, is missing or is not declared', () => {
    expect(refusedField(put({ place: 7 }), record)).toBe('place');
    const { text: _, ...withoutText } = whole;
    expect(refusedField(put(withoutText))).toBe('text');
    expect(refusedField(put({ constructor: 'x' }), record)).toBe('constructor');
    expect(refusedField(put({ mood: 'glad' }), record)).toBe('mood');
  });

  it('is refused for what is written once, and allowed when it says the same again', () => {
    expect(refusedField(put({ visitId: id(6) }), record)).toBe('visitId');
    expect(refusedField(put({ visitId: id(5) }), record)).toBeUndefined();
  });

  it('is refused for kinds that are unknown or come only from the central, and outside its scope', () => {
    expect(refusedField(put(whole, { recordType: 'nothing' }))).toBe('recordType');
    expect(refusedField(put({}, { recordType: 'unit', scope: 'plan' }))).toBe('recordType');
    expect(refusedField(put({ text: 'x' }, { recordType: 'privateNote' }), record)).toBe('recordType');
    expect(refusedField(put(whole, { scope: 'plan' }))).toBe('scope');
    expect(refusedField(put({ place: '' }, { scope: `followUp:${id(9)}` }), record)).toBe('scope');
  });
});
