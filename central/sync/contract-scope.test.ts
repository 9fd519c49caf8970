import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopeName } from '#shared/records/define-record.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { preparation } from '#shared/sync/protocol.ts';
import { everybody } from '../testing/everybody.ts';
import { plantRecord } from '../testing/plant-record.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { create, newObservation, put, type SignedInLaptop } from '../testing/test-laptop.ts';
import { type PersonName, plan } from '../testing/test-plan.ts';

let central: TestCentral;
let laptopOf: Awaited<ReturnType<typeof everybody>>;
beforeAll(async () => {
  central = await startTestCentral();
  laptopOf = await everybody(central);
});
afterAll(() => central.stop());

describe('a contract', () => {
  const requirement = (id: string) =>
    create(
      'requirement',
      id,
      { contractId: plan.contract, number: 2, clause: '1.2', kind: 'should', area: 'Prov', text: 'Utföraren bör.' },
      { scope: plan.contractScope },
    );
  const newVersion = () =>
    put(plan.contract, { version: ['1', '2'] }, { recordType: 'contract', scope: 'plan', baseRev: null });

  it('is kept by management, and read by those who follow it up', async () => {
    const [management, lead] = [laptopOf('management'), laptopOf('lead')];
    const id = randomUUID();
    expect(await lead.pushOne(requirement(id))).toMatchObject({ code: 'SYN-002' });
    expect(await lead.pushOne(newVersion())).toMatchObject({ code: 'SYN-002' });
    expect(await management.pushOne(requirement(id))).toMatchObject({ verdict: 'applied' });
    expect(await management.pushOne(newVersion())).toMatchObject({ verdict: 'applied' });
    const better = put(
      id,
      { text: ['Utföraren bör.', 'Utföraren ska.'] },
      { recordType: 'requirement', scope: plan.contractScope },
    );
    expect(await management.pushOne(better)).toMatchObject({ verdict: 'applied' });
    expect((await lead.record(plan.contractScope, id)).fields).toMatchObject({ text: 'Utföraren ska.' });
    const gone = put(id, {}, { recordType: 'requirement', scope: plan.contractScope, action: 'delete' });
    expect(await lead.pushOne({ ...gone, changeId: randomUUID() })).toMatchObject({ code: 'SYN-002' });
    expect(await management.pushOne(gone)).toMatchObject({ verdict: 'applied' });
  });

  it('has its conflicts settled by those who keep it, who see none of a follow-up’s', async () => {
    const [management, administrator, lead] = [laptopOf('management'), laptopOf('administrator'), laptopOf('lead')];
    const id = randomUUID();
    const { seq } = await management.pushOne(requirement(id));
    const where = { recordType: 'requirement', scope: plan.contractScope, baseRev: seq };
    const written = requirement(id).ops.find(({ path }) => path === 'text')?.to ?? null;
    const one = { ...put(id, { text: [written, 'En lydelse'] }, where), changeId: randomUUID() };
    const other = { ...put(id, { text: [written, 'En annan'] }, where), changeId: randomUUID() };
    expect(await management.pushOne(one)).toMatchObject({ verdict: 'applied' });
    const { conflictIds } = (await administrator.pushOne(other)) as { conflictIds: string[] };
    const conflictsOf = async (laptop: SignedInLaptop, scope: string) => {
      const { body } = await laptop.send('GET', `/v1/sync/pull?scope=${scope}&limit=1000`);
      const { records = [] } = body as { records?: { id: string; type: string }[] };
      return records.filter(({ type }) => type === 'conflict').map(({ id: found }) => found);
    };
    for (const keeper of [management, administrator])
      expect(await conflictsOf(keeper, plan.contractScope)).toEqual(conflictIds);
    expect(conflictIds).toHaveLength(1);
    // A colleague's conflict in a follow-up holds what is none of theirs.
    const conflict = randomUUID();
    const fields = { recordType: 'observation' };
    await plantRecord(central, { type: 'conflict', id: conflict, scope: plan.scope, fields });
    expect(await conflictsOf(lead, plan.scope)).toContain(conflict);
    expect(await conflictsOf(management, plan.scope)).toEqual([]);
  });

  it('keeps a requirement that somebody has judged or mentioned', async () => {
    const [management, lead] = [laptopOf('management'), laptopOf('lead')];
    const takeAway = (id: string) =>
      management.pushOne(put(id, {}, { recordType: 'requirement', scope: plan.contractScope, action: 'delete' }));
    const [judged, mentioned] = [randomUUID(), randomUUID()];
    for (const id of [judged, mentioned]) await management.pushOne(requirement(id));
    const judgement = create('assessment', derivedId('assessment', plan.followUp, judged, lead.userId), {
      followUpId: plan.followUp,
      requirementId: judged,
      assessorId: lead.userId,
      verdict: 'met',
      justification: '',
      evidenceIds: [],
    });
    expect(await lead.pushOne(judgement)).toMatchObject({ verdict: 'applied' });
    const observation = newObservation();
    await lead.push(observation, put(observation.recordId, { requirementIds: [[], [mentioned]] }));
    expect(await takeAway(judged)).toMatchObject({ verdict: 'rejected', code: 'SYN-018' });
    expect(await takeAway(mentioned)).toMatchObject({ verdict: 'rejected', code: 'SYN-018' });
    await lead.pushOne(put(observation.recordId, { requirementIds: [[mentioned], []] }));
    expect(await takeAway(mentioned)).toMatchObject({ verdict: 'applied' });
  });

  it('has staffing requirements of which two keepers may change different things, but not halves of one', async () => {
    const [management, administrator, lead] = [laptopOf('management'), laptopOf('administrator'), laptopOf('lead')];
    const id = randomUUID();
    const where = { recordType: 'staffingRequirement', scope: plan.contractScope };
    const evening = {
      contractId: plan.contract,
      label: 'Kväll',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      dates: null,
      start: '15:00',
      end: '22:00',
      competence: null,
      minimum: 2,
      hours: null,
    };
    expect(await lead.pushOne(create('staffingRequirement', randomUUID(), evening, where))).toMatchObject({
      code: 'SYN-002',
    });
    const { seq } = await management.pushOne(create('staffingRequirement', id, evening, where));
    const seen = { ...where, baseRev: seq };
    const change = (fields: Parameters<typeof put>[1]) => ({ ...put(id, fields, seen), changeId: randomUUID() });
    expect(await management.pushOne(change({ minimum: [2, 3], hours: [null, null] }))).toMatchObject({
      verdict: 'applied',
    });
    const skilled = change({ competence: [null, 'Undersköterska'] });
    expect(await administrator.pushOne(skilled)).toMatchObject({ verdict: 'applied' });
    const inHours = change({ minimum: [2, 2], hours: [null, 14] });
    expect(await administrator.pushOne(inHours)).toMatchObject({ verdict: 'conflict' });
    expect((await lead.record(plan.contractScope, id)).fields).toMatchObject({
      competence: 'Undersköterska',
      minimum: 3,
      hours: null,
    });
  });
});

