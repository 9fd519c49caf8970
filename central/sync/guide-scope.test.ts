import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopeName } from '#shared/records/define-record.ts';
import { everybody } from '../testing/everybody.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { create, put, type SignedInLaptop } from '../testing/test-laptop.ts';
import { plan } from '../testing/test-plan.ts';

let central: TestCentral;
let laptopOf: Awaited<ReturnType<typeof everybody>>;
beforeAll(async () => {
  central = await startTestCentral();
  laptopOf = await everybody(central);
});
afterAll(() => central.stop());

const sections = (text: string) => [
  { id: 'vardag', title: 'Vardag', questions: [{ id: 'dag', type: 'text' as const, text }] },
];
const fields = {
  title: 'Ny guide',
  version: 1,
  askedOf: ['Enhetschef'],
  method: 'interview',
  sections: sections('Hur är en dag?'),
  guideId: null,
  state: 'draft',
  language: null,
  languages: null,
};
const draft = (id: string, more: object = {}) =>
  create('guideTemplate', id, { ...fields, ...more } as typeof fields, { scope: scopeName('guide', id) });

describe('a guide', () => {
  it('is written by management and administrators, published once, and then stays as it is', async () => {
    const [management, administrator, lead] = [laptopOf('management'), laptopOf('administrator'), laptopOf('lead')];
    const id = randomUUID();
    const where = { recordType: 'guideTemplate', scope: scopeName('guide', id) };
    expect(await lead.pushOne(draft(id))).toMatchObject({ code: 'SYN-002' });
    const { seq } = await management.pushOne(draft(id));
    const publish = (from: number | null) => ({
      ...put(id, { state: ['draft', 'published'] }, { ...where, baseRev: from }),
      changeId: randomUUID(),
    });
    const emptied = put(id, { sections: [fields.sections, []] }, { ...where, baseRev: seq });
    const { seq: emptiedAt } = await administrator.pushOne(emptied);
    expect(await administrator.pushOne(publish(emptiedAt))).toMatchObject({ code: 'GUI-034' });
    const mended = put(id, { sections: [[], sections('Hur är natten?')] }, { ...where, baseRev: emptiedAt });
    const { seq: mendedAt } = await administrator.pushOne({ ...mended, changeId: randomUUID() });
    expect(await administrator.pushOne(publish(mendedAt))).toMatchObject({ verdict: 'applied' });
    const late = put(id, { title: ['Ny guide', 'Annat namn'] }, { ...where, baseRev: mendedAt });
    expect(await management.pushOne({ ...late, changeId: randomUUID() })).toMatchObject({ code: 'GUI-033' });
    const gone = put(id, {}, { ...where, baseRev: mendedAt, action: 'delete' });
    expect(await management.pushOne({ ...gone, changeId: randomUUID() })).toMatchObject({ code: 'GUI-033' });
    const again = put(id, { state: ['published', 'draft'] }, { ...where, baseRev: mendedAt });
    expect(await management.pushOne({ ...again, changeId: randomUUID() })).toMatchObject({ code: 'GUI-033' });
  });

  it('loses nothing of what two write in one draft at once: a person chooses, and both texts stay until then', async () => {
    const [management, administrator] = [laptopOf('management'), laptopOf('administrator')];
    const id = randomUUID();
    const scope = scopeName('guide', id);
    const { seq } = await management.pushOne(draft(id));
    const write = (text: string) => ({
      ...put(id, { sections: [fields.sections, sections(text)] }, { recordType: 'guideTemplate', scope, baseRev: seq }),
      changeId: randomUUID(),
    });
    expect(await management.pushOne(write('Morgonen?'))).toMatchObject({ verdict: 'applied' });
    const { conflictIds } = (await administrator.pushOne(write('Kvällen?'))) as { conflictIds: string[] };
    expect(conflictIds).toHaveLength(1);
    const conflictsSeenBy = async (laptop: SignedInLaptop) => {
      const { body } = await laptop.send('GET', `/v1/sync/pull?scope=${scope}&limit=1000`);
      const { records } = body as { records: { type: string; fields: { theirs: unknown; mine: unknown } }[] };
      return records.filter(({ type }) => type === 'conflict').map(({ fields: { theirs, mine } }) => [theirs, mine]);
    };
    for (const laptop of [management, administrator])
      expect(await conflictsSeenBy(laptop)).toEqual([[sections('Morgonen?'), sections('Kvällen?')]]);
    // Another field at the same time is nobody's conflict.
    const renamed = put(id, { title: ['Ny guide', 'Dagen'] }, { recordType: 'guideTemplate', scope, baseRev: seq });
    expect(await administrator.pushOne({ ...renamed, changeId: randomUUID() })).toMatchObject({ verdict: 'applied' });
  });

  it('is found by those who keep guides before any follow-up has it, and then given to one', async () => {
    const [management, lead] = [laptopOf('management'), laptopOf('lead')];
    const id = randomUUID();
    await management.pushOne(draft(id, { state: 'published' }));
    const { body } = await management.send('GET', '/v1/guides');
    expect((body as { scopes: string[] }).scopes).toEqual(
      expect.arrayContaining([plan.guideScope, scopeName('guide', id)]),
    );
    expect((await lead.send('GET', '/v1/guides')).status).toBe(403);
    expect((await lead.send('GET', `/v1/sync/pull?scope=${scopeName('guide', id)}&limit=10`)).status).toBe(403);
    const where = { recordType: 'followUp', scope: 'plan' };
    const given = put(plan.followUp, { guideIds: [[plan.guide], [plan.guide, id]] }, where);
    expect(await lead.pushOne(given)).toMatchObject({ code: 'SYN-002' });
    const more = put(plan.followUp, { guideIds: [[], [id]], title: ['', 'Annat'] }, where);
    expect(await management.pushOne({ ...more, changeId: randomUUID() })).toMatchObject({ code: 'SYN-002' });
    expect(await management.pushOne({ ...given, changeId: randomUUID() })).toMatchObject({ verdict: 'applied' });
    expect((await lead.send('GET', `/v1/sync/pull?scope=${scopeName('guide', id)}&limit=10`)).status).toBe(200);
  });
});
