import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopeIdOf, scopeName } from '#shared/records/define-record.ts';
import { preparation } from '#shared/sync/protocol.ts';
import { everybody } from '../testing/everybody.ts';
import { plantRecord } from '../testing/plant-record.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { type PersonName, plan } from '../testing/test-plan.ts';

let central: TestCentral;
let laptopOf: Awaited<ReturnType<typeof everybody>>;
beforeAll(async () => {
  central = await startTestCentral();
  laptopOf = await everybody(central);
});
afterAll(() => central.stop());

describe('what is to be done at a unit', () => {
  const unitOf = async (providerId: string) => {
    const id = randomUUID();
    const fields = { name: 'Grannenheten', providerId, kind: 'Gruppbostad', places: 5 };
    await plantRecord(central, { type: 'unit', id, scope: 'plan', fields });
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
