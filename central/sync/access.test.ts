import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessTable } from '#shared/access/access-table.ts';
import { scopeIdOf, scopeName } from '#shared/records/define-record.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { recordTypeNames, recordTypes } from '#shared/records/registry.ts';
import { preparation } from '#shared/sync/protocol.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { create, newObservation, put, type SignedInLaptop } from '../testing/test-laptop.ts';
import { type PersonName, people, personNames, plan } from '../testing/test-plan.ts';
import { openLedger } from './ledger.ts';
import { createRecord } from './record-creation.ts';

let central: TestCentral;
const laptops = new Map<PersonName, SignedInLaptop>();
beforeAll(async () => {
  central = await startTestCentral();
  for (const name of personNames) laptops.set(name, await central.laptop(name));
});
afterAll(() => central.stop());

function laptopOf(name: PersonName): SignedInLaptop {
  const laptop = laptops.get(name);
  if (!laptop) throw new Error(name);
  return laptop;
}

const scopeOf = {
  plan: 'plan',
  contract: plan.contractScope,
  guide: plan.guideScope,
  unit: plan.unitScope,
  followUp: plan.scope,
  caseOfficer: scopeName('caseOfficer', people.caseOfficer.id),
};

/** What the table gives a person of the test plan; the stranger, who takes part in nothing, has no column. */
function rightOf(name: PersonName, type: (typeof recordTypeNames)[number]) {
  if (recordTypes[type].scope === 'caseOfficer' && name !== 'caseOfficer') return 'none';
  if (name !== 'stranger') return accessTable[type][name];
  // In the plan, whoever follows up has what an assistant has.
  return recordTypes[type].scope === 'plan' ? accessTable[type].assistant : 'none';
}

/** What says whose a record is, for the kinds that are one person's own. */
function authorOf(type: string, name: PersonName, deviceId: string): Record<string, [null, string]> {
  if (type === 'assessment') return { assessorId: [null, people[name].id] };
  return type === 'deviceKey' ? { userId: [null, people[name].id], deviceId: [null, deviceId] } : {};
}

describe.each(personNames)('%s', (name) => {
  it.each(recordTypeNames)('writes %s as the access table says, and no otherwise', async (type) => {
    const { scope, readOnlyInField } = recordTypes[type];
    // Without fields the change can only be refused: for its author, or else for its form.
    const { deviceId } = laptopOf(name);
    const id = type === 'deviceKey' ? derivedId(type, deviceId) : randomUUID();
    const verdict = await laptopOf(name).pushOne(
      put(id, authorOf(type, name, deviceId), { recordType: type, scope: scopeOf[scope] }),
    );
    const allowed = rightOf(name, type) === 'write' && !readOnlyInField;
    expect(verdict).toMatchObject({ verdict: 'rejected', code: allowed ? 'SYN-003' : 'SYN-002' });
  });

  it.each(recordTypeNames)('reads %s as the access table says, and no otherwise', async (type) => {
    const { scope } = recordTypes[type];
    const id = randomUUID();
    await plant(type, id, scopeOf[scope]);
    const laptop = laptopOf(name);
    const { status, body } = await laptop.send('GET', `/v1/sync/pull?scope=${scopeOf[scope]}&limit=1000`);
    const seen = status === 200 && (body as { records: { id: string }[] }).records.some((record) => record.id === id);
    // A seal would close the follow-up for the tests that come after.
    await central.database.query('delete from record where id = $1', [id]);
    expect(seen).toBe(rightOf(name, type) !== 'none');
    const mayReadScope = scope === 'plan' || (scope === 'caseOfficer' ? name === 'caseOfficer' : name !== 'stranger');
    expect(status).toBe(mayReadScope ? 200 : 403);
  });
});

/** Puts a record of any kind before the readers, past the rules for writers. */
async function plant(type: string, id: string, scope: string): Promise<void> {
  const { database, vault, tenant } = await central.opened();
  await database.transaction().execute(async (transaction) => {
    const { ledger } = await openLedger(transaction, tenant, vault);
    await createRecord(ledger, { type, id, scope, fields: {} }, new Date().toISOString());
    await ledger.close();
  });
}

