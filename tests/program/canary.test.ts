import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import * as field from '../demo/field-work.ts';
import { photoOfDoor } from '../demo/photo.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { findClearText } from '../house/clear-text.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';

// Unique random words are typed wherever a person can type, everything is done that may leave traces, and then every
// file is searched for them. `npm run test:canary` also visits the parts that are slow to reach.

const thorough = process.env.PLATSBESOK_CANARY === 'thorough';
const title = 'Gruppbostaden Eken, avtalsuppföljning';
const home = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-canary-'));
const places = {
  profile: path.join(home, 'profil'),
  temporary: path.join(home, 'temp'),
  exported: path.join(home, 'ut'),
};
for (const place of Object.values(places)) mkdirSync(place);
const canaries: string[] = [];
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

afterAll(async () => {
  await laptop?.quit().catch(() => undefined);
  await central?.stop();
  rmSync(home, { recursive: true, force: true });
});

function canary(): string {
  const word = `kanarie${randomBytes(15).toString('hex')}`;
  canaries.push(word);
  return word;
}

async function open(): Promise<void> {
  // Whatever the program or Chromium puts into the temporary folder is put where it is searched.
  const before = process.env.TMPDIR;
  process.env.TMPDIR = places.temporary;
  laptop = await openLaptop({
    profile: places.profile,
    central: central.origin,
    exportFolder: places.exported,
    switches: ['--enable-logging=file', `--log-file=${path.join(places.profile, 'chromium.log')}`],
  });
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
}

/** A canary into every field for text that can be seen. @returns how many there were */
async function typeIntoEveryField(): Promise<number> {
  const fields = page.locator('main input:not([type]), main input[type=text], main input[type=search], main textarea');
  let typed = 0;
  for (let index = 0; index < (await fields.count()); index += 1) {
    const each = fields.nth(index);
    if (!(await each.isVisible()) || !(await each.isEditable())) continue;
    await each.fill(canary());
    await each.blur();
    typed += 1;
  }
  return typed;
}

async function copyEverything(): Promise<void> {
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+C');
}

describe('what is typed', () => {
  it('is typed into every field, as file names, captions and searches, and everything is done with it', async () => {
    central = await startCentral(path.join(home, 'central'));
    await open();
    page = await user.signIn(laptop, 'Vera Provling');
    await user.choosePassphrase(page);
    await user.openFollowUp(page, title);
    await user.makeReady(page);
    await page.getByRole('button', { name: 'Starta besök' }).first().click();
    await page.getByRole('button', { name: 'Avsluta besöket' }).waitFor();
    await page.locator('summary').filter({ hasText: 'Privat anteckning' }).click();
    let typed = 0;
    await user.openTab(page, 'Observationer');
    const line = page.getByLabel('Ny observation');
    await line.fill(canary());
    await page
      .getByLabel('Lägg till foto')
      .setInputFiles({ name: `${canary()}.png`, mimeType: 'image/png', buffer: photoOfDoor() });
    await user.write(page.getByLabel('Bildtext foto 1'), canary());
    await page.getByRole('button', { name: 'Spara observation' }).click();
    await page.locator('li.observation').first().waitFor();
    typed += await typeIntoEveryField();
    await copyEverything();
    await field.startInterview(page);
    typed += await typeIntoEveryField();
    for (const tab of ['Förberedelse', 'Schema', 'Delegeringar', 'SKA-krav', 'Åtgärder', 'Rapport']) {
      await user.openTab(page, tab);
      await page.waitForTimeout(300);
      typed += await typeIntoEveryField();
    }
    if (thorough) {
      const preview = page.getByRole('button', { name: 'Förhandsgranska' });
      if (await preview.isVisible()) {
        await preview.click();
        await page.getByText('Utkastet går att göra som PDF', { exact: false }).waitFor({ timeout: 120_000 });
      }
    }
    await page.keyboard.press('Control+K');
    await page.getByPlaceholder('Sök eller kör kommando').last().fill(canary());
    await page.keyboard.press('Escape');
    await user.seeAllSent(page);
    expect(typed).toBeGreaterThan(12);
  });

  it('is typed on through a lock, a kill, a gallring and a quit', async () => {
    const locked = page.waitForEvent('close');
    // The window goes while the key is still being pressed.
    await page.keyboard.press('Control+L').catch(() => undefined);
    await locked;
    page = await user.unlock(laptop);
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Observationer');
    await user.write(page.getByLabel('Plats, observation 1'), canary());
    await laptop.kill();
    await open();
    page = await user.unlock(laptop);
    await page.locator('summary').filter({ hasText: 'Om uppföljningen' }).click();
    await page.getByRole('link', { name: 'Gallra i uppföljningen' }).click();
    const what = page.getByLabel('Vad ska gallras?');
    const observation = what.locator('option').filter({ hasText: /^Observation/ });
    await what.selectOption(await observation.first().getAttribute('value'));
    await page.getByLabel('Grund').fill('Prov av gallring.');
    await page.getByRole('button', { name: 'Gallra …' }).click();
    const closed = page.waitForEvent('close');
    await page.getByRole('button', { name: 'Förstör för alltid' }).click();
    await closed;
    page = await laptop.window();
    await page.getByText('Prov av gallring.').waitFor();
    await laptop.quit();
  });

  it('lies readable in no file', () => {
    const found = findClearText(home.concat(path.sep, 'profil'), canaries);
    expect(found.concat(findClearText(places.temporary, canaries))).toEqual([]);
    // Nothing was exported, so nothing may lie there either.
    expect(findClearText(places.exported, canaries)).toEqual([]);
  });

  it('would be found if it did, in whatever form', () => {
    const [word = ''] = canaries;
    const filler = randomBytes(5000);
    const planted: Record<string, Buffer> = {
      'utf8.log': Buffer.concat([filler, Buffer.from(word), filler]),
      'utf16.tmp': Buffer.concat([filler, Buffer.from(word, 'utf16le'), filler]),
      'base64.txt': Buffer.from(Buffer.from(`xy${word}z`).toString('base64')),
      'whole.zz': deflateSync(Buffer.from(`aaaa ${word} aaaa`)),
      'within.bin': Buffer.concat([filler, gzipSync(Buffer.from(`bbbb ${word}`)), filler]),
      'brotli.br': brotliCompressSync(Buffer.from(`cccc ${word}`)),
      [`${word}.dmp`]: filler,
    };
    for (const [name, bytes] of Object.entries(planted)) writeFileSync(path.join(places.temporary, name), bytes);
    const found = new Set(findClearText(places.temporary, canaries).map(({ file }) => path.basename(file)));
    expect([...found].sort()).toEqual(Object.keys(planted).sort());
  });
});
