import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedId } from '../records/derived-id.ts';
import { recordTypes } from '../records/registry.ts';
import { type ActionFields, type ActionStep, afterStep, daysLate, newEvidence, possibleSteps } from './action-life.ts';
import { claimText } from './claim-text.ts';

const open: ActionFields = { state: 'open', dueDate: '2026-11-10', claimedOn: null, evidenceIds: [] };
const day = (number: number) => new Date(Date.UTC(2026, 10, number)).toISOString().slice(0, 10);
const [photo, old, fresh] = ['photo', 'old', 'fresh'].map((name) => derivedId(name)) as [string, string, string];

function taken(action: ActionFields, ...steps: ActionStep[]): ActionFields {
  let now = action;
  for (const step of steps) now = { ...now, ...afterStep(now, step) };
  return now;
}

/** The whole record, as it would be written. */
function whole(fields: ActionFields) {
  const id = derivedId('any');
  const words = { responsibleProvider: '', responsibleMunicipality: '', doneWhen: '', text: '' };
  return { breachId: id, followUpId: id, unitId: id, ...words, ...fields };
}
const isTaken = (fields: ActionFields) => recordTypes.action.schema.safeParse(whole(fields)).success;

describe('an action', () => {
  it('goes from open over said to be done and verified to closed', () => {
    const claimed = taken(open, { kind: 'claim', on: day(9) });
    expect(claimed).toMatchObject({ state: 'claimedDone', claimedOn: day(9) });
    const verified = taken(claimed, { kind: 'verify', evidence: [{ id: photo, on: day(12) }] });
    expect(verified).toMatchObject({ state: 'verified', evidenceIds: [photo] });
    expect(taken(verified, { kind: 'close' }).state).toBe('closed');
  });

  it('is not verified by nothing, nor by what was gathered before it was said to be done', () => {
    const claimed = taken(open, { kind: 'claim', on: day(9) });
    expect(afterStep(claimed, { kind: 'verify', evidence: [] })).toBeNull();
    expect(afterStep(claimed, { kind: 'verify', evidence: [{ id: old, on: day(8) }] })).toBeNull();
    const gathered = [
      { id: old, on: day(8) },
      { id: fresh, on: day(9) },
    ];
    expect(newEvidence(claimed, gathered)).toEqual([{ id: fresh, on: day(9) }]);
    expect(newEvidence(open, gathered)).toEqual([]);
  });

  it('loses when it is opened anew what had shown that it was done', () => {
    const evidence = [{ id: photo, on: day(12) }];
    const verified = taken(open, { kind: 'claim', on: day(9) }, { kind: 'verify', evidence });
    expect(taken(verified, { kind: 'reopen' })).toMatchObject({ state: 'open', claimedOn: null, evidenceIds: [] });
  });

  it('keeps its date unless a reason is given', () => {
    expect(afterStep(open, { kind: 'moveDate', to: day(20), reason: ' ' })).toBeNull();
    expect(afterStep(open, { kind: 'moveDate', to: day(20), reason: 'Vikarie saknas' })).toEqual({
      dueDate: day(20),
      dueDateReason: 'Vikarie saknas',
    });
    expect(possibleSteps({ state: 'open', dueDate: null })).toEqual(['claim']);
  });

  it('was so many days late when it was said to be done', () => {
    expect(daysLate({ dueDate: day(10), claimedOn: day(13) })).toBe(3);
    expect(daysLate({ dueDate: day(10), claimedOn: day(10) })).toBe(0);
    expect(daysLate({ dueDate: null, claimedOn: day(13) })).toBe(0);
    expect(claimText({ dueDate: day(10), claimedOn: day(13) })).toBe('13 november 2026, 3 dagar efter datumet');
    expect(claimText({ dueDate: day(10), claimedOn: day(10) })).toBe('10 november 2026');
    expect(claimText(open)).toBe('');
  });

  it('is not taken as verified or closed by nothing, whoever writes it, and a record of before is still one', () => {
    const { evidenceIds: _none, claimedOn: _never, ...ofBefore } = open;
    expect(isTaken(ofBefore)).toBe(true);
    for (const state of ['verified', 'closed'] as const) {
      expect(isTaken({ ...open, state })).toBe(false);
      expect(isTaken({ ...ofBefore, state })).toBe(false);
      expect(isTaken({ ...open, state, evidenceIds: [photo] })).toBe(true);
    }
  });
});

const anyDay = fc.integer({ min: 1, max: 30 }).map(day);
const anyStep: fc.Arbitrary<ActionStep> = fc.oneof(
  fc.record({ kind: fc.constant('claim' as const), on: anyDay }),
  fc.record({
    kind: fc.constant('verify' as const),
    evidence: fc.array(fc.record({ id: fc.constantFrom(photo, old, fresh), on: anyDay }), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('close' as const) }),
  fc.record({ kind: fc.constant('reopen' as const) }),
  fc.record({ kind: fc.constant('moveDate' as const), to: anyDay, reason: fc.constantFrom('', ' ', 'Vikarie saknas') }),
);

/** What somebody would know who has only been told of the steps that were taken. */
class Account {
  claimedOn: string | null = null;
  shownBy: { readonly id: string; readonly on: string }[] = [];
  isClosed = false;

  note(step: ActionStep): void {
    if (step.kind === 'claim') this.claimedOn = step.on;
    if (step.kind === 'verify') this.shownBy = [...step.evidence];
    if (step.kind === 'close') this.isClosed = true;
    if (step.kind === 'reopen') Object.assign(this, new Account());
  }
}

describe('whatever is done to an action, in whatever order', () => {
  it('it is closed only by evidence newer than the claim, and its date moves only with a reason', () => {
    let closed = 0;
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60, size: 'max' }), (steps) => {
        const account = new Account();
        let action = open;
        for (const step of steps) {
          const changed = afterStep(action, step);
          if (!changed) continue;
          if (changed.dueDate !== undefined) expect(step).toMatchObject({ kind: 'moveDate', reason: 'Vikarie saknas' });
          action = { ...action, ...changed };
          account.note(step);
          expect(action.state === 'closed').toBe(account.isClosed);
          if (account.isClosed) {
            closed += 1;
            expect(account.shownBy.length).toBeGreaterThan(0);
            for (const { on } of account.shownBy) expect(on >= (account.claimedOn ?? '9999')).toBe(true);
          }
          expect(isTaken(action)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
    // Else the property would hold of nothing.
    expect(closed).toBeGreaterThan(100);
  });
});
