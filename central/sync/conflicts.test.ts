import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedId } from '#shared/records/derived-id.ts';
import type { Change } from '#shared/sync/change.ts';
import { deletionPath } from '#shared/sync/merge.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { create, newObservation, observationFields, put, type SignedInLaptop } from '../testing/test-laptop.ts';
import { plan } from '../testing/test-plan.ts';

let central: TestCentral;
let lead: SignedInLaptop;
let assistant: SignedInLaptop;
beforeAll(async () => {
  central = await startTestCentral();
  lead = await central.laptop('lead');
  assistant = await central.laptop('assistant');
});
afterAll(() => central.stop());

const { text, place, tags } = observationFields;

/** An observation that both laptops have seen; its number is the base of what follows. */
async function sharedObservation(): Promise<{ id: string; baseRev: number }> {
  const change = newObservation();
  const { seq } = await lead.pushOne(change);
  return { id: change.recordId, baseRev: seq ?? 0 };
}

async function conflictsOf(recordId: string) {
  const conflicts = await lead.records(plan.scope, 'conflict');
  return conflicts.filter(({ fields }) => fields.recordId === recordId);
}

async function onlyConflictOf(recordId: string) {
  const [conflict, ...others] = await conflictsOf(recordId);
  expect(others).toEqual([]);
  if (!conflict) throw new Error('no conflict');
  return conflict;
}

/** Both write the place of an observation; the assistant is second. */
async function placeConflict() {
  const { id, baseRev } = await sharedObservation();
  await lead.push(put(id, { place: [place, 'Hallen'] }, { baseRev, at: '2026-10-05T10:00:00.000Z' }));
  const change = put(id, { place: [place, 'Vinden'] }, { baseRev, at: '2026-10-05T11:00:00.000Z' });
  const verdict = await assistant.pushOne(change);
  return { id, baseRev, verdict, conflict: await onlyConflictOf(id) };
}

