import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CodedError } from '#shared/errors/error-table.ts';
import { beginEpochByCommand } from '../central/sync/epochs.ts';
import { startTestCentral, type TestCentral } from '../central/testing/test-central.ts';
import { people, plan } from '../central/testing/test-plan.ts';
import { Laptops, passphrase, signsInAs } from './house/windowless-laptop.ts';

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let central: TestCentral;
let laptops: Laptops;
beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.stop());
beforeEach(() => {
  laptops = new Laptops(() => central);
});
afterEach(() => laptops.end());

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof CodedError ? error.code : error),
  );

describe('signing in', () => {
  it('makes a store with the plan in it, which opens without network and only with its passphrase', async () => {
    const laptop = await laptops.open('lead');
    expect(laptop.session.state()).toMatchObject({ stage: 'signedOut' });
    expect(await laptop.session.signIn()).toMatchObject({ stage: 'choosePassphrase', user: { id: people.lead.id } });
    expect(await codeOf(laptop.session.choosePassphrase('för kort'))).toBe('LAG-005');
    expect(await laptop.session.choosePassphrase(passphrase)).toMatchObject({ stage: 'unlocked', place: null });
    expect(laptop.work.store.state.recordsOf('followUp').length).toBeGreaterThan(0);
    await laptop.work.store.rememberPlace('#/planen');
    const { head } = laptop.work.store.journal;
    const keys = laptop.work.store.keys.scopeKeys('plan');
    expect(keys.length).toBeGreaterThan(0);
    await laptop.session.lock();
    // Locked, the program has no key left in memory.
    for (const key of keys) expect(key.every((byte) => byte === 0)).toBe(true);

    const again = await laptops.open('lead', laptops.homes[0]);
    again.connected = false;
    expect(again.session.state()).toMatchObject({ stage: 'locked' });
    expect(() => again.work).toThrow('LAG-006');
    expect(await codeOf(again.session.unlock('en annan lång fras'))).toBe('LAG-001');
    expect(await again.session.unlock(passphrase)).toMatchObject({ stage: 'unlocked', place: '#/planen' });
    expect(again.work.store.journal.head).toEqual(head);
  });

  it('makes wrong passphrases wait: over a restart of the program, and of the computer', async () => {
    const laptop = await laptops.atWork('lead');
    await laptop.session.lock();
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect(await codeOf(laptop.session.unlock('en annan lång fras'))).toBe('LAG-001');
      laptop.uptime += 1;
    }
    const again = await laptops.open('lead', laptops.homes[0]);
    again.uptime = laptop.uptime;
    expect(await codeOf(again.session.unlock(passphrase))).toBe('LAG-002');
    // Started anew, the computer has been running for a shorter time than when the wait began.
    again.uptime = 5;
    expect(await codeOf(again.session.unlock(passphrase))).toBe('LAG-002');
    again.uptime = 7;
    expect(await again.session.unlock(passphrase)).toMatchObject({ stage: 'unlocked' });
  });

  it('says so when the page is closed, or when there is no network', async () => {
    const laptop = await laptops.open('lead');
    laptop.page = async () => ({ closed: Promise.resolve(), close: () => undefined });
    expect(await codeOf(laptop.session.signIn())).toBe('INL-001');
    laptop.connected = false;
    expect(await codeOf(laptop.session.signIn())).toBe('INL-004');
    expect(laptop.session.state().stage).toBe('signedOut');
  });

  it('gives each user of a laptop a store of their own', async () => {
    const laptop = await laptops.atWork('lead');
    await laptop.observe('bara för den ansvariga');
    laptop.page = signsInAs('assistant');
    expect(await laptop.session.signIn()).toMatchObject({
      stage: 'choosePassphrase',
      user: { id: people.assistant.id },
    });
    await laptop.session.choosePassphrase('en helt annan fras');
    expect(laptop.work.store.state.recordsOf('observation')).toEqual([]);
    laptop.page = signsInAs('lead');
    expect(await laptop.session.signIn()).toMatchObject({ stage: 'locked' });
    expect(await laptop.session.unlock(passphrase)).toMatchObject({ user: { id: people.lead.id } });
    expect(laptop.work.store.state.recordsOf('observation')).toHaveLength(1);
    const folders = await readdir(path.join(laptops.homes[0] ?? '', 'stores'));
    expect(folders.filter((name) => name.length === 32)).toHaveLength(2);
  });

  it('is needed anew when the central no longer knows the token; what is written meanwhile is kept and then sent', async () => {
    const laptop = await laptops.atWork('lead');
    await central.database.query('delete from session_token');
    await laptop.observe('skrivet utan giltig inloggning');
    expect(await laptop.sync()).toMatchObject({ signInNeeded: true, unsent: 1, contact: 'online', problem: null });
    expect(await laptop.session.signIn()).toMatchObject({ stage: 'unlocked' });
    expect(await laptop.sync()).toMatchObject({ signInNeeded: false, unsent: 0 });
  });
});

