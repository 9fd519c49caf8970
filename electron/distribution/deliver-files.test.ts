import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { deliverFiles } from './deliver-files.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-utskick-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(root, 'import-'));
});

const bytes = (text: string) => new TextEncoder().encode(text);
const files = [
  { name: 'A-v1-rapport.pdf', bytes: bytes('%PDF rapport') },
  { name: 'A-v1-arende.json', bytes: bytes('{}') },
];

it('puts the last file there last, and all of them whole', async () => {
  const seen: string[] = [];
  const watcher = watch(folder, (_event, name) => {
    if (name === 'A-v1-arende.json') seen.push(readFileSync(path.join(folder, 'A-v1-rapport.pdf'), 'utf8'));
  });
  const { paths } = await deliverFiles(folder, files);
  await new Promise((resolve) => setTimeout(resolve, 100));
  watcher.close();
  expect(paths.map((file) => path.basename(file))).toEqual(['A-v1-rapport.pdf', 'A-v1-arende.json']);
  expect(seen.length).toBeGreaterThan(0);
  expect(new Set(seen)).toEqual(new Set(['%PDF rapport']));
  expect(readdirSync(folder).sort()).toEqual(['A-v1-arende.json', 'A-v1-rapport.pdf']);
});

it('makes no folder that is gone: the case system would not look there', async () => {
  const gone = path.join(folder, 'borta');
  await expect(deliverFiles(gone, files)).rejects.toMatchObject({ code: 'RAP-073', detail: { folder: gone } });
  writeFileSync(gone, 'en fil');
  await expect(deliverFiles(gone, files)).rejects.toMatchObject({ code: 'RAP-073' });
});

it('writes over nothing, and leaves nothing of its own where the last file has its name taken', async () => {
  writeFileSync(path.join(folder, 'A-v1-arende.json'), 'någon annans');
  await expect(deliverFiles(folder, files)).rejects.toMatchObject({
    code: 'RAP-074',
    detail: { name: 'A-v1-arende.json' },
  });
  expect(readdirSync(folder)).toEqual(['A-v1-arende.json']);
  expect(readFileSync(path.join(folder, 'A-v1-arende.json'), 'utf8')).toBe('någon annans');
});

it('leaves a file that is there byte for byte, also when it takes back what it wrote', async () => {
  writeFileSync(path.join(folder, 'A-v1-rapport.pdf'), '%PDF rapport');
  const { paths, undo } = await deliverFiles(folder, files);
  expect(paths).toHaveLength(2);
  await undo();
  expect(readdirSync(folder)).toEqual(['A-v1-rapport.pdf']);
});

it.skipIf(process.getuid?.() !== 0)('says that the disk is full, and leaves nothing half', async () => {
  const disk = path.join(root, 'full');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
  try {
    const large = [...files, { name: 'stor.pdf', bytes: new Uint8Array(200_000) }];
    await expect(deliverFiles(disk, large)).rejects.toMatchObject({ code: 'RAP-075' });
    expect(readdirSync(disk)).toEqual([]);
  } finally {
    execFileSync('umount', [disk]);
  }
});