describe('what a case officer keeps for themselves', () => {
  const scope = scopeName('caseOfficer', people.caseOfficer.id);
  const control = (recordScope: string, caseCode = 'K-1') =>
    create(
      'committeeControl',
      randomUUID(),
      {
        criteriaVersion: 1,
        meetingDate: '2026-11-24',
        caseCode,
        background: 'met',
        backgroundComment: '',
        assessment: 'partly',
        assessmentComment: 'Barnets behov saknas.',
        decision: 'notAssessed',
        decisionComment: '',
      },
      { scope: recordScope },
    );

  it('is written, read and taken away by them alone', async () => {
    const officer = laptopOf('caseOfficer');
    const own = control(scope);
    expect(await officer.pushOne(own)).toMatchObject({ verdict: 'applied' });
    expect((await officer.record(scope, own.recordId)).fields).toMatchObject({ caseCode: 'K-1' });
    const edit = () => put(own.recordId, { caseCode: ['K-1', 'K-2'] }, { recordType: 'committeeControl', scope });
    for (const name of personNames.filter((other) => other !== 'caseOfficer')) {
      expect(await laptopOf(name).send('GET', `/v1/sync/pull?scope=${scope}`)).toMatchObject({ status: 403 });
      for (const change of [control(scope), edit()]) {
        expect(await laptopOf(name).pushOne(change)).toMatchObject({ code: 'SYN-002' });
      }
    }
    const gone = put(own.recordId, {}, { recordType: 'committeeControl', scope, action: 'delete' });
    expect(await officer.pushOne(gone)).toMatchObject({ verdict: 'applied' });
  });

  it('shows them alone what two of their laptops have written apart', async () => {
    const conflict = randomUUID();
    await plant('conflict', conflict, scope);
    const { body } = await laptopOf('caseOfficer').send('GET', `/v1/sync/pull?scope=${scope}&limit=1000`);
    expect((body as { records: { id: string }[] }).records.map(({ id }) => id)).toContain(conflict);
    await plant('conflict', randomUUID(), plan.scope);
    const { body: ofFollowUp } = await laptopOf('caseOfficer').send(
      'GET',
      `/v1/sync/pull?scope=${plan.scope}&limit=1000`,
    );
    const types = ((ofFollowUp as { records?: { type: string }[] }).records ?? []).map(({ type }) => type);
    expect(types).not.toContain('conflict');
    await central.database.query('delete from record where id = $1', [conflict]);
  });

  it('is not another case officer’s, nor somebody’s who is none', async () => {
    const officer = laptopOf('caseOfficer');
    for (const other of [randomUUID(), people.management.id]) {
      const foreign = scopeName('caseOfficer', other);
      expect(await officer.send('GET', `/v1/sync/pull?scope=${foreign}`)).toMatchObject({ status: 403 });
      expect(await officer.pushOne(control(foreign))).toMatchObject({ code: 'SYN-002' });
    }
    const ofManagement = scopeName('caseOfficer', people.management.id);
    expect(await laptopOf('management').pushOne(control(ofManagement))).toMatchObject({ code: 'SYN-002' });
  });

  it('is destroyed by them, who have written it', async () => {
    const officer = laptopOf('caseOfficer');
    const own = control(scope, 'K-3');
    await officer.push(own);
    const disposal = () =>
      create(
        'disposal',
        randomUUID(),
        {
          target: 'record',
          recordType: 'committeeControl',
          recordId: own.recordId,
          path: null,
          inScope: scope,
          seenRev: 0,
          ground: 'Namn i kommentaren.',
        },
        { scope: 'plan' },
      );
    expect(await laptopOf('lead').pushOne(disposal())).toMatchObject({ code: 'SYN-002' });
    expect(await officer.pushOne(disposal())).toMatchObject({ verdict: 'applied' });
    expect(await officer.record(scope, own.recordId)).toMatchObject({ deleted: true, fields: {} });
  });

  it('names no case by a personnummer', async () => {
    expect(await laptopOf('caseOfficer').pushOne(control(scope, '19121212-1212'))).toMatchObject({ code: 'SYN-003' });
  });
});

describe('an assessment', () => {
  const requirementId = plan.requirement;
  const assessment = (assessorId: string) =>
    create('assessment', derivedId('assessment', plan.followUp, requirementId, assessorId), {
      followUpId: plan.followUp,
      requirementId,
      assessorId,
      verdict: 'met',
      justification: '',
      evidenceIds: [],
    });

  it('is its assessor’s own to make and to change', async () => {
    const [lead, assistant] = [laptopOf('lead'), laptopOf('assistant')];
    expect(await lead.pushOne(assessment(assistant.userId))).toMatchObject({ code: 'SYN-002' });
    const own = assessment(assistant.userId);
    const { seq } = await assistant.pushOne(own);
    const edit = put(own.recordId, { verdict: ['met', 'partly'] }, { recordType: 'assessment', baseRev: seq });
    expect(await lead.pushOne({ ...edit, changeId: randomUUID() })).toMatchObject({ code: 'SYN-002' });
    expect(await assistant.pushOne(edit)).toMatchObject({ verdict: 'applied' });
  });
});

