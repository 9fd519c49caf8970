import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '#shared/sync/change.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { create, newObservation, put, type SignedInLaptop } from '../testing/test-laptop.ts';
import { type PersonName, plan } from '../testing/test-plan.ts';
import { readLog, verifyLog } from './read-log.ts';
import { openRow, selectRecords } from './record-rows.ts';
import { refusedBodies } from './refused-changes.ts';

let central: TestCentral;
const laptops = new Map<PersonName, SignedInLaptop>();
beforeAll(async () => {
  central = await startTestCentral();
  for (const name of ['lead', 'assistant', 'administrator'] as const) laptops.set(name, await central.laptop(name));
});
afterAll(() => central.stop());

function laptopOf(name: PersonName): SignedInLaptop {
  const laptop = laptops.get(name);
  if (!laptop) throw new Error(name);
  return laptop;
}

const canary = () => `19121212-${randomUUID()}`;

function disposal(fields: Record<string, Json>) {
  const whole = {
    path: null,
    inScope: plan.scope,
    recordType: 'observation',
    seenRev: 0,
    ground: 'Fel fält.',
    ...fields,
  };
  return create('disposal', randomUUID(), whole, { scope: 'plan' });
}

/** Every row of every table as text, bytes in hexadecimal. */
async function wholeDatabase(): Promise<string> {
  const { rows } = await central.database.query("select tablename from pg_tables where schemaname = 'public'");
  const texts: string[] = [];
  for (const { tablename } of rows) {
    const { rows: lines } = await central.database.query(`select row_to_json(t)::text as line from ${tablename} t`);
    texts.push(...lines.map(({ line }) => line));
  }
  return texts.join('\n');
}

/** All that can be read of what is sealed, with every key there is. */
async function allThatOpens(): Promise<string> {
  const opened = await central.opened();
  const { database, vault, tenant } = opened;
  const texts: string[] = [];
  for await (const { content } of readLog(database, vault, tenant)) texts.push(JSON.stringify(content));
  const rows = await selectRecords(database, tenant).execute();
  texts.push(...rows.map((row) => JSON.stringify(openRow(vault, row))));
  for (const { deviceId } of laptops.values()) texts.push(JSON.stringify(await refusedBodies(opened, deviceId)));
  return texts.join('\n');
}

async function expectGone(word: string): Promise<void> {
  const [raw, open] = [await wholeDatabase(), await allThatOpens()];
  expect(raw).not.toContain(word);
  expect(raw).not.toContain(Buffer.from(word).toString('hex'));
  expect(open).not.toContain(word);
  const { database, vault, tenant } = await central.opened();
  expect((await verifyLog(database, vault, tenant)).faults).toEqual([]);
}

describe('at rest', () => {
  it('no text that somebody has written lies in the clear, of whatever class', async () => {
    const [inText, inPlace, inReason] = [canary(), canary(), canary()];
    const observation = newObservation(randomUUID(), { text: inText, place: inPlace });
    await laptopOf('lead').push(observation, {
      ...newObservation(),
      ops: [{ path: 'nonsense', from: null, to: inText }],
    });
    await laptopOf('assistant').push(put(observation.recordId, { place: ['Köket', inReason] }));
    const raw = await wholeDatabase();
    for (const word of [inText, inPlace, inReason]) {
      expect(raw).not.toContain(word);
      expect(raw).not.toContain(Buffer.from(word).toString('hex'));
      expect(await allThatOpens()).toContain(word);
    }
    await central.database.query('create table planted as select $1::text as word', [inText]);
    expect(await wholeDatabase(), 'the scan finds what is there').toContain(inText);
    await central.database.query('drop table planted');
  });

  it('nothing opens with another master key, and a central with one does not start', async () => {
    const { database, tenant } = await central.opened();
    const { Vault } = await import('../sealing/vault.ts');
    const [row] = await selectRecords(database, tenant).limit(1).execute();
    expect(() => row && openRow(new Vault(Buffer.alloc(32, 7)), row)).toThrow();
    await central.database.query("update outside_key set key_id = 'other' where purpose = 'master'");
    await expect(central.restart()).rejects.toThrow('master key');
    await central.database.query("update outside_key set key_id = $1 where purpose = 'master'", [
      (await central.opened()).vault.id,
    ]);
    await central.restart();
  });
});

