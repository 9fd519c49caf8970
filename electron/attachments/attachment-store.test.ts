import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newKey } from '../store/sealed-box.ts';
import { StoreKeys } from '../store/store-keys.ts';
import { AttachmentStore } from './attachment-store.ts';

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let home: string;
let photos: AttachmentStore;
let folder: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'platsbesok-photos-'));
  folder = path.join(home, 'attachments');
  photos = await AttachmentStore.open(folder, await StoreKeys.open(home, [newKey()]));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const onlyFile = async () => path.join(folder, (await readdir(folder))[0] ?? '');

describe('photos on the laptop', () => {
  it('come back as they were, from a file that gives nothing away', async () => {
    const { sha256, byteLength, mediaType } = await photos.takeIn('followUp:a', onePixel);
    expect({ byteLength, mediaType }).toEqual({ byteLength: onePixel.length, mediaType: 'image/png' });
    expect(Buffer.from((await photos.read('followUp:a', sha256)).bytes).equals(onePixel)).toBe(true);
    const file = await onlyFile();
    expect(path.basename(file)).not.toContain(sha256.slice(0, 12));
    expect((await readFile(file)).includes('PNG')).toBe(false);
    expect(photos.has('followUp:a', sha256)).toBe(true);
    expect(photos.has('followUp:b', sha256)).toBe(false);
  });

  it('lie as the camera made them, and are shared as a copy without what it noted', async () => {
    const noted = Buffer.from('GPS 59.3293');
    const chunk = Buffer.concat([Buffer.from([0, 0, 0, noted.length]), Buffer.from('tEXt'), noted, Buffer.alloc(4)]);
    const photo = Buffer.concat([onePixel.subarray(0, 33), chunk, onePixel.subarray(33)]);
    const original = await photos.takeIn('followUp:a', photo);
    expect(Buffer.from((await photos.read('followUp:a', original.sha256)).bytes).equals(photo)).toBe(true);
    const copy = await photos.takeInCopy('followUp:a', photo);
    expect(Buffer.from((await photos.read('followUp:a', copy.sha256)).bytes).equals(onePixel)).toBe(true);
  });

  it('are refused when they are none, or too large', async () => {
    await expect(photos.takeIn('plan', Buffer.from('ingen bild'))).rejects.toMatchObject({ code: 'LAG-008' });
    const large = Buffer.concat([onePixel, Buffer.alloc(26 * 1024 * 1024)]);
    await expect(photos.takeIn('plan', large)).rejects.toMatchObject({ code: 'LAG-008', detail: { megabytes: 25 } });
    expect(await readdir(folder)).toEqual([]);
  });

  it('lie beside documents, which come back as they were and are never given out as a picture', async () => {
    const pdf = Buffer.from('%PDF-1.7\n%%EOF\n');
    const { sha256, ...told } = await photos.takeInDocument('followUp:a', pdf);
    expect(told).toEqual({ byteLength: pdf.length, mediaType: 'application/pdf' });
    expect(Buffer.from(await photos.readBytes('followUp:a', sha256)).equals(pdf)).toBe(true);
    expect((await readFile(await onlyFile())).includes('PDF')).toBe(false);
    await expect(photos.read('followUp:a', sha256)).rejects.toMatchObject({ code: 'LAG-009' });
  });

  it('and what is no document leaves nothing behind', async () => {
    await expect(photos.takeInDocument('plan', onePixel)).rejects.toMatchObject({ code: 'LAG-063' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('that are missing, changed or moved to another place are not shown', async () => {
    const { sha256 } = await photos.takeIn('followUp:a', onePixel);
    await expect(photos.read('followUp:a', 'f'.repeat(64))).rejects.toMatchObject({ code: 'LAG-009' });
    const file = await onlyFile();
    const bytes = await readFile(file);
    const { sha256: other } = await photos.takeIn('followUp:b', onePixel);
    const otherFile =
      (await readdir(folder)).map((name) => path.join(folder, name)).find((name) => name !== file) ?? '';
    await copyFile(file, otherFile);
    await expect(photos.read('followUp:b', other)).rejects.toMatchObject({ code: 'LAG-009' });
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    await writeFile(file, bytes);
    await expect(photos.read('followUp:a', sha256)).rejects.toMatchObject({ code: 'LAG-009' });
  });

  it('from the central are kept only when they are what their hash says', async () => {
    await expect(photos.keep('plan', 'f'.repeat(64), onePixel)).rejects.toMatchObject({ code: 'SYN-009' });
    expect(await readdir(folder)).toEqual([]);
  });
});