describe('making ready for the field', () => {
  it('fetches everything that the visits need, tells of it item by item, and needs no network afterwards', async () => {
    const laptop = await laptops.atWork('lead');
    const { preparation } = await laptop.work.sync.prepare(plan.followUp);
    for (const item of preparation.items) {
      const told = laptop.progress.filter(({ title, kind }) => title === item.title && kind === item.kind);
      expect(told.map(({ state }) => state)).toEqual(['waiting', 'fetching', 'done']);
    }
    await laptop.session.lock();
    laptop.connected = false;
    await laptop.session.unlock(passphrase);
    const { state } = laptop.work.store;
    for (const type of ['requirement', 'guideTemplate', 'action', 'codeKey'])
      expect(state.recordsOf(type), type).not.toEqual([]);
    expect(state.prepared()[0]?.preparation.followUpId).toBe(plan.followUp);
    expect(await codeOf(laptop.work.sync.prepare(plan.followUp))).toBe('SYN-001');
  });

  it('says what is missing when the central does not have all of it', async () => {
    const laptop = await laptops.atWork('lead');
    expect(await codeOf(laptop.work.sync.prepare(plan.incompleteFollowUp))).toBe('SYN-010');
    expect(laptop.work.store.state.prepared()).toEqual([]);
  });
});

describe('what is written without network', () => {
  it('is sent when the network returns, and comes to the other laptop', async () => {
    const [laptop, other] = [await laptops.atWork('lead'), await laptops.atWork('assistant')];
    await laptop.work.sync.prepare(plan.followUp);
    await other.work.sync.prepare(plan.followUp);
    laptop.connected = false;
    const id = await laptop.observe('skrivet i en källare, åäö');
    expect(await laptop.sync()).toMatchObject({ contact: 'offline', unsent: 1 });
    expect(await laptop.work.sync.devices(plan.followUp)).toBeNull();
    laptop.connected = true;
    expect(await laptop.sync()).toMatchObject({ contact: 'online', unsent: 0, problem: null });
    await other.sync();
    expect(other.field(id, 'text')).toBe('skrivet i en källare, åäö');
    const names = (await laptop.work.sync.devices(plan.followUp))?.map(({ deviceId }) => deviceId);
    expect(names).toContain(other.work.store.owner.deviceId);
  });

  it('comes to another laptop that has contact without its asking', async () => {
    const [laptop, other] = [await laptops.atWork('lead'), await laptops.atWork('assistant')];
    await laptop.work.sync.prepare(plan.followUp);
    await other.work.sync.prepare(plan.followUp);
    await other.sync();
    const id = await laptop.observe('skrivet av en kollega');
    const comes = async () => {
      // Written again where the other's stream was not open yet; nothing else makes it ask within the hour.
      await laptop.observe('en till');
      await laptop.sync();
      return other.field(id, 'text');
    };
    await expect.poll(comes, { timeout: 30_000 }).toBe('skrivet av en kollega');
  });

  it('is received once though the reply is lost, the program ends and more is written before it is sent again', async () => {
    const laptop = await laptops.atWork('lead');
    const first = await laptop.observe('ett');
    laptop.losesNextReply = true;
    expect(await laptop.sync()).toMatchObject({ contact: 'offline', unsent: 1 });
    await laptop.observe('två');
    await laptop.session.lock();
    laptop.connected = false;
    await laptop.session.unlock(passphrase);
    laptop.connected = true;
    expect(await laptop.sync()).toMatchObject({ unsent: 0, problem: null });
    expect(laptop.pushed[1]).toBe(laptop.pushed[0]);
    expect(laptop.pushed).toHaveLength(3);
    const { rows } = await central.database.query('select count(*)::int as n from change_log where record_id = $1', [
      first,
    ]);
    expect(rows[0].n).toBe(1);
  });

  it('stays unsent when the receipt is not the central’s', async () => {
    const laptop = await laptops.atWork('lead');
    await laptop.observe('ett');
    laptop.forgesReceipts = true;
    expect(await laptop.sync()).toMatchObject({ unsent: 1, problem: 'SYN-007' });
    laptop.forgesReceipts = false;
    expect(await laptop.sync()).toMatchObject({ unsent: 0, problem: null });
  });

  it('goes in batches when there is much of it', async () => {
    const laptop = await laptops.atWork('lead');
    laptop.connected = false;
    await laptop.sync();
    await Promise.all(Array.from({ length: 1050 }, (_, index) => laptop.observe(`text ${index}`)));
    laptop.connected = true;
    expect(await laptop.sync()).toMatchObject({ unsent: 0, problem: null });
    expect(laptop.pushed).toHaveLength(3);
  });

  it('is an open conflict when the other laptop has written the same field, and nothing is lost', async () => {
    const [laptop, other] = [await laptops.atWork('lead'), await laptops.atWork('assistant')];
    for (const each of [laptop, other]) await each.work.sync.prepare(plan.followUp);
    const id = await laptop.observe('från början');
    await laptop.sync();
    await other.sync();
    await other.write('observation', id, { place: 'Köket' });
    await laptop.write('observation', id, { place: 'Hallen' });
    await other.sync();
    await laptop.sync();
    const conflict = laptop.work.store.state.recordsOf('conflict').find(({ fields }) => fields.recordId === id);
    expect(conflict?.fields).toMatchObject({ theirs: 'Köket', mine: 'Hallen', state: 'open' });
    expect(laptop.field(id, 'place')).toBe('Köket');
  });

  it('that the central refuses is told of, and does not hold up the rest', async () => {
    const laptop = await laptops.atWork('stranger');
    await laptop.observe('av någon utan uppdrag');
    expect(await laptop.sync()).toMatchObject({ unsent: 0, problem: null });
    expect(laptop.work.store.state.ownChanges().at(-1)?.verdict).toMatchObject({
      verdict: 'rejected',
      code: 'SYN-002',
    });
  });
});

