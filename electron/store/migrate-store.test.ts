import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from '#shared/zod.ts';
import { storeFormat } from './migrate-store.ts';
import { OpenStore } from './open-store.ts';
import { readProfile } from './profile-file.ts';
import { SealedFiles } from './sealed-files.ts';

// A store as the program of 24 November 2026 left it: a page of the plan, an observation written and changed, a private
// note and a photo. Its device's secret is thirty-two sevens.
const stored = fileURLToPath(new URL('../../tests/fixtures/store-format-1', import.meta.url));
const passphrase = 'en lång fras med åäö';
const scope = 'followUp:019a0000-0000-7000-8000-000000000003';
const photo = '6b7fa434f92a8b80aab02d9bf1a12e49ffcae424e4013a1c4f68b67e3d2bbcd0';

let home: string;
let folder: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'platsbesok-migrate-'));
  folder = path.join(home, 'store');
  await cp(stored, folder, { recursive: true });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(home, { recursive: true, force: true });
});

async function unlock(): Promise<OpenStore> {
  const profile = await readProfile(folder);
  if (!profile) throw new Error('no profile');
  return OpenStore.unlock(folder, profile, passphrase, new Uint8Array(32).fill(7));
}

async function expectEverything(store: OpenStore): Promise<void> {
  expect(store.journal.head.seq).toBe(4);
  const [observation] = store.state.recordsOf('observation');
  expect(observation?.fields).toMatchObject({ text: 'Köket är rent. Hallen är ljus.', place: 'Köket' });
  expect(store.state.recordsOf('privateNote')[0]?.fields).toMatchObject({ text: 'Bara för mig.' });
  expect(await store.history(observation?.id ?? '')).toHaveLength(7);
  expect((await store.attachments.read(scope, photo)).bytes).toHaveLength(70);
  expect(store.place).toBe('#/planen');
  expect(await store.keys.files.read('format', z.unknown())).toEqual({ format: storeFormat });
}

describe('a store of an older format', () => {
  it('opens with everything in it, and is of today’s format then', async () => {
    const store = await unlock();
    await expectEverything(store);
    const projectionKey = store.keys.projectionKey();
    await store.close();
    const again = await unlock();
    await expectEverything(again);
    expect(again.keys.projectionKey()).toEqual(projectionKey);
    await again.close();
  });

  it('goes on where it was, whichever write the migration was killed at', async () => {
    // Every file is replaced whole, so that before and after each write are all the states there are.
    const write = SealedFiles.prototype.write;
    for (let survived = 0; survived < 20; survived += 1) {
      await rm(folder, { recursive: true });
      await cp(stored, folder, { recursive: true });
      let writes = 0;
      const killing = vi.spyOn(SealedFiles.prototype, 'write').mockImplementation(function (this: SealedFiles, ...of) {
        writes += 1;
        if (writes > survived) throw new Error('killed');
        return write.apply(this, of);
      });
      const interrupted = await unlock().then(
        async (store) => {
          killing.mockRestore();
          await store.close();
          return false;
        },
        () => true,
      );
      killing.mockRestore();
      const store = await unlock();
      await expectEverything(store);
      await store.close();
      if (!interrupted) {
        expect(survived).toBeGreaterThan(1);
        return;
      }
    }
    throw new Error('the migration never came to its end');
  });

  it('that a newer program has written is refused', async () => {
    const store = await unlock();
    await store.keys.files.write('format', { format: storeFormat + 1 });
    await store.close();
    await expect(unlock()).rejects.toMatchObject({ code: 'LAG-033' });
  });
});