describe('gallring of one value', () => {
  it('leaves it nowhere: not in the log, the conflicts or what was refused; what stands and what others wrote stays', async () => {
    const [lead, assistant] = [laptopOf('lead'), laptopOf('assistant')];
    const number = canary();
    const observation = newObservation();
    await lead.push(observation);
    const { rev } = await lead.record(plan.scope, observation.recordId);
    await lead.push(put(observation.recordId, { place: ['Köket', number] }, { baseRev: rev }));
    // A colleague writes the same field from the same base: the conflict holds the number as `theirs`.
    const { conflictIds } = await assistant.pushOne(
      put(observation.recordId, { place: ['Köket', 'Hallen'] }, { baseRev: rev }),
    );
    await lead.push({ ...put(observation.recordId, { place: [number, 'x'], nonsense: [null, 1] }) });
    const corrected = await lead.pushOne(
      put(observation.recordId, { place: [number, 'Vinden'] }, { baseRev: rev + 1 }),
    );
    expect(await allThatOpens()).toContain(number);
    const seenRev = corrected.seq ?? 0;
    const verdict = await lead.pushOne(
      disposal({ target: 'value', recordId: observation.recordId, path: 'place', seenRev }),
    );
    expect(verdict, 'a colleague has written in the field').toMatchObject({ verdict: 'rejected', code: 'SYN-002' });
    const disposed = disposal({ target: 'value', recordId: observation.recordId, path: 'place', seenRev });
    expect((await laptopOf('administrator').pushOne(disposed)).verdict).toBe('applied');
    await expectGone(number);
    const after = await lead.record(plan.scope, observation.recordId);
    expect(after.fields).toMatchObject({ place: 'Vinden', text: 'Köket är rent. Hallen är ljus.' });
    expect(after.rev).toBeGreaterThan(seenRev);
    const conflict = await lead.record(plan.scope, conflictIds[0] ?? '');
    expect(conflict.fields).toMatchObject({ theirs: null, state: 'open' });
    const { database, vault, tenant } = await central.opened();
    expect((await verifyLog(database, vault, tenant)).gaps).toBeGreaterThan(2);
  });

  it('by the one who alone wrote it needs nobody else, and destroys nothing written unseen', async () => {
    const [lead, assistant] = [laptopOf('lead'), laptopOf('assistant')];
    const number = canary();
    const observation = newObservation(randomUUID(), { place: number });
    await lead.push(observation);
    const { seq } = await lead.pushOne(put(observation.recordId, { place: [number, 'Köket'] }));
    const unseen = await assistant.pushOne(put(observation.recordId, { place: ['Köket', 'Osedd'] }));
    await assistant.push(put(observation.recordId, { place: ['Osedd', 'Hallen'] }, { baseRev: unseen.seq }));
    const own = disposal({ target: 'value', recordId: observation.recordId, path: 'place', seenRev: seq });
    expect((await lead.pushOne(own)).verdict).toBe('applied');
    await expectGone(number);
    expect(await allThatOpens()).toContain('Osedd');
    expect((await lead.record(plan.scope, observation.recordId)).fields.place).toBe('Hallen');
  });
});

describe('gallring of a record', () => {
  it('and of a visit takes along all that belongs to it, and leaves an explained gap', async () => {
    const lead = laptopOf('lead');
    const [word, visitId] = [canary(), randomUUID()];
    const visit = create('visit', visitId, {
      followUpId: plan.followUp,
      kind: 'siteVisit',
      title: word,
      date: '2026-10-05',
      unitId: plan.unit,
      state: 'open',
    });
    const observation = newObservation(randomUUID(), { visitId, text: word });
    const attachment = create('attachment', randomUUID(), {
      ownerId: observation.recordId,
      sha256: 'a'.repeat(64),
      mediaType: 'image/png',
      byteLength: 1,
      caption: word,
    });
    const bystander = newObservation();
    await lead.push(visit, observation, attachment, bystander);
    const disposed = disposal({ target: 'visit', recordType: 'visit', recordId: visitId });
    expect((await lead.pushOne(disposed)).verdict).toBe('applied');
    await expectGone(word);
    for (const { recordId } of [visit, observation, attachment]) {
      expect(await lead.record(plan.scope, recordId)).toMatchObject({ deleted: true, fields: {} });
    }
    expect((await lead.record(plan.scope, bystander.recordId)).fields.place).toBe('Köket');
    const later = [
      put(observation.recordId, { place: ['Köket', 'Hallen'] }),
      newObservation(observation.recordId),
      newObservation(randomUUID(), { visitId }),
    ];
    const { verdicts } = await lead.push(...later);
    expect(verdicts.map(({ code }) => code)).toEqual(['SYN-013', 'SYN-013', 'SYN-013']);
    expect(await lead.record('plan', disposed.recordId)).toMatchObject({
      createdBy: lead.userId,
      fields: { ground: 'Fel fält.', recordId: visitId },
    });
  });

  it('is refused for what a colleague has written, and for a disposal itself', async () => {
    const [lead, assistant] = [laptopOf('lead'), laptopOf('assistant')];
    const observation = newObservation();
    await lead.push(observation);
    const others = disposal({ target: 'record', recordId: observation.recordId });
    expect(await assistant.pushOne(others)).toMatchObject({ code: 'SYN-002' });
    expect((await lead.record(plan.scope, observation.recordId)).deleted).toBe(false);
    const own = disposal({ target: 'record', recordId: observation.recordId });
    expect((await lead.pushOne(own)).verdict).toBe('applied');
    expect(
      await lead.pushOne(put(own.recordId, {}, { recordType: 'disposal', scope: 'plan', action: 'delete' })),
    ).toMatchObject({ code: 'SYN-004' });
    const again = disposal({ target: 'record', recordType: 'disposal', recordId: own.recordId, inScope: 'plan' });
    expect(await lead.pushOne(again)).toMatchObject({ code: 'SYN-003' });
    const never = disposal({ target: 'record', recordId: randomUUID() });
    expect((await lead.pushOne(never)).verdict, 'what the central has never had').toBe('applied');
  });
});