describe('photos', () => {
  it('come to the other laptop with their record, bytes unchanged', async () => {
    const [laptop, other] = [await laptops.atWork('lead'), await laptops.atWork('assistant')];
    const stored = await laptop.work.store.attachments.takeIn(plan.scope, onePixel);
    const ownerId = await laptop.observe('med bild');
    await laptop.write('attachment', randomUUID(), { ownerId, ...stored, caption: 'Trappan' });
    const lacking = { followUpId: plan.followUp, changes: 2, photos: 1, photosMissing: 0 };
    expect(laptop.work.sync.state()).toMatchObject({ unsentAttachments: 1, incomplete: [lacking] });
    expect(await laptop.sync()).toMatchObject({ unsentAttachments: 0, problem: null, incomplete: [] });
    await other.work.sync.prepare(plan.followUp);
    const { bytes } = await other.work.store.attachments.read(plan.scope, stored.sha256);
    expect(Buffer.from(bytes).equals(onePixel)).toBe(true);
    expect(other.work.sync.state()).toMatchObject({ unsentAttachments: 0 });
  });

  it('have documents beside them, which come in the same way', async () => {
    const [laptop, other] = [await laptops.atWork('lead'), await laptops.atWork('assistant')];
    const pdf = Buffer.from(`%PDF-1.7\n% ${randomUUID()}\n%%EOF\n`);
    const { withMacros: _none, ...stored } = await laptop.work.store.attachments.takeInDocument(plan.scope, pdf);
    await laptop.write('collectedDocument', randomUUID(), {
      followUpId: plan.followUp,
      title: 'Rutin',
      ...stored,
      collectedOn: '2026-11-27',
      collectedFrom: 'provider',
      requirementIds: [],
    });
    expect(laptop.work.sync.state()).toMatchObject({ unsentAttachments: 1 });
    expect(await laptop.sync()).toMatchObject({ unsentAttachments: 0, problem: null, incomplete: [] });
    await other.work.sync.prepare(plan.followUp);
    const bytes = await other.work.store.attachments.readBytes(plan.scope, stored.sha256);
    expect(Buffer.from(bytes).equals(pdf)).toBe(true);
  });

  /** A laptop whose photo the central has acknowledged, and then lost: its database was restored from before. */
  async function withLostPhoto() {
    const laptop = await laptops.atWork('lead');
    const { sha256, ...stored } = await laptop.work.store.attachments.takeIn(plan.scope, onePixel);
    const ownerId = await laptop.observe('med bild');
    await laptop.write('attachment', randomUUID(), { ownerId, sha256, ...stored, caption: 'Trappan' });
    expect(await laptop.sync()).toMatchObject({ unsentAttachments: 0, problem: null });
    await central.database.query('delete from attachment where sha256 = $1', [sha256]);
    const isThere = async () => {
      const { rows } = await central.database.query('select 1 from attachment where sha256 = $1', [sha256]);
      return rows.length === 1;
    };
    return { laptop, isThere };
  }

  it('are known to be missing where only their record has come, until they come too', async () => {
    const [{ laptop }, other] = [await withLostPhoto(), await laptops.atWork('assistant')];
    await other.work.sync.prepare(plan.followUp);
    // Other records of this scope may name the same file.
    const [lacking] = other.work.sync.state().incomplete;
    expect(lacking).toMatchObject({ followUpId: plan.followUp, changes: 0, photos: 0 });
    expect(lacking?.photosMissing).toBeGreaterThan(0);
    await laptop.session.lock();
    await laptop.session.unlock(passphrase);
    await laptop.sync();
    expect(await other.sync()).toMatchObject({ incomplete: [] });
  });

  it('are sent again when the central has lost them: at the next unlocking', async () => {
    const { laptop, isThere } = await withLostPhoto();
    await laptop.session.lock();
    await laptop.session.unlock(passphrase);
    await laptop.sync();
    expect(await isThere()).toBe(true);
    expect(laptop.work.sync.state()).toMatchObject({ unsentAttachments: 0 });
  });

  it('are sent again at once to a central that says that it was restored', async () => {
    const { laptop, isThere } = await withLostPhoto();
    const { database, tenant, vault } = await central.opened();
    await beginEpochByCommand(database, tenant, vault);
    await laptop.sync();
    expect(await isThere()).toBe(true);
  });

  it('are sent again also where contact was lost in the midst of asking', async () => {
    const { laptop, isThere } = await withLostPhoto();
    const { database, tenant, vault } = await central.opened();
    await beginEpochByCommand(database, tenant, vault);
    laptop.losesContactAt = '/v1/attachments/';
    await laptop.sync();
    expect(await isThere()).toBe(false);
    Object.assign(laptop, { losesContactAt: null, connected: true });
    await laptop.sync();
    expect(await isThere()).toBe(true);
  });
});

