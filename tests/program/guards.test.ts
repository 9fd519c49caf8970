import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { checkout } from '../house/checkout.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

// What the program does before it may be used, and when something is wrong with what it holds: each state has a screen
// of its own and ways out of its own, and none of them is an empty program.

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-guards-'));
/** A laptop that two people have used; each test works on a copy of it. */
const used = path.join(folder, 'used');
const written = 'Anteckning som inte får försvinna.';
const title = 'Gruppbostaden Eken, avtalsuppföljning';
let central: CentralProcess;
let laptop: Laptop | undefined;
let turn = 0;

/** A data folder like the used one, somewhere else. */
function copyOfUsed(name = `copy-${++turn}`): string {
  const copy = path.join(folder, name);
  mkdirSync(path.dirname(copy), { recursive: true });
  cpSync(used, copy, { recursive: true });
  return copy;
}

async function start(profile: string): Promise<Page> {
  laptop = await openLaptop({ profile, central: central.origin, exportFolder: path.join(folder, 'export') });
  return laptop.window();
}

async function tryPassphrase(page: Page, phrase: string): Promise<void> {
  await page.getByLabel('Lösenfras').fill(phrase);
  await page.getByRole('button', { name: 'Lås upp' }).click();
}

const storesIn = (profile: string) =>
  readdirSync(path.join(profile, 'stores')).filter((name) => /^[0-9a-f]{32}$/.test(name));
const lastUsedIn = (profile: string) => readFileSync(path.join(profile, 'stores', 'last-used'), 'utf8');

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  mkdirSync(path.join(folder, 'export'));
  const first = await openLaptop({ profile: used, central: central.origin });
  const page = await user.signIn(first, 'Nils Skissmark');
  await user.choosePassphrase(page);
  // The page may be gone before its own keys have been answered.
  await Promise.all([page.waitForEvent('close'), page.keyboard.press('Control+L').catch(() => undefined)]);
  const locked = await first.window();
  await locked.getByRole('button', { name: 'Logga in som någon annan' }).click();
  const provider = await first.windowTitled(/Logga in/);
  await provider.getByRole('button', { name: /Vera Provling/ }).click();
  await locked.getByRole('heading', { name: 'Välj lösenfras' }).waitFor();
  await user.choosePassphrase(locked);
  await user.openFollowUp(locked, title);
  await locked.locator('summary').filter({ hasText: 'Privat anteckning' }).click();
  await user.write(locked.getByLabel('Privat anteckning'), written);
  await user.seeSaved(locked);
  await first.quit();
});

afterEach(async () => {
  await laptop?.kill();
  laptop = undefined;
});

