import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everybody } from '../testing/everybody.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { create, put } from '../testing/test-laptop.ts';
import { type PersonName, personNames, plan } from '../testing/test-plan.ts';

let central: TestCentral;
let laptopOf: Awaited<ReturnType<typeof everybody>>;
beforeAll(async () => {
  central = await startTestCentral();
  laptopOf = await everybody(central);
});
afterAll(() => central.stop());

const visitId = randomUUID();
const decision = (id: string) =>
  create('delegationDecision', id, {
    visitId,
    task: 'Insulingivning',
    delegatorProfession: 'Sjuksköterska',
    delegatorCode: 'SSK-1',
    recipientCode: 'M-03',
    decidedOn: null,
    validFrom: null,
    validTo: null,
    singleOccasion: false,
    writtenDecision: 'yes',
    taskDefined: 'yes',
    signedByDelegator: 'yes',
    signedByRecipient: 'yes',
    competenceAssured: 'yes',
    managerInformed: 'yes',
    note: '',
  });

async function seenBy(name: PersonName): Promise<{ id: string; type: string; fields: object }[]> {
  const { body } = await laptopOf(name).send('GET', `/v1/sync/pull?scope=${plan.scope}&limit=1000`);
  return (body as { records?: { id: string; type: string; fields: object }[] }).records ?? [];
}

describe('a decision to delegate', () => {
  it('is written and read by the MAS alone', async () => {
    const id = randomUUID();
    for (const name of personNames.filter((other) => other !== 'nurse'))
      expect(await laptopOf(name).pushOne(decision(randomUUID()))).toMatchObject({ code: 'SYN-002' });
    expect(await laptopOf('nurse').pushOne(decision(id))).toMatchObject({ verdict: 'applied' });
    expect((await seenBy('nurse')).map((record) => record.id)).toContain(id);
    for (const name of personNames.filter((other) => other !== 'nurse'))
      expect((await seenBy(name)).map((record) => record.id)).not.toContain(id);
  });

  it('is kept from the others also where two laptops of a MAS have written it apart', async () => {
    const id = randomUUID();
    const nurse = laptopOf('nurse');
    const { seq } = await nurse.pushOne(decision(id));
    const where = { recordType: 'delegationDecision', scope: plan.scope, baseRev: seq };
    const apart = (task: string) => ({ ...put(id, { task: ['Insulingivning', task] }, where), changeId: randomUUID() });
    const other = await central.laptop('nurse');
    expect(await nurse.pushOne(apart('Insulin till Kod 7'))).toMatchObject({ verdict: 'applied' });
    const { conflictIds } = (await other.pushOne(apart('Insulin till Kod 8'))) as { conflictIds: string[] };
    expect(conflictIds).toHaveLength(1);
    expect((await seenBy('nurse')).map((record) => record.id)).toEqual(expect.arrayContaining(conflictIds));
    for (const name of personNames.filter((someone) => someone !== 'nurse')) {
      const seen = await seenBy(name);
      expect(JSON.stringify(seen)).not.toContain('Insulin till Kod');
      expect(seen.map((record) => record.id)).not.toEqual(expect.arrayContaining(conflictIds));
    }
  });
});
