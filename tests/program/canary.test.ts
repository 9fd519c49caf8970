import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
import { makeXlsx, textSheet } from '../make-xlsx.ts';

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

/** A roster whose file name and people are canaries: the names become codes, and the list of both stays sealed. */
async function readRoster(): Promise<void> {
  await user.openTab(page, 'Schema');
  const shifts = [canary(), canary()].map((name) => [name, 'Undersköterska', '2026-11-09', '07:00', '15:30']);
  // A sheet's name has room for this much.
  const sheet = canary().slice(0, 30);
  canaries.push(sheet);
  const rows = [['Person', 'Kompetens', 'Datum', 'Start', 'Slut'], ...shifts];
  await page.locator('input[type=file]').setInputFiles({
    name: `${canary()}.xlsx`,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(makeXlsx({ sheets: [{ name: sheet, xml: textSheet(rows) }] })),
  });
  await page.getByRole('button', { name: 'Läs schemat' }).click();
  await page.getByLabel('Anteckning om schemat').waitFor();
  await user.write(page.getByLabel('Anteckning om schemat'), canary());
  await page.getByRole('button', { name: 'Läs ett annat schema' }).click();
}

/** Opens what has fields only once it has been asked for: a breach with its action, participants, the provider's side. */
async function openWhatIsHidden(): Promise<void> {
  await user.openTab(page, 'Åtgärder');
  await page.getByRole('button', { name: 'Ny avvikelse' }).click();
  await page.getByLabel('Krav i avtalet').selectOption({ index: 1 });
  await page.getByLabel('Avvikelsens rubrik').fill(canary());
  await page.getByLabel('Vad som avviker').fill(canary());
  await page.getByRole('button', { name: 'Spara avvikelse' }).click();
  await page.getByRole('button', { name: /^Lägg till åtgärd för avvikelse 1/ }).click();
  await page.getByLabel('Vad som ska göras, åtgärd 1').waitFor();
  await page.getByLabel('Ny uppföljning föreslås till').waitFor();
  await user.openTab(page, 'Möte');
  await page.locator('summary').filter({ hasText: 'Deltagare i avtalsmötet' }).click();
  await page.getByRole('button', { name: 'Lägg till deltagare från utföraren' }).click();
  await user.write(page.getByLabel('Roll, deltagare 1'), canary());
  for (const place of [1, 2, 3, 4, 5]) await user.write(page.getByLabel(`Antecknat vid punkt ${place}`), canary());
  await page.getByLabel('Roll, inte namn').fill(canary());
  await page.getByRole('button', { name: 'Kvittera' }).click();
  await page.getByText('Ingen har kvitterat än.').waitFor({ state: 'hidden' });
  await user.openTab(page, 'SKA-krav');
  await page.locator('[data-requirement]').first().focus();
  await page.keyboard.press('u');
  await user.write(page.getByLabel('Utförarens yttrande krav 1'), canary());
  await page.getByRole('button', { name: 'Lägg till utlovad handling krav 1' }).click();
  await user.write(page.getByLabel('Utlovad handling 1 krav 1', { exact: true }), canary());
  await page.locator('summary').filter({ hasText: 'Granskningar av kvalitetsarbetet' }).click();
  await page.getByLabel('Kvalitetsrevision ingår i uppföljningen').press('Space');
  await page.getByRole('button', { name: 'Lägg till kontrollpunkt, kvalitetsrevision' }).click();
  await page.getByLabel('Lydelse kontrollpunkt 3, kvalitetsrevision', { exact: true }).waitFor();
}

/** What a provider says of the draft, from a file whose name is a canary, and the answer to it. */
async function answerProvider(): Promise<void> {
  const answer = {
    format: 'platsbesok-fact-check-answer',
    version: 1,
    followUpId: page.url().match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/)?.[0],
    draftHash: '0'.repeat(64),
    role: canary(),
    general: canary(),
    requirements: [],
  };
  const buffer = Buffer.from(JSON.stringify(answer));
  const file = { name: `${canary()}.json`, mimeType: 'application/json', buffer };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Läs in svaret' }).click();
  await user.write(page.getByLabel('Svar på kommentar 1 (utkastet i övrigt)'), canary());
  await user.choose(page, 'Utfall, kommentar 1 (utkastet i övrigt)', 'Rapporten ändrad');
  await page.getByText('Alla kommentarer är besvarade.').waitFor();
}

/** A file for a colleague, which is taken in again where it came from, under a name that is a canary. */
async function handOver(): Promise<void> {
  await laptop.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, places.exported);
  await user.goToView(page, 'Synk');
  await page.locator('summary').filter({ hasText: 'Lämna över' }).click();
  await user.tick(page, title, /^Hela uppföljningen/);
  await page.getByRole('button', { name: 'Välj mapp och spara filen' }).click();
  const code = (await page.locator('strong.code').textContent()) ?? '';
  canaries.push(code);
  await page.locator('summary').filter({ hasText: 'Ta emot' }).click();
  const [name = ''] = readdirSync(places.exported);
  const buffer = readFileSync(path.join(places.exported, name));
  const file = { name: `${canary()}.platsbesok`, mimeType: 'application/octet-stream', buffer };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByLabel('Kod', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Läs in överlämningen' }).click();
  await page.getByText('Allt i filen finns redan på den här datorn.').waitFor();
}

