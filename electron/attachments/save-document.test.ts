import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LaptopState } from '#shared/sync/laptop-state.ts';
import { newKey } from '../store/sealed-box.ts';
import { StoreKeys } from '../store/store-keys.ts';
import { AttachmentStore } from './attachment-store.ts';
import { saveDocument } from './save-document.ts';

const scope = 'followUp:a';
const pdf = Buffer.from('%PDF-1.7\n%%EOF\n');
let home: string;
let folder: string;
let attachments: AttachmentStore;
beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'platsbesok-documents-'));
  folder = path.join(home, 'export');
  attachments = await AttachmentStore.open(path.join(home, 'attachments'), await StoreKeys.open(home, [newKey()]));
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** A store that holds one document by this title. */
async function holding(title: string, bytes: Uint8Array = pdf) {
  const stored = await attachments.takeInDocument(scope, bytes);
  const record = { id: 'd', type: 'collectedDocument', scope, deleted: false, fields: { title, ...stored } };
  return {
    attachments,
    state: { record: (id: string) => (id === 'd' ? record : undefined) } as unknown as LaptopState,
  };
}

it('writes the bytes as they came in, in a file named after the title alone', async () => {
  const { file } = await saveDocument(await holding('../Rutin: "natt"\n<1>'), 'd', folder);
  expect(path.basename(file)).toBe('Handling .. Rutin natt 1.pdf');
  expect((await readFile(file)).equals(pdf)).toBe(true);
});

it('takes the place of nothing that lies there, and needs no second copy of the same', async () => {
  const rutin = await holding('Rutin');
  await saveDocument(rutin, 'd', folder);
  await writeFile(path.join(folder, 'Handling Bilaga.pdf'), 'någon annans');
  await saveDocument(await holding('Rutin', Buffer.concat([pdf, pdf])), 'd', folder);
  await saveDocument(await holding('Bilaga'), 'd', folder);
  await saveDocument(rutin, 'd', folder);
  const names = ['Handling Bilaga (2).pdf', 'Handling Bilaga.pdf', 'Handling Rutin (2).pdf', 'Handling Rutin.pdf'];
  expect((await readdir(folder)).sort()).toEqual(names);
});

it('says that the bytes are not here, or why the copy cannot be written', async () => {
  await expect(saveDocument(await holding('Rutin'), 'another', folder)).rejects.toMatchObject({ code: 'LAG-009' });
  await writeFile(folder, '');
  await expect(saveDocument(await holding('Rutin'), 'd', folder)).rejects.toMatchObject({
    code: 'LAG-064',
    detail: { reason: 'platsen är ingen mapp' },
  });
});
