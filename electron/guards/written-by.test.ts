import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downgradeObstacle, noteWrittenBy, type WrittenBy } from './written-by.ts';

const running: WrittenBy = { program: '1.4.0', chromium: 148, storeFormat: 2 };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-written-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a data folder', () => {
  it('is opened by the program that wrote it, and by a newer one', async () => {
    expect(downgradeObstacle(folder, running)).toBeUndefined();
    await noteWrittenBy(folder, running);
    expect(downgradeObstacle(folder, running)).toBeUndefined();
    expect(downgradeObstacle(folder, { program: '1.10.0', chromium: 156, storeFormat: 3 })).toBeUndefined();
  });

  it.each([
    ['program', { program: '1.10.0' }],
    ['Chromium', { chromium: 149 }],
    ['store format', { storeFormat: 3 }],
  ])('is refused when a newer %s has written it', async (_, newer) => {
    await noteWrittenBy(folder, { ...running, ...newer });
    expect(downgradeObstacle(folder, running)).toMatchObject({ code: 'LAG-033' });
  });

  it('is not lost to a note that cannot be read', () => {
    writeFileSync(path.join(folder, 'written-by.json'), '{"program":');
    expect(downgradeObstacle(folder, running)).toBeUndefined();
  });
});