/** The window's process dies in the midst of its work, and whatever a crash leaves behind is left. */
async function crashWindow(): Promise<void> {
  await laptop.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await new Promise((resolve) => setTimeout(resolve, 1000));
}

async function sealAndExport(): Promise<void> {
  await user.openFollowUp(page, title);
  await user.openTab(page, 'SKA-krav');
  const rows = page.getByLabel(/^Motivering krav \d+$/);
  await rows.first().waitFor();
  const count = await rows.count();
  for (let number = 1; number <= count; number += 1) await field.judge(page, number, 'Uppfyllt', canary());
  await user.seeSaved(page);
  await page.getByRole('button', { name: 'Avsluta besöket' }).click();
  await page.getByRole('button', { name: 'Öppna besöket igen' }).waitFor();
  await user.openTab(page, 'Rapport');
  await page.getByText('Inget hindrar förseglingen.').waitFor();
  await page.getByRole('button', { name: 'Försegla', exact: true }).click();
  await page.getByRole('button', { name: 'Försegla rapporten' }).click();
  await page.getByRole('heading', { name: /Förseglad/ }).waitFor({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Exportera', exact: true }).click();
  await page.getByText(/Exporterat till/).waitFor();
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
    canaries.push(user.passphrase);
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
    await readRoster();
    await openWhatIsHidden();
    for (const tab of ['Förberedelse', 'Schema', 'Delegeringar', 'SKA-krav', 'Åtgärder', 'Rapport']) {
      await user.openTab(page, tab);
      await page.waitForTimeout(300);
      const unmade = page.getByRole('button', { name: 'Skapa rapport' });
      if (await unmade.isVisible()) {
        await unmade.click();
        await page.getByLabel('Diarienummer').waitFor();
      }
      typed += await typeIntoEveryField();
    }
    await answerProvider();
    // The report as it stands, on the screen and as a draft of the PDF in memory.
    await page.getByRole('button', { name: 'Förhandsgranska' }).click();
    await page.getByText('Utkastet går att göra som PDF', { exact: false }).waitFor({ timeout: 120_000 });
    await copyEverything();
    await page.keyboard.press('Control+K');
    await page.getByPlaceholder('Sök eller kör kommando').last().fill(canary());
    await page.keyboard.press('Escape');
    await user.seeAllSent(page);
    await handOver();
    expect(typed).toBeGreaterThan(60);
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
    await crashWindow();
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
    if (thorough) await sealAndExport();
    await laptop.quit();
  });

  it('lies readable in no file', () => {
    // There is something to look at: the projection, Chromium's log and its folder for crashes.
    const profile = readdirSync(places.profile);
    expect(profile).toEqual(expect.arrayContaining(['stores', 'IndexedDB', 'chromium.log', 'Crashpad']));
    const found = findClearText(places.profile, canaries);
    expect(found.concat(findClearText(places.temporary, canaries))).toEqual([]);
    // A report is exported to be read. What is handed over is sealed, wherever it lies.
    const exported = readdirSync(places.exported);
    expect(exported.filter((name) => name.endsWith('.platsbesok'))).toHaveLength(1);
    expect(exported.filter((name) => /^(rapport\.pdf|besok\.json)$/.test(name))).toHaveLength(thorough ? 2 : 0);
    const readable = findClearText(places.exported, canaries).map(({ file }) => path.basename(file));
    expect(readable.filter((name) => name.endsWith('.platsbesok'))).toEqual([]);
    if (thorough) expect(readable).toContain('besok.json');
    else expect(readable).toEqual([]);
  });

  it('would be found if it did, in whatever form', () => {
    const word = canary();
    const filler = randomBytes(5000);
    const planted: Record<string, Buffer> = {
      'utf8.log': Buffer.concat([filler, Buffer.from(word), filler]),
      'utf16.tmp': Buffer.concat([filler, Buffer.from(word, 'utf16le'), filler]),
      'base64.txt': Buffer.from(Buffer.from(`xy${word}z`).toString('base64')),
      'whole.zz': deflateSync(Buffer.from(`aaaa ${word} aaaa`)),
      'within.bin': Buffer.concat([filler, gzipSync(Buffer.from(`bbbb ${word}`)), filler]),
      'sheet.xlsx': Buffer.concat([
        filler,
        Buffer.from(makeXlsx({ sheets: [{ name: 'a', xml: textSheet([[word]]) }] })),
      ]),
      'brotli.br': brotliCompressSync(Buffer.from(`cccc ${word}`)),
      [`${word}.dmp`]: filler,
    };
    for (const place of [places.temporary, path.join(places.profile, 'Crashpad')]) {
      for (const [name, bytes] of Object.entries(planted)) writeFileSync(path.join(place, name), bytes);
      const found = new Set(findClearText(place, canaries).map(({ file }) => path.basename(file)));
      expect([...found].sort()).toEqual(Object.keys(planted).sort());
    }
  });
});