describe('what is to be done at a unit', () => {
  const unitOf = async (providerId: string) => {
    const id = randomUUID();
    const { database, vault, tenant } = await central.opened();
    await database.transaction().execute(async (transaction) => {
      const { ledger } = await openLedger(transaction, tenant, vault);
      const fields = { name: 'Grannenheten', providerId, kind: 'Gruppbostad', places: 5 };
      await createRecord(ledger, { type: 'unit', id, scope: 'plan', fields }, new Date().toISOString());
      await ledger.close();
    });
    return scopeName('unit', id);
  };
  const statusOf = async (name: PersonName, scope: string) =>
    (await laptopOf(name).send('GET', `/v1/sync/pull?scope=${scope}&limit=10`)).status;

  it('comes along to whoever follows up its provider, and to nobody else', async () => {
    const [same, another] = [await unitOf(plan.provider), await unitOf(randomUUID())];
    for (const name of ['lead', 'assistant', 'nurse'] as const) expect(await statusOf(name, same), name).toBe(200);
    for (const name of ['stranger', 'management', 'caseOfficer'] as const)
      expect(await statusOf(name, same), name).toBe(await statusOf(name, another));
    expect(await statusOf('lead', another)).toBe(403);
    const { body } = await laptopOf('lead').send('GET', `/v1/follow-ups/${plan.followUp}/preparation`);
    const { scopes } = preparation.parse(body);
    expect(scopes).toContain(same);
    expect(scopes).not.toContain(another);
    await central.database.query('delete from record where id = any($1)', [[same, another].map(scopeIdOf)]);
  });
});

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
    await plant('conflict', conflict, plan.scope);
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
});

describe('a laptop’s public key', () => {
  const keyOf = (userId: string, deviceId: string) =>
    create(
      'deviceKey',
      derivedId('deviceKey', deviceId),
      { userId, deviceId, publicKey: Buffer.alloc(32, 7).toString('base64') },
      { scope: 'plan' },
    );

  it('is written by the laptop and the person that it names, and read by colleagues', async () => {
    const [lead, assistant] = [await central.laptop('lead'), laptopOf('assistant')];
    expect(await assistant.pushOne(keyOf(lead.userId, lead.deviceId))).toMatchObject({ code: 'SYN-002' });
    expect(await assistant.pushOne(keyOf(assistant.userId, lead.deviceId))).toMatchObject({ code: 'SYN-002' });
    expect(await lead.pushOne(keyOf(lead.userId, lead.deviceId))).toMatchObject({ verdict: 'applied' });
    const { fields } = await assistant.record('plan', derivedId('deviceKey', lead.deviceId));
    expect(fields).toMatchObject({ userId: lead.userId });
  });
});

