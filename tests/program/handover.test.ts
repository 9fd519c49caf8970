import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { creation, type DemoCaller, demoCaller } from '../house/demo-caller.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

// Two laptops and no network: one visit goes over in a file, is gone on with, and is at the central once.

const title = 'Gruppbostaden Eken, avtalsuppföljning';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-handover-'));
const stick = path.join(folder, 'usb');
let central: CentralProcess;
let vera: Laptop;
let nils: Laptop;
let colleague: DemoCaller;
let scope: string;
let veraId: string;

/** Where the system's own dialog would be, the folder of the stick is chosen. */
async function chooseStick({ app }: Laptop): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, stick);
}

async function openHandover(page: Page, part: 'Lämna över' | 'Ta emot'): Promise<void> {
  await user.goToView(page, 'Synk');
  await page.locator('summary').filter({ hasText: part }).click();
}

/** The file that was saved last. */
function newestFile(): Buffer {
  const names = readdirSync(stick).sort();
  return readFileSync(path.join(stick, names.at(-1) ?? ''));
}

async function takeIn(page: Page, buffer: Buffer, code: string): Promise<void> {
  const file = { name: 'överlämning.platsbesok', mimeType: 'application/octet-stream', buffer };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByLabel('Kod', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Läs in överlämningen' }).click();
}

async function observe(page: Page, text: string): Promise<void> {
  await user.openTab(page, 'Observationer');
  const line = page.getByLabel('Ny observation');
  await line.fill(text);
  await line.press('Enter');
  await page.locator('li.observation').filter({ hasText: text }).waitFor();
}

beforeAll(async () => {
  mkdirSync(stick);
  central = await startCentral(path.join(folder, 'central'));
  vera = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  nils = await openLaptop({ profile: path.join(folder, 'nils'), central: central.origin });
  const other = await user.signIn(nils, 'Nils Skissmark');
  await user.choosePassphrase(other);
  await user.seeAllSent(other);
  const page = await user.prepareFollowUp(vera, title);
  // Another visit in the same follow-up, made on a third laptop.
  colleague = await demoCaller(central.origin, 'nils');
  const plan = await colleague.pull('plan');
  const followUp = plan.find(({ type, fields }) => type === 'followUp' && fields.title === title);
  scope = `followUp:${followUp?.id}`;
  veraId = String(followUp?.fields.leadId);
  const visitId = randomUUID();
  const date = '2026-03-02';
  await colleague.push([
    creation('visit', scope, visitId, {
      ...{ followUpId: followUp?.id ?? '', kind: 'phoneInterview', title: 'Samtalet före', date, unitId: null },
      state: 'closed',
    }),
    creation('observation', scope, randomUUID(), {
      ...{
        visitId,
        at: `${date}T09:00:00.000Z`,
        text: 'Sagt i samtalet före',
        place: '',
        tags: [],
        requirementIds: [],
      },
    }),
  ]);
  await page.getByRole('button', { name: 'Starta besök' }).first().click();
  await page.getByRole('button', { name: 'Avsluta besöket' }).waitFor();
  await user.goToView(page, 'Synk');
  await page.getByRole('button', { name: 'Synka nu' }).click();
  await user.seeAllSent(page);
  await chooseStick(vera);
  await central.stop();
});

afterAll(async () => {
  await vera?.quit();
  await nils?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a visit that is handed over without network', () => {
  let code = '';

  it('leaves in a file, one visit of the follow-up’s two, with a code to read aloud', async () => {
    const page = await vera.window();
    await user.openFollowUp(page, title);
    await observe(page, 'Nödutgången är blockerad av en säng');
    await user.seeSaved(page);
    await openHandover(page, 'Lämna över');
    await user.tick(page, title, /^Platsbesök Gruppbostaden Eken/);
    expect(await page.getByRole('checkbox', { name: 'Hela uppföljningen med båda besöken' }).isChecked()).toBe(false);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Välj mapp och spara filen' }).click();
    code = (await page.locator('strong.code').textContent()) ?? '';
    expect(code.length).toBeGreaterThan(12);
    for (const clear of ['Nödutgången', 'Eken', 'Vera']) expect(newestFile().includes(clear)).toBe(false);
  });

  it('is refused with its own sentence for another code, cut short and altered, and nothing is taken in', async () => {
    const page = await nils.window();
    const file = newestFile();
    const altered = Uint8Array.from(file);
    altered[file.length - 9] = (altered[file.length - 9] ?? 0) ^ 1;
    await openHandover(page, 'Ta emot');
    for (const [bytes, said, sentence] of [
      [file, `${code}x`, 'Koden stämmer inte.'],
      [file.subarray(0, file.length - 1), code, 'Överlämningen är avkortad eller ändrad på vägen.'],
      [Buffer.from(altered), code, 'Överlämningen är avkortad eller ändrad på vägen.'],
      [Buffer.from('något annat'), code, 'Filen är ingen överlämning från Platsbesök.'],
    ] as const) {
      await takeIn(page, bytes, said);
      const alert = page.getByRole('alert').filter({ hasText: sentence });
      await alert.waitFor();
      // Gone before the next try, so that it is not taken for its answer.
      await page.getByLabel('Kod', { exact: true }).fill('');
    }
    await user.goToView(page, 'Besök');
    await page.getByText('Inga besök är redo än.', { exact: false }).waitFor();
  });

  it('is taken in with the code, and gone on with; the other visit did not come along', async () => {
    const page = await nils.window();
    await openHandover(page, 'Ta emot');
    await takeIn(page, newestFile(), code);
    await page.getByText('Inläst från Vera Provling:').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('status').getByRole('link', { name: title }).click();
    await page.getByText('Ett besök är överlämnat av Vera Provling', { exact: false }).waitFor();
    expect(await page.getByText('Redo för fält ✓').count()).toBe(0);
    await user.openTab(page, 'Observationer');
    const first = page.getByLabel('Observation 1', { exact: true });
    await expect.poll(() => first.inputValue(), { timeout: 30_000 }).toBe('Nödutgången är blockerad av en säng');
    await user.write(page.getByLabel('Plats, observation 1'), 'Korridoren, plan 2');
    await observe(page, 'Sängen flyttades under besöket');
    await user.seeSaved(page);
    expect(await page.getByText('Sagt i samtalet före').count()).toBe(0);
  });

  it('opens without a code for a colleague whose laptop is known; what is there already is not doubled', async () => {
    const page = await vera.window();
    await page.getByLabel('Till').selectOption({ label: 'Nils Skissmark' });
    await page.getByRole('button', { name: 'Välj mapp och spara filen' }).click();
    await page.getByText('Sparad: ', { exact: false }).waitFor();
    await expect.poll(() => page.locator('strong.code').count()).toBe(0);
    const other = await nils.window();
    await openHandover(other, 'Ta emot');
    await takeIn(other, newestFile(), '');
    await other.getByText('Allt i filen finns redan på den här datorn.').waitFor();
  });

  it('is at the central once when both are in contact again, each part with its author', async () => {
    await central.start();
    const [mine, theirs] = [await vera.window(), await nils.window()];
    for (const page of [theirs, mine]) {
      await user.goToView(page, 'Synk');
      await page.getByRole('button', { name: 'Synka nu' }).click();
      await user.seeAllSent(page);
    }
    const observations = (await colleague.pull(scope)).filter(({ type }) => type === 'observation');
    const told = observations.map(({ fields, createdBy }) => [fields.text, fields.place, createdBy === veraId]);
    expect(told.sort()).toEqual([
      ['Nödutgången är blockerad av en säng', 'Korridoren, plan 2', true],
      ['Sagt i samtalet före', '', false],
      ['Sängen flyttades under besöket', '', false],
    ]);
    expect((await colleague.pull(scope)).filter(({ type }) => type === 'conflict')).toEqual([]);
    // What was not in the file has come now, though its numbers are lower than those that were.
    await user.goToView(theirs, 'Besök');
    await theirs.getByRole('row').filter({ hasText: title }).getByText('2 mars 2026').waitFor();
    await user.openFollowUp(mine, title);
    await user.openTab(mine, 'Observationer');
    await mine.getByText('Sängen flyttades under besöket').first().waitFor();
  });

  it('stands in the access log twice, once for each file that left', async () => {
    const leo = await demoCaller(central.origin, 'leo');
    const exporters = async () =>
      (await leo.accessLog(scope))
        .filter(({ act }) => act === 'exported')
        .map(({ source, userName }) => [source, userName]);
    const byVera = ['laptop', 'Vera Provling'];
    await expect.poll(exporters, { timeout: 30_000 }).toEqual([byVera, byVera]);
  });
});
