import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopeName } from '#shared/records/define-record.ts';
import { everybody } from '../testing/everybody.ts';
import { plantRecord } from '../testing/plant-record.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { create, put } from '../testing/test-laptop.ts';
import { people, personNames, plan } from '../testing/test-plan.ts';

let central: TestCentral;
let laptopOf: Awaited<ReturnType<typeof everybody>>;
beforeAll(async () => {
  central = await startTestCentral();
  laptopOf = await everybody(central);
});
afterAll(() => central.stop());

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
    await plantRecord(central, { type: 'conflict', id: conflict, scope, fields: { recordType: 'committeeControl' } });
    const { body } = await laptopOf('caseOfficer').send('GET', `/v1/sync/pull?scope=${scope}&limit=1000`);
    expect((body as { records: { id: string }[] }).records.map(({ id }) => id)).toContain(conflict);
    const fields = { recordType: 'observation' };
    await plantRecord(central, { type: 'conflict', id: randomUUID(), scope: plan.scope, fields });
    const { body: ofFollowUp } = await laptopOf('caseOfficer').send(
      'GET',
      `/v1/sync/pull?scope=${plan.scope}&limit=1000`,
    );
    const types = ((ofFollowUp as { records?: { type: string }[] }).records ?? []).map(({ type }) => type);
    expect(types).not.toContain('conflict');
    await central.database.query('delete from record where id = $1', [conflict]);
  });

  it('is noted in the access log whenever it is fetched', async () => {
    const count = async () => {
      const { rows } = await central.database.query('select count(*)::int from access_log where scope = $1', [scope]);
      return rows[0].count as number;
    };
    const officer = laptopOf('caseOfficer');
    await officer.pushOne(control(scope));
    const before = await count();
    await officer.send('GET', `/v1/sync/pull?scope=${scope}&limit=1000`);
    expect(await count()).toBe(before + 1);
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
