import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change, Json } from '#shared/sync/change.ts';
import { OpenStore } from '../store/open-store.ts';
import { newKey } from '../store/sealed-box.ts';
import { exportChanges } from './export-changes.ts';

const followUpId = '019a0000-0000-7000-8000-000000000003';
const scope = `followUp:${followUpId}`;
const by = '019a0000-0000-7000-8000-000000000101';
const at = '2026-03-05T13:00:00.000Z';
/** A picture of one pixel. */
const photo = Buffer.from(
  '89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de000000014944415401' +
    '000000000000000049454e44ae426082',
  'hex',
);

function made(recordType: string, fields: Record<string, Json>): Change {
  const ops = Object.entries(fields).map(([name, to]) => ({ path: name, from: null, to }));
  return { changeId: v7(), recordType, recordId: v7(), scope, action: 'put', baseRev: null, ops, at };
}

let home: string;
let store: OpenStore;
let observation: Change;
let picture: Change;
beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'platsbesok-export-'));
  const user = { id: by, name: 'Vera Provling', title: 'Utredare', role: 'reviewer' } as const;
  const owner = { user, municipality: 'Provköping', deviceId: v7(), receiptKey: 'AAAA' };
  store = await OpenStore.create(path.join(home, 'store'), owner, true, 'en lång fras med åäö', newKey());
  const { sha256 } = await store.attachments.takeIn(scope, photo);
  const text = 'Dörren till köket\när låst';
  observation = made('observation', { visitId: v7(), at, text, place: 'Köket', tags: [], requirementIds: [] });
  picture = made('attachment', {
    ...{ ownerId: observation.recordId, sha256, mediaType: 'image/png', byteLength: photo.length, caption: 'Låset' },
  });
  for (const change of [observation, picture]) await store.append(scope, { kind: 'change', by, change });
});
afterAll(async () => {
  await store.close();
  await rm(home, { recursive: true, force: true });
});

describe('changes that are exported from Synk', () => {
  it('are a text that says what was written and how it stands, with its photo beside it', async () => {
    const folder = path.join(home, 'ut');
    const changeIds = [observation.changeId, picture.changeId];
    const { files } = await exportChanges(store, changeIds, folder, new Date('2026-03-05T14:00:00.000Z'));
    expect((await readdir(folder)).sort()).toEqual([...files].sort());
    const [photoName = '', textName = ''] = files;
    expect(await readFile(path.join(folder, photoName))).toEqual(photo);
    const text = await readFile(path.join(folder, textName), 'utf8');
    expect(text).toContain('Exporterat 5 mars 2026 kl. 15.00 av Vera Provling');
    expect(text).toContain('1. Observation: Dörren till köket är låst');
    expect(text).toContain('Läge: Väntar på att skickas');
    expect(text).toMatch(/plats\n +före: {2}–\n +efter: Köket/);
    expect(text).toContain(`Filen: ${photoName}`);
    const { change } = JSON.parse(text.slice(text.indexOf('[\n')))[0];
    expect(change).toEqual(observation);
  });

  it('wait as before', async () => {
    expect(store.state.unsentCount).toBe(2);
  });

  it('leave nothing half behind where they cannot be written', async () => {
    const folder = path.join(home, 'upptaget');
    const when = new Date('2026-03-05T15:00:00.000Z');
    const { files } = await exportChanges(store, [picture.changeId], folder, when);
    const [photoName = '', textName = ''] = files;
    await rm(path.join(folder, photoName));
    await writeFile(path.join(folder, textName), 'någon annans');
    await expect(exportChanges(store, [picture.changeId], folder, when)).rejects.toMatchObject({ code: 'SYN-017' });
    expect(await readdir(folder)).toEqual([textName]);
    expect(await readFile(path.join(folder, textName), 'utf8')).toBe('någon annans');
  });
});