describe('what is read without a network', () => {
  it('is in the central’s access log when there is contact again, whatever happened to the program meanwhile', async () => {
    const laptop = await laptops.atWork('lead');
    laptop.connected = false;
    await laptop.work.sync.reads.note({
      act: 'opened',
      scope: plan.scope,
      recordType: 'observation',
      recordIds: [],
    });
    await laptop.session.lock();
    await laptop.session.unlock(passphrase);
    laptop.connected = true;
    expect(await laptop.sync()).toMatchObject({ problem: null });
    const { rows } = await central.database.query(
      `select user_id, act, record_type from access_log where source = 'laptop' and scope = $1`,
      [plan.scope],
    );
    expect(rows).toEqual([{ user_id: people.lead.id, act: 'opened', record_type: 'observation' }]);
  });
});

describe('a laptop that is lost', () => {
  it('is shut out by an administrator, who sees what it had not sent; what was written on it stays there', async () => {
    const [lost, administrator] = [await laptops.atWork('lead'), await laptops.atWork('administrator')];
    await lost.observe('skickat');
    await lost.sync();
    const { deviceId } = lost.work.store;
    const find = async () =>
      (await administrator.work.sync.registeredDevices()).devices.find((device) => device.deviceId === deviceId);
    expect(await find()).toMatchObject({ name: 'Provdator', unsent: { changes: 0, attachments: 0 }, revoked: null });
    expect(await codeOf(lost.work.sync.revokeDevice(deviceId, 'Jag själv.'))).toBe('SYN-002');
    await administrator.work.sync.revokeDevice(deviceId, 'Stulen ur bilen.');
    expect(await find()).toMatchObject({ revoked: { why: 'Stulen ur bilen.' } });
    const written = await lost.observe('skrivet efteråt');
    expect(await lost.sync()).toMatchObject({ signInNeeded: true, unsent: 1 });
    expect(lost.field(written, 'text')).toBe('skrivet efteråt');
  });
});