describe('making a follow-up ready for the field', () => {
  const path = (id: string) => `/v1/follow-ups/${id}/preparation`;

  it('names everything its visits need, and counts it', async () => {
    const { body } = await laptopOf('lead').send('GET', path(plan.followUp));
    const { items, scopes } = preparation.parse(body);
    expect(scopes).toEqual([plan.contractScope, plan.guideScope, plan.unitScope, plan.scope]);
    expect(items.filter(({ kind }) => kind !== 'followUp')).toEqual([
      { kind: 'contract', title: 'Provavtalet', scope: plan.contractScope, count: 1 },
      expect.objectContaining({ kind: 'requirements', scope: plan.contractScope }),
      expect.objectContaining({ kind: 'staffingRequirements', scope: plan.contractScope }),
      expect.objectContaining({ kind: 'delegatedTaskWindows', scope: plan.contractScope }),
      { kind: 'guide', title: 'Provguiden', scope: plan.guideScope, count: 1 },
      expect.objectContaining({ kind: 'openActions', title: 'Öppna åtgärder, Provenheten' }),
    ]);
  });

  it('gives all its laptops the same key for codes', async () => {
    await laptopOf('lead').send('GET', path(plan.followUp));
    await laptopOf('assistant').send('GET', path(plan.followUp));
    const id = derivedId('codeKey', plan.followUp);
    const { fields } = await laptopOf('lead').record(plan.scope, id);
    expect(fields.key).toMatch(/^[0-9a-f]{64}$/);
    expect((await laptopOf('nurse').record(plan.scope, id)).fields).toEqual(fields);
  });

  it('is for those who take part in it', async () => {
    for (const name of ['stranger', 'management', 'caseOfficer', 'administrator'] as const) {
      expect(await laptopOf(name).send('GET', path(plan.followUp))).toMatchObject({ status: 403 });
    }
  });

  it('says what is missing instead of leaving it out', async () => {
    expect(await laptopOf('lead').send('GET', path(plan.incompleteFollowUp))).toEqual({
      status: 409,
      body: { code: 'SYN-010', detail: { missing: 'Avtal' } },
    });
    expect(await laptopOf('lead').send('GET', path(randomUUID()))).toMatchObject({ status: 404 });
  });

  it('makes the laptop one of the follow-up’s devices, and so does handing in work there', async () => {
    const [prepared, working, refused] = [
      await central.laptop('nurse'),
      await central.laptop('assistant'),
      await central.laptop('stranger'),
    ];
    await prepared.send('GET', path(plan.followUp));
    const { receipt } = await working.push(newObservation());
    await refused.push(newObservation());
    const { body } = await laptopOf('lead').send('GET', `/v1/follow-ups/${plan.followUp}/devices`);
    const { devices } = body as { devices: { deviceId: string; lastReceiptAt: string | null }[] };
    const receiptOf = (laptop: SignedInLaptop) => devices.find(({ deviceId }) => deviceId === laptop.deviceId);
    expect(receiptOf(prepared)).toMatchObject({
      deviceName: 'Dator nurse',
      userName: 'Prov nurse',
      lastReceiptAt: null,
    });
    expect(receiptOf(working)).toMatchObject({ lastReceiptAt: receipt.receivedAt });
    expect(receiptOf(refused)).toBeUndefined();
    const stranger = laptopOf('stranger').send('GET', `/v1/follow-ups/${plan.followUp}/devices`);
    expect(await stranger).toMatchObject({ status: 403 });
  });
});

describe('a sealed follow-up', () => {
  it('takes in nothing but the way onward of its report, and later seals', async () => {
    const own = await startTestCentral();
    try {
      const lead = await own.laptop('lead');
      const reportId = randomUUID();
      const observation = newObservation();
      const report = create('report', reportId, {
        followUpId: plan.followUp,
        version: 1,
        title: 'Rapport',
        registryNumber: '',
        state: 'draft',
      });
      const sealId = randomUUID();
      const seal = (id: string) =>
        create('seal', id, {
          reportId,
          manifestHash: 'a'.repeat(64),
          sealedAt: '2026-10-06T09:00:00.000Z',
          recordCount: 2,
          missingDevices: [],
        });
      const verdicts = async (...changes: unknown[]) =>
        (await lead.push(...changes)).verdicts.map(({ verdict, code }) => code ?? verdict);
      expect(await verdicts(observation, report, seal(sealId))).toEqual(['applied', 'applied', 'applied']);
      expect(
        await verdicts(
          newObservation(),
          put(observation.recordId, { place: ['Köket', 'Hallen'] }),
          put(observation.recordId, {}, { action: 'delete' }),
          put(reportId, { title: ['Rapport', 'x'] }, { recordType: 'report' }),
          put(reportId, { state: ['draft', 'sealed'], title: ['Rapport', 'x'] }, { recordType: 'report' }),
          put(reportId, { state: ['draft', 'sealed'] }, { recordType: 'report' }),
          put(sealId, {}, { recordType: 'seal', action: 'delete' }),
          seal(randomUUID()),
        ),
      ).toEqual(['SYN-004', 'SYN-004', 'SYN-004', 'SYN-004', 'SYN-004', 'applied', 'SYN-004', 'applied']);
      const scope = scopeName('unit', plan.unit);
      const claim = put(plan.openAction, { state: ['open', 'claimedDone'] }, { recordType: 'action', scope });
      expect(await verdicts(claim)).toEqual(['applied']);
    } finally {
      await own.stop();
    }
  });
});

describe('an action', () => {
  it('is not closed by anybody’s word alone', async () => {
    const lead = await central.laptop('lead');
    const scope = scopeName('unit', plan.unit);
    const close = (evidenceIds: string[]) =>
      put(
        plan.openAction,
        { state: ['open', 'closed'], ...(evidenceIds.length > 0 ? { evidenceIds: [null, evidenceIds] } : {}) },
        { recordType: 'action', scope },
      );
    expect(await lead.pushOne(close([]))).toMatchObject({ verdict: 'rejected', code: 'SYN-003' });
    expect(await lead.pushOne(close([randomUUID()]))).toMatchObject({ verdict: 'applied' });
  });
});
