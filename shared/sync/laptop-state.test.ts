import { describe, expect, it } from 'vitest';
import type { Change } from './change.ts';
import type { JournalEntry } from './journal-entry.ts';
import { LaptopState } from './laptop-state.ts';
import type { ChangeVerdict, SyncedRecord } from './protocol.ts';

const id = (number: number) => `019a0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const by = id(1);
const at = '2026-10-05T08:00:00.000Z';
const followUpId = id(2);
const scope = `followUp:${followUpId}`;
const epoch = id(100);

function stateAfter(...entries: JournalEntry[]): LaptopState {
  const state = new LaptopState();
  for (const [index, entry] of entries.entries()) state.apply({ seq: index + 1, savedAt: at, chainHash: '', entry });
  return state;
}

function wrote(number: number, recordType = 'observation'): Extract<JournalEntry, { kind: 'change' }> {
  const change: Change = {
    changeId: id(number),
    recordType,
    recordId: id(number + 1000),
    scope,
    action: 'put',
    baseRev: null,
    ops: [{ path: 'text', from: null, to: `text ${number}` }],
    at,
  };
  return { kind: 'change', by, change };
}

function pulled(of: string, revs: number[], options: { epoch?: string } = {}): JournalEntry {
  const records = revs.map(
    (rev): SyncedRecord => ({
      type: 'observation',
      id: id(rev + 2000),
      scope: of,
      rev,
      fields: { text: `rev ${rev}` },
      deleted: false,
      createdBy: by,
      createdAt: at,
      updatedBy: by,
      updatedAt: at,
    }),
  );
  return { kind: 'pulled', page: { epoch: options.epoch ?? epoch, scope: of, headSeq: 900, records, next: null } };
}

function pushed(deviceSeq: number, verdicts: [number, ChangeVerdict['verdict']][]): JournalEntry {
  const receipt = {
    epoch,
    deviceId: id(50),
    deviceSeq,
    batchHash: 'a'.repeat(64),
    headSeq: 9,
    receivedAt: '2026-10-05T09:00:00.000Z',
    keyId: 'k',
    signature: 's',
  };
  return {
    kind: 'pushed',
    at,
    batchHash: `${deviceSeq}`.repeat(64),
    response: {
      receipt,
      verdicts: verdicts.map(([number, verdict]) => ({
        changeId: id(number),
        recordId: id(number + 1000),
        verdict,
        seq: verdict === 'rejected' ? null : number,
        conflictIds: [],
        code: verdict === 'rejected' ? 'SYN-002' : null,
      })),
    },
  };
}

describe('what a journal amounts to', () => {
  it('is what waits to be sent, in the order it was written', () => {
    const state = stateAfter(wrote(11), wrote(12), wrote(13));
    expect(state.unsent().map(({ changeId }) => changeId)).toEqual([id(11), id(12), id(13)]);
    expect(state.record(id(1011))?.fields).toEqual({ text: 'text 11' });
  });

  it('never sends what is for this laptop alone', () => {
    const state = stateAfter(wrote(11, 'privateNote'));
    expect(state.unsent()).toEqual([]);
    expect(state.ownChanges()).toEqual([]);
    expect(state.recordsOf('privateNote')).toHaveLength(1);
  });

  it('lets go of a change when the central has answered, whatever it said, and remembers what', () => {
    const state = stateAfter(
      wrote(11),
      wrote(12),
      wrote(13),
      pushed(1, [
        [11, 'applied'],
        [12, 'rejected'],
      ]),
    );
    expect(state.unsent().map(({ changeId }) => changeId)).toEqual([id(13)]);
    expect(state.ownChanges().map(({ verdict }) => verdict?.verdict ?? null)).toEqual(['applied', 'rejected', null]);
    expect(state.ownChanges()[0]?.receivedAt).toBe('2026-10-05T09:00:00.000Z');
    expect(state.sent).toEqual({ deviceSeq: 1, lastHash: '1'.repeat(64) });
    expect(state.lastReceipt?.deviceSeq).toBe(1);
  });

  it('remembers how far each scope has been read, by what was read and not by what the central has', () => {
    const state = stateAfter(pulled('plan', [3, 7]), pulled(scope, [5]), pulled(scope, [6]));
    expect([state.cursor('plan'), state.cursor(scope), state.cursor('unit:x')]).toEqual([7, 6, 0]);
  });

  it('reads everything anew from a central that has been restored', () => {
    const state = stateAfter(pulled('plan', [70]), pulled(scope, [80]), pulled(scope, [4], { epoch: id(101) }));
    expect([state.cursor('plan'), state.cursor(scope)]).toEqual([0, 4]);
    expect(state.epoch).toBe(id(101));
  });

  it('follows the plan, and what the prepared follow-ups need, once each', () => {
    const preparation = { followUpId, scopes: [scope, 'guide:a', 'plan'], items: [] };
    const state = stateAfter({ kind: 'prepared', at, preparation }, { kind: 'prepared', at, preparation });
    expect(state.followedScopes()).toEqual(['plan', scope, 'guide:a']);
    expect(state.prepared()).toHaveLength(1);
  });

  it('does not count as read what a colleague handed over, before or after what the central gave', () => {
    const handedOver = (revs: number[], of = scope): JournalEntry => ({
      ...(pulled(of, revs) as Extract<JournalEntry, { kind: 'pulled' }>),
      handedOver: true,
    });
    const state = stateAfter(handedOver([40], 'plan'), pulled(scope, [5]), handedOver([9, 30]));
    expect([state.cursor('plan'), state.cursor(scope)]).toEqual([0, 5]);
    expect(state.record(id(2030))?.base?.rev).toBe(30);
    expect(state.epoch).toBe(epoch);
  });

  it('follows the work that is here, ready for the field or not, and not what was refused', () => {
    const takenIn: JournalEntry = {
      kind: 'takenIn',
      at,
      from: { userId: by, name: 'A' },
      followUpId,
      visitIds: [id(7)],
    };
    expect(stateAfter(takenIn).followedScopes()).toEqual(['plan', scope]);
    expect(stateAfter(takenIn).prepared()).toEqual([]);
    expect(stateAfter(takenIn).takenIn()).toMatchObject([{ followUpId, visitIds: [id(7)] }]);
    expect(stateAfter(wrote(11)).followUpsHere()).toEqual([followUpId]);
    expect(stateAfter(wrote(11), pushed(1, [[11, 'rejected']])).followedScopes()).toEqual(['plan']);
    const ofContract = { ...wrote(12), change: { ...wrote(12).change, scope: 'contract:a' } };
    expect(stateAfter(ofContract).followedScopes()).toEqual(['plan', 'contract:a']);
    expect(stateAfter(takenIn).digest()).not.toBe(stateAfter().digest());
  });
});
