import { describe, expect, it } from 'vitest';
import { CodedError } from '#shared/errors/error-table.ts';
import { answerCall } from './answer-call.ts';
import { isUse } from './calls.ts';

function faults() {
  const seen: unknown[] = [];
  return { seen, onFault: (error: unknown) => seen.push(error) };
}

describe('a call from the window', () => {
  it('is answered with what the handler says', async () => {
    const { onFault } = faults();
    const head = { seq: 3, chainHash: 'a' };
    expect(await answerCall('journal:head', () => head, undefined, onFault)).toEqual({ ok: true, value: head });
  });

  it('never reaches the handler when it has another form than the contract', async () => {
    const { onFault } = faults();
    let called = false;
    const handler = async () => {
      called = true;
      return { entries: [], head: { seq: 0, chainHash: '' } };
    };
    for (const request of [
      undefined,
      {},
      { after: -1, limit: 5 },
      { after: 0, limit: 5000 },
      { after: 0, limit: 5, x: 1 },
    ])
      expect(await answerCall('journal:read', handler, request, onFault)).toMatchObject({ ok: false, code: 'INT-002' });
    expect(called).toBe(false);
  });

  it('gets an error’s code and details, and nothing else of it', async () => {
    const { seen, onFault } = faults();
    const answer = await answerCall(
      'journal:head',
      () => {
        throw new CodedError('LAG-004', { seq: 7 }, { cause: new Error('hemligt') });
      },
      undefined,
      onFault,
    );
    expect(answer).toEqual({ ok: false, code: 'LAG-004', detail: { seq: 7 } });
    expect(seen).toHaveLength(1);
  });

  it('is told of a fault without its text, which goes to the log’s keeper', async () => {
    const { seen, onFault } = faults();
    const fault = new Error('hemligt');
    const answer = await answerCall('journal:head', () => Promise.reject(fault), undefined, onFault);
    expect(answer).toEqual({ ok: false, code: 'INT-001', detail: {} });
    expect(seen).toEqual([fault]);
  });

  it('is not given an answer that breaks the contract', async () => {
    const { seen, onFault } = faults();
    const wrong = { seq: 3, chainHash: 'a', storeKey: 'hemligt' };
    const answer = await answerCall('journal:head', () => wrong, undefined, onFault);
    expect(answer).toMatchObject({ ok: false, code: 'INT-001' });
    expect(seen).toHaveLength(1);
  });

  it('counts as use when a person is behind it, not when the program asks by itself', () => {
    expect(isUse('journal:commit')).toBe(true);
    expect(isUse('session:remember-place')).toBe(true);
    expect(isUse('journal:read')).toBe(false);
    expect(isUse('sync:state')).toBe(false);
  });
});