describe('two people who write one value', () => {
  it('get an open conflict that holds both values and their base, with who wrote them and when', async () => {
    const { id, verdict, conflict } = await placeConflict();
    expect(verdict).toMatchObject({ verdict: 'conflict', conflictIds: [conflict.id], code: null });
    expect(conflict).toMatchObject({
      type: 'conflict',
      scope: plan.scope,
      fields: {
        recordType: 'observation',
        recordId: id,
        path: 'place',
        base: place,
        theirs: 'Hallen',
        theirsBy: lead.userId,
        theirsAt: '2026-10-05T10:00:00.000Z',
        mine: 'Vinden',
        mineBy: assistant.userId,
        mineAt: '2026-10-05T11:00:00.000Z',
        mineDevice: assistant.deviceId,
        proposal: null,
        state: 'open',
      },
    });
    expect(await lead.record(plan.scope, id)).toMatchObject({
      fields: { place: 'Hallen' },
      updatedBy: lead.userId,
    });
  });

  it('get it also where the second claims a base that the record has never had', async () => {
    const { id } = await sharedObservation();
    await lead.push(put(id, { place: [place, 'Hallen'] }));
    const change = put(id, { place: [place, 'Vinden'] }, { baseRev: 1_000_000 });
    expect(await assistant.pushOne(change)).toMatchObject({ verdict: 'conflict' });
  });

  it('in prose get a proposal beside the two', async () => {
    const { id, baseRev } = await sharedObservation();
    await lead.push(put(id, { text: [text, 'Köket är rent. Hallen är mörk.'] }, { baseRev }));
    await assistant.push(put(id, { text: [text, 'Köket är smutsigt. Hallen är ljus.'] }, { baseRev }));
    expect((await onlyConflictOf(id)).fields.proposal).toBe('Köket är smutsigt. Hallen är mörk.');
    expect((await lead.record(plan.scope, id)).fields.text).toBe('Köket är rent. Hallen är mörk.');
  });

  it('in prose get all that both wrote in the proposal, however often one of them saved meanwhile', async () => {
    const { id, baseRev } = await sharedObservation();
    await lead.push(put(id, { text: [text, text.replace('rent', 'helt rent')] }, { baseRev }));
    const half = `${text} Fönstret är öppet.`;
    await assistant.push(put(id, { text: [text, half] }, { baseRev }));
    await assistant.push(put(id, { text: [half, `Kvällen: ${half}`] }, { baseRev }));
    const { fields } = await onlyConflictOf(id);
    expect(fields).toMatchObject({ base: text, mine: `Kvällen: ${half}` });
    expect(fields.proposal).toBe(`Kvällen: ${half.replace('rent', 'helt rent')}`);
  });

  it('in a set get both additions and no conflict', async () => {
    const { id, baseRev } = await sharedObservation();
    await lead.push(put(id, { tags: [tags, [...tags, 'ljus']] }, { baseRev }));
    const verdict = await assistant.pushOne(put(id, { tags: [tags, [...tags, 'golv']] }, { baseRev }));
    expect(verdict).toMatchObject({ verdict: 'merged', conflictIds: [] });
    expect((await lead.record(plan.scope, id)).fields.tags).toEqual(['städning', 'ljus', 'golv']);
    expect(await conflictsOf(id)).toEqual([]);
  });

  it('who make the same record apart meet field by field', async () => {
    const [interviewId, questionId] = [randomUUID(), 'fråga'];
    const id = derivedId('answer', interviewId, questionId);
    const answer = (value: string) => create('answer', id, { interviewId, questionId, value, note: '' });
    expect(await lead.pushOne(answer('Ja'))).toMatchObject({ verdict: 'applied' });
    expect(await assistant.pushOne(answer('Nej'))).toMatchObject({ verdict: 'conflict' });
    expect((await onlyConflictOf(id)).fields).toMatchObject({ path: 'value', base: null, theirs: 'Ja', mine: 'Nej' });
  });

  it('and the second writes on: the same conflict carries the later value', async () => {
    const { id, baseRev, conflict } = await placeConflict();
    const verdict = await assistant.pushOne(put(id, { place: ['Vinden', 'Källaren'] }, { baseRev }));
    expect(verdict.conflictIds).toEqual([conflict.id]);
    expect((await onlyConflictOf(id)).fields).toMatchObject({ base: place, theirs: 'Hallen', mine: 'Källaren' });
  });

  it('and a third besides: a conflict each', async () => {
    const { id, baseRev } = await placeConflict();
    const second = await central.laptop('assistant');
    await second.push(put(id, { place: [place, 'Garaget'] }, { baseRev }));
    expect((await conflictsOf(id)).map(({ fields }) => fields.mine).sort()).toEqual(['Garaget', 'Vinden']);
  });
});

describe('a judgement and its ground', () => {
  const verdictOf = (ops: Record<string, readonly [string, string]>, more: Partial<Change>) =>
    put(derivedId('verdict', more.recordId ?? ''), ops, { recordType: 'verdict', ...more });

  it('changed one each give one conflict, whose settlement decides both', async () => {
    const other = await central.laptop('lead');
    const requirementId = randomUUID();
    const recordId = derivedId('verdict', plan.followUp, requirementId);
    const fields = { followUpId: plan.followUp, requirementId, verdict: 'met', reason: '', assessmentIds: [] };
    const { seq: baseRev } = await lead.pushOne(create('verdict', recordId, fields));
    await lead.push(verdictOf({ verdict: ['met', 'notMet'], reason: ['', ''] }, { recordId, baseRev }));
    const second = verdictOf({ reason: ['', 'Allt låst.'], verdict: ['met', 'met'] }, { recordId, baseRev });
    expect(await other.pushOne(second)).toMatchObject({ verdict: 'conflict' });
    const third = verdictOf({ verdict: ['notMet', 'partly'], reason: ['', ''] }, { recordId, baseRev });
    await other.push({ ...third, ops: [{ path: 'verdict', from: 'met', to: 'partly' }] });
    const [conflict, ...more] = (await conflictsOf(recordId)).filter(({ fields: { path } }) => path !== 'verdict');
    expect(more).toEqual([]);
    expect(conflict?.fields).toMatchObject({
      path: 'verdict+reason',
      theirs: { verdict: 'notMet', reason: '' },
      mine: { verdict: 'met', reason: 'Allt låst.' },
    });
    const { rev } = await lead.record(plan.scope, recordId);
    const resolves = { conflictId: conflict?.id ?? '', reason: 'Vi såg efter.' };
    const half = verdictOf({ reason: ['', 'Allt låst.'] }, { recordId, baseRev: rev, resolves });
    expect(await lead.pushOne(half)).toMatchObject({ verdict: 'rejected', code: 'SYN-003' });
    const whole = verdictOf(
      { verdict: ['notMet', 'met'], reason: ['', 'Allt låst.'] },
      { recordId, baseRev: rev, resolves },
    );
    expect(await lead.pushOne(whole)).toMatchObject({ verdict: 'applied' });
    expect((await lead.record(plan.scope, recordId)).fields).toMatchObject({ verdict: 'met', reason: 'Allt låst.' });
  });
});

