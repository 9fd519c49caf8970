import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessTable } from '#shared/access/access-table.ts';
import { scopeName } from '#shared/records/define-record.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { recordTypeNames, recordTypes } from '#shared/records/registry.ts';
import { reportIdOf, sealIdOf } from '#shared/records/report-life.ts';
import { preparation } from '#shared/sync/protocol.ts';
import { actionPlanTemplate } from '#shared/template/plain-template.ts';
import { contentOf } from '#shared/template/templates-in-use.ts';
import actionPlan from '../../resources/report-templates/action-plan.json' with { type: 'json' };
import { everybody } from '../testing/everybody.ts';
import { plantRecord } from '../testing/plant-record.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { create, newObservation, put, type SignedInLaptop } from '../testing/test-laptop.ts';
import { type PersonName, people, personNames, plan } from '../testing/test-plan.ts';

let central: TestCentral;
let laptopOf: Awaited<ReturnType<typeof everybody>>;
beforeAll(async () => {
  central = await startTestCentral();
  laptopOf = await everybody(central);
});
afterAll(() => central.stop());

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
    const fields = type === 'conflict' ? { recordType: 'observation' } : {};
    await plantRecord(central, { type, id, scope: scopeOf[scope], fields });
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

describe('a mall', () => {
  const content = contentOf(actionPlanTemplate.parse(actionPlan));
  const id = derivedId('documentTemplate', 'atgardsplan', '1');
  const published = (fields: object) =>
    create(
      'documentTemplate',
      id,
      { name: 'atgardsplan', version: 1, content: { ...content, ...fields } },
      { scope: 'plan' },
    );

  it('is published by management and administrators, with what it must hold, and never changed or taken away', async () => {
    const [administrator, assistant] = [laptopOf('administrator'), laptopOf('assistant')];
    expect(await assistant.pushOne(published({}))).toMatchObject({ code: 'SYN-002' });
    const parts = content.parts.filter(({ part }) => part !== 'versions');
    expect(await administrator.pushOne(published({ parts }))).toMatchObject({ code: 'SYN-003' });
    expect(await administrator.pushOne(published({}))).toMatchObject({ verdict: 'applied' });
    const { seq } = await administrator.pushOne(published({}));
    const other = { recordType: 'documentTemplate', scope: 'plan', baseRev: seq };
    expect(await administrator.pushOne(put(id, { version: [1, 2] }, other))).toMatchObject({ verdict: 'rejected' });
    const gone = { ...put(id, {}, other), action: 'delete' as const };
    expect(await administrator.pushOne(gone)).toMatchObject({ code: 'SYN-002' });
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
  it('takes in nothing but the way onward of its report, later seals, and what is masked for publication', async () => {
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
      const decisionId = randomUUID();
      const decision = create('maskingDecision', decisionId, {
        followUpId: plan.followUp,
        ownerId: observation.recordId,
        path: 'text',
        decision: 'release',
        groundId: null,
        reason: 'Inget om någon enskild.',
      });
      const takenBack = put(decisionId, {}, { recordType: 'maskingDecision', action: 'delete' });
      expect(await verdicts(decision, takenBack)).toEqual(['applied', 'applied']);
      const sent = randomUUID();
      const distribution = create('distribution', sent, {
        followUpId: plan.followUp,
        reportId,
        version: 1,
        manifestHash: '0'.repeat(64),
        recipient: 'provider',
        recipientName: 'Utföraren',
        variant: 'provider',
        variantName: 'Utdrag för utföraren',
        way: 'email',
        files: [{ name: 'A-v1-utdrag.pdf', sha256: '0'.repeat(64), byteLength: 1 }],
        sentBy: people.lead.id,
        sentAt: '2026-11-27T18:00:00.000Z',
        meetingDate: null,
        note: '',
        sentOn: null,
      });
      const of = { recordType: 'distribution' };
      expect(
        await verdicts(
          distribution,
          put(sent, { sentOn: [null, '2026-11-27'] }, of),
          put(sent, { recipient: ['provider', 'board'] }, of),
          put(sent, {}, { ...of, action: 'delete' }),
        ),
      ).toEqual(['applied', 'applied', 'SYN-004', 'SYN-004']);
      const scope = scopeName('unit', plan.unit);
      const claim = put(plan.openAction, { state: ['open', 'claimedDone'] }, { recordType: 'action', scope });
      expect(await verdicts(claim)).toEqual(['applied']);
    } finally {
      await own.stop();
    }
  });
});

describe('a tillägg', () => {
  it('opens a sealed follow-up until it is sealed itself, begun by the ansvarig as the next version', async () => {
    const own = await startTestCentral();
    try {
      const [lead, assistant] = [await own.laptop('lead'), await own.laptop('assistant')];
      const codes = async (laptop: typeof lead, ...changes: unknown[]) =>
        (await laptop.push(...changes)).verdicts.map(({ verdict, code }) => code ?? verdict);
      const idOf = (version: number) => reportIdOf(plan.followUp, version);
      const version = (number: number, more: Record<string, string> = {}) =>
        create('report', idOf(number), {
          followUpId: plan.followUp,
          version: number,
          title: 'Rapport',
          registryNumber: '',
          state: 'draft',
          ...more,
        });
      const seal = (number: number) =>
        create('seal', sealIdOf(idOf(number)), {
          reportId: idOf(number),
          manifestHash: 'a'.repeat(64),
          sealedAt: '2026-10-06T09:00:00.000Z',
          recordCount: 2,
          missingDevices: [],
        });
      const adds = { supplementTo: idOf(1), supplementReason: 'Ett datum var fel.' };
      expect(await codes(lead, version(1), seal(1), newObservation())).toEqual(['applied', 'applied', 'SYN-004']);
      expect(await codes(assistant, version(2, adds))).toEqual(['SYN-004']);
      expect(await codes(lead, version(3, adds), version(2), newObservation())).toEqual([
        'SYN-004',
        'SYN-004',
        'SYN-004',
      ]);
      expect(await codes(lead, version(2, adds), newObservation())).toEqual(['applied', 'applied']);
      // Another laptop of hers that began the same one, with another reason: both are kept until somebody chooses.
      expect(await codes(lead, version(2, { ...adds, supplementReason: 'Ett namn var fel.' }))).toEqual(['conflict']);
      expect(await codes(assistant, newObservation())).toEqual(['applied']);
      expect(await codes(lead, seal(2), newObservation())).toEqual(['applied', 'SYN-004']);
      const step = { reportId: idOf(2), to: 'signed', movedBy: people.lead.id, movedAt: '2026-10-07T09:00:00.000Z' };
      expect(await codes(lead, create('reportStep', randomUUID(), step))).toEqual(['applied']);
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