describe('a follow-up of several units without a contract of its own', () => {
  const overall = async (unitIds: readonly string[], more: object = {}) => {
    const id = randomUUID();
    const { body } = await laptopOf('lead').send('GET', '/v1/sync/pull?scope=plan&limit=1000');
    const { records } = body as { records: { id: string; fields: object }[] };
    const fields = { ...records.find((record) => record.id === plan.followUp)?.fields };
    await plantRecord(central, {
      type: 'followUp',
      id,
      scope: 'plan',
      fields: { ...fields, title: 'Övergripande', contractId: null, guideIds: [], unitIds: [...unitIds], ...more },
    });
    return id;
  };
  const contractOf = async (unitIds: readonly string[]) => {
    const id = randomUUID();
    const fields = {
      title: 'Grannavtalet',
      reference: 'P 2',
      version: '1',
      providerId: plan.provider,
      unitIds: [...unitIds],
      validFrom: '2026-01-01',
      validTo: '2027-12-31',
    };
    await plantRecord(central, { type: 'contract', id, scope: 'plan', fields });
    return id;
  };

  it('has its units’ contracts with it, and no other', async () => {
    const unit = randomUUID();
    const fields = { name: 'Grannenheten', providerId: plan.provider, kind: 'Gruppbostad', places: 5 };
    await plantRecord(central, { type: 'unit', id: unit, scope: 'plan', fields });
    const [neighbour, foreign] = [await contractOf([unit]), await contractOf([randomUUID()])];
    const { body } = await laptopOf('lead').send(
      'GET',
      `/v1/follow-ups/${await overall([unit, plan.unit])}/preparation`,
    );
    const { scopes, items } = preparation.parse(body);
    expect(scopes).toEqual(expect.arrayContaining([plan.contractScope, scopeName('contract', neighbour)]));
    expect(scopes).not.toContain(scopeName('contract', foreign));
    expect(items.filter(({ kind }) => kind === 'staffingRequirements').map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Bemanningskrav, Grannavtalet']),
    );
    const { body: own } = await laptopOf('lead').send('GET', `/v1/follow-ups/${plan.followUp}/preparation`);
    expect(preparation.parse(own).scopes).not.toContain(scopeName('contract', neighbour));
  });

  it('lets those who take part read them, and nobody else', async () => {
    const unit = randomUUID();
    const contract = await contractOf([unit]);
    const statusOf = async (name: PersonName) =>
      (await laptopOf(name).send('GET', `/v1/sync/pull?scope=${scopeName('contract', contract)}&limit=10`)).status;
    expect(await statusOf('lead')).toBe(403);
    await overall([unit], { assistantId: plan.unit, nurseId: null });
    expect(await statusOf('lead')).toBe(200);
    for (const name of ['assistant', 'nurse', 'stranger'] as const) expect(await statusOf(name), name).toBe(403);
  });
});