describe('deletion', () => {
  it('of what one has made oneself, unseen by others, is no conflict', async () => {
    const change = newObservation();
    const { verdicts } = await lead.push(
      change,
      put(change.recordId, { place: [place, 'Hallen'] }),
      put(change.recordId, {}, { action: 'delete' }),
    );
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['applied', 'applied', 'applied']);
    expect(await lead.record(plan.scope, change.recordId)).toMatchObject({ deleted: true });
  });

  it('against an edit is a conflict, and the record stays until somebody chooses', async () => {
    const { id, baseRev } = await sharedObservation();
    await lead.push(put(id, { place: [place, 'Hallen'] }, { baseRev }));
    await assistant.push(put(id, {}, { action: 'delete', baseRev }));
    const conflict = await onlyConflictOf(id);
    expect(conflict.fields).toMatchObject({ path: deletionPath, mine: true, theirs: { place: 'Hallen' } });
    const { rev, deleted } = await lead.record(plan.scope, id);
    expect(deleted).toBe(false);
    const resolves = { conflictId: conflict.id, reason: 'Den var dubbel.' };
    await lead.push(put(id, {}, { action: 'delete', baseRev: rev, resolves }));
    expect(await lead.record(plan.scope, id)).toMatchObject({ deleted: true });
    expect((await onlyConflictOf(id)).fields).toMatchObject({ state: 'resolved', resolution: true });
  });

  it('met by an edit keeps what was written, and a settlement brings the record back', async () => {
    const { id, baseRev } = await sharedObservation();
    await lead.push(put(id, {}, { action: 'delete', baseRev }));
    await assistant.push(put(id, { place: [place, 'Vinden'] }, { baseRev }));
    const conflict = await onlyConflictOf(id);
    expect(conflict.fields).toMatchObject({ theirs: true, theirsBy: lead.userId, mine: { place: 'Vinden' } });
    const { rev } = await lead.record(plan.scope, id);
    const resolves = { conflictId: conflict.id, reason: 'Den behövs.' };
    await assistant.push(put(id, { place: [place, 'Vinden'] }, { baseRev: rev, resolves }));
    expect(await lead.record(plan.scope, id)).toMatchObject({ deleted: false, fields: { place: 'Vinden', text } });
  });
});