afterAll(async () => {
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a data folder that the program must not use', () => {
  it('inside OneDrive: refused, with what to do, and nothing is written there', async () => {
    const profile = copyOfUsed(path.join('OneDrive - Provköpings kommun', 'Platsbesok'));
    const before = readdirSync(profile).sort();
    const page = await start(profile);
    await page.getByRole('heading', { name: 'Fel plats för programmets data' }).waitFor();
    await page.getByText('Programmets datamapp ligger i OneDrive', { exact: false }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(readdirSync(profile).sort()).toEqual(before);
  });

  it('written by a newer program: refused before anything is opened', async () => {
    const profile = copyOfUsed();
    const note = path.join(profile, 'written-by.json');
    const known = JSON.parse(readFileSync(note, 'utf8')) as Record<string, unknown>;
    writeFileSync(note, JSON.stringify({ ...known, chromium: Number(known.chromium) + 1 }));
    const page = await start(profile);
    await page.getByRole('heading', { name: 'Programmet är för gammalt' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    // Held from before: with the program, the page is gone and so is what Playwright knows of it.
    const program = laptop?.app.process();
    await page
      .getByRole('button', { name: 'Avsluta' })
      .click()
      .catch(() => undefined);
    await expect.poll(() => program?.exitCode, { timeout: 30_000 }).toBe(0);
  });

  it('already open: the second start ends, and the first goes on', async () => {
    const profile = copyOfUsed();
    const page = await start(profile);
    await page.getByRole('heading', { name: 'Lås upp' }).waitFor();
    const second = spawnSync(process.env.PLATSBESOK_ELECTRON ?? '', [checkout, '--demo', `--profile=${profile}`], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(second).toMatchObject({ status: 0, stderr: expect.stringContaining('LAG-010') });
    await user.unlock(laptop as Laptop);
  });
});

describe('several people on one laptop', () => {
  it('have a store each, and choose between them at the lock', async () => {
    const page = await start(copyOfUsed());
    await page.getByText('Arkivet för Vera Provling').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Nils Skissmark' }).click();
    await page.getByText('Arkivet för Nils Skissmark').waitFor();
    await user.unlock(laptop as Laptop);
    await page.getByRole('button', { name: 'Profil: Nils Skissmark' }).waitFor();
    await user.openFollowUp(page, title);
    await page.locator('summary').filter({ hasText: 'Privat anteckning' }).click();
    expect(await page.getByLabel('Privat anteckning').inputValue()).toBe('');
  });
});

describe('the lock', () => {
  it('waits where the note of wrong passphrases has been taken away, also after a restart', async () => {
    const profile = copyOfUsed();
    rmSync(path.join(profile, 'stores-register.sealed'));
    for (let turn = 0; turn < 2; turn += 1) {
      const page = await start(profile);
      await page.getByRole('heading', { name: 'Lås upp' }).waitFor();
      await tryPassphrase(page, user.passphrase);
      await page.getByText('För många försök.', { exact: false }).waitFor();
      await laptop?.kill();
    }
  });
});

describe('what is missing or damaged', () => {
  it('the key: said so, and everything is there when it comes back', async () => {
    const profile = copyOfUsed();
    const secret = path.join(profile, 'device-secret');
    renameSync(secret, `${secret}.away`);
    const page = await start(profile);
    await page.getByRole('heading', { name: 'Nyckeln saknas' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    renameSync(`${secret}.away`, secret);
    await page.getByRole('button', { name: 'Titta efter igen' }).click();
    await user.unlock(laptop as Laptop);
  });

  it('the data: said so, found when it is put back, and otherwise begun again from the central', async () => {
    const profile = copyOfUsed();
    const store = path.join(profile, 'stores', lastUsedIn(profile));
    renameSync(store, path.join(folder, 'away'));
    const page = await start(profile);
    await page.getByRole('heading', { name: 'Data saknas' }).waitFor();
    await page.getByText('Arkivet för Vera Provling ligger inte kvar', { exact: false }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    renameSync(path.join(folder, 'away'), store);
    await page.getByRole('button', { name: 'Titta efter igen' }).click();
    await page.getByRole('heading', { name: 'Lås upp' }).waitFor();
    rmSync(path.join(store, 'journal'), { recursive: true });
    await laptop?.kill();

    const again = await start(profile);
    await again.getByRole('heading', { name: 'Data saknas' }).waitFor();
    await again.getByRole('button', { name: 'Börja om från centralen' }).click();
    await again.getByRole('button', { name: 'Börja om', exact: true }).click();
    // The other one who uses the laptop still has a store.
    await again.getByText('Arkivet för Nils Skissmark').waitFor();
    expect(storesIn(profile)).toHaveLength(1);
    expect(readdirSync(path.join(profile, 'stores')).some((name) => name.includes('.aside-'))).toBe(true);
  });

  it('the journal’s middle: nothing is written, and everything readable can be exported', async () => {
    const profile = copyOfUsed();
    const journal = path.join(profile, 'stores', lastUsedIn(profile), 'journal', '000001.ndjson');
    const bytes = readFileSync(journal);
    const middle = bytes.indexOf('"box":"') + 20;
    bytes[middle] = bytes[middle] === 0x41 ? 0x42 : 0x41;
    writeFileSync(journal, bytes);
    const page = await start(profile);
    await page.getByRole('heading', { name: 'Lås upp' }).waitFor();
    await tryPassphrase(page, user.passphrase);
    await page.getByRole('heading', { name: 'Arkivet är skadat' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const lines = bytes.toString('utf8').split('\n').length - 1;
    await page.getByText(`${lines - 1} av ${lines} poster`).waitFor();
    await page.getByRole('button', { name: 'Exportera det som går att läsa' }).click();
    await page.getByText('finns nu i', { exact: false }).waitFor();
    const [exported = ''] = readdirSync(path.join(folder, 'export'));
    expect(readFileSync(path.join(folder, 'export', exported, 'anteckningar.txt'), 'utf8')).toContain(written);
    expect(readFileSync(journal).equals(bytes)).toBe(true);
    expect(existsSync(path.join(folder, 'export', exported, 'läs mig.txt'))).toBe(true);
  });

  it('an older copy in the store’s place: recognised by what lies outside it', async () => {
    const profile = copyOfUsed();
    const store = path.join(profile, 'stores', lastUsedIn(profile));
    const older = path.join(folder, 'older');
    cpSync(store, older, { recursive: true });
    const page = await start(profile);
    await user.unlock(laptop as Laptop);
    await user.openFollowUp(page, title);
    await page.locator('summary').filter({ hasText: 'Privat anteckning' }).click();
    await user.write(page.getByLabel('Privat anteckning'), 'Skrivet efter kopian.');
    await user.seeSaved(page);
    await laptop?.quit();
    rmSync(store, { recursive: true });
    renameSync(older, store);
    const again = await start(profile);
    await again.getByRole('heading', { name: 'Lås upp' }).waitFor();
    await tryPassphrase(again, user.passphrase);
    await again.getByRole('heading', { name: 'Arkivet är en gammal kopia' }).waitFor();
  });
});