describe('settling a conflict', () => {
  const settlement = (id: string, conflictId: string, to: string, baseRev: number, more: Partial<Change> = {}) =>
    put(id, { place: ['Hallen', to] }, { baseRev, resolves: { conflictId, reason: 'Vi har talats vid.' }, ...more });

  it('names who chose, what and why, and sets the value', async () => {
    const { id, conflict } = await placeConflict();
    const { rev } = await lead.record(plan.scope, id);
    const change = settlement(id, conflict.id, 'Vinden', rev);
    expect(await lead.pushOne(change)).toMatchObject({ verdict: 'applied' });
    expect((await onlyConflictOf(id)).fields).toMatchObject({
      state: 'resolved',
      resolution: 'Vinden',
      resolvedBy: lead.userId,
      resolvedAt: change.at,
      reason: 'Vi har talats vid.',
    });
    expect((await lead.record(plan.scope, id)).fields.place).toBe('Vinden');
  });

  it('by two who choose the same leaves nothing open', async () => {
    const { id, conflict } = await placeConflict();
    const { rev } = await lead.record(plan.scope, id);
    await lead.push(settlement(id, conflict.id, 'Hallen', rev));
    await assistant.push(settlement(id, conflict.id, 'Hallen', rev));
    expect((await conflictsOf(id)).map(({ fields }) => fields.state)).toEqual(['resolved']);
  });

  it('by two who choose differently is a conflict anew, not the last word', async () => {
    const { id, conflict } = await placeConflict();
    const { rev } = await lead.record(plan.scope, id);
    await lead.push(settlement(id, conflict.id, 'Hallen', rev));
    const verdict = await assistant.pushOne(settlement(id, conflict.id, 'Vinden', rev));
    expect(verdict.verdict).toBe('conflict');
    const open = (await conflictsOf(id)).filter(({ fields }) => fields.state === 'open');
    expect(open.map(({ fields }) => [fields.theirs, fields.mine])).toEqual([['Hallen', 'Vinden']]);
    expect((await lead.record(plan.scope, id)).fields.place).toBe('Hallen');
  });

  it('never overwrites a value that came in between, and loses neither', async () => {
    const { id, conflict } = await placeConflict();
    const { rev } = await lead.record(plan.scope, id);
    await lead.push(put(id, { place: ['Hallen', 'Garaget'] }, { baseRev: rev }));
    await assistant.push(settlement(id, conflict.id, 'Vinden', rev));
    const conflicts = await conflictsOf(id);
    expect(conflicts.map(({ fields }) => [fields.state, fields.theirs, fields.mine])).toEqual([
      ['resolved', 'Hallen', 'Vinden'],
      ['open', 'Garaget', 'Vinden'],
    ]);
    expect((await lead.record(plan.scope, id)).fields.place).toBe('Garaget');
  });

  it('can be taken back by who has seen it, and every choice stays on record', async () => {
    const { id, conflict } = await placeConflict();
    await lead.push(settlement(id, conflict.id, 'Vinden', (await lead.record(plan.scope, id)).rev));
    const { rev } = await lead.record(plan.scope, id);
    const change = put(
      id,
      { place: ['Vinden', 'Hallen'] },
      { baseRev: rev, resolves: { conflictId: conflict.id, reason: 'Jag läste fel.' } },
    );
    expect(await assistant.pushOne(change)).toMatchObject({ verdict: 'applied' });
    expect((await lead.record(plan.scope, id)).fields.place).toBe('Hallen');
    expect((await onlyConflictOf(id)).fields).toMatchObject({
      state: 'resolved',
      resolvedBy: assistant.userId,
      resolution: 'Hallen',
      settlements: [
        { by: lead.userId, reason: 'Vi har talats vid.', value: 'Vinden' },
        { by: assistant.userId, reason: 'Jag läste fel.', value: 'Hallen' },
      ],
    });
  });

  it('taken back by two at once in different ways is one conflict anew', async () => {
    const { id, conflict } = await placeConflict();
    await lead.push(settlement(id, conflict.id, 'Vinden', (await lead.record(plan.scope, id)).rev));
    const { rev } = await lead.record(plan.scope, id);
    const resolves = { conflictId: conflict.id, reason: 'Nej.' };
    await lead.push(put(id, { place: ['Vinden', 'Garaget'] }, { baseRev: rev, resolves }));
    await assistant.push(put(id, { place: ['Vinden', 'Hallen'] }, { baseRev: rev, resolves }));
    const open = (await conflictsOf(id)).filter(({ fields }) => fields.state === 'open');
    expect(open.map(({ fields }) => [fields.theirs, fields.mine])).toEqual([['Garaget', 'Hallen']]);
  });

  it('must concern the record, the field and the scope of the conflict', async () => {
    const { id, conflict } = await placeConflict();
    const other = await sharedObservation();
    const resolves = { conflictId: conflict.id, reason: 'x' };
    for (const change of [
      settlement(other.id, conflict.id, 'Vinden', other.baseRev),
      settlement(id, randomUUID(), 'Vinden', 99),
      settlement(id, other.id, 'Vinden', 99),
      put(id, { text: [text, 'x'] }, { resolves }),
      put(id, { place: ['Hallen', 'Vinden'], text: [text, 'x'] }, { resolves }),
    ]) {
      expect(await lead.pushOne(change)).toMatchObject({ verdict: 'rejected', code: 'SYN-003' });
    }
    expect((await onlyConflictOf(id)).fields.state).toBe('open');
  });
});
