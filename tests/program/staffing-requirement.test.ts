import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { demoCaller } from '../house/demo-caller.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-staffing-'));
const roster = readFileSync(fileURLToPath(new URL('../../resources/demo-plan/roster.txt', import.meta.url)), 'utf8');
const contractScope = 'contract:01982e00-1005-7000-8000-000000000001';
const evening = '01982e00-1007-7000-8000-000000000003';
const contract = 'Avtal om bostad med särskild service, Gruppbostaden Eken';
let central: CentralProcess;
let laptop: Laptop;
let page: Page;
let hers: Laptop;
let vera: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  hers = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  vera = await user.beginVisit(hers, 'Gruppbostaden Eken, avtalsuppföljning');
  await user.openTab(vera, 'Schema');
  await vera.getByLabel('Klistra in schemat').fill(roster);
  await vera.getByRole('button', { name: 'Läs schemat' }).click();
  await vera.getByRole('heading', { name: '4 brister' }).waitFor();
  laptop = await openLaptop({ profile: path.join(folder, 'leo'), central: central.origin });
  page = await user.signIn(laptop, 'Leo Exempelson');
  await user.choosePassphrase(page);
  await user.goToView(page, 'Planen');
  await page.getByText('Avtal: se kraven och ta in nya versioner (10)').click();
  await page.getByRole('link', { name: contract }).click();
  await page.getByRole('heading', { name: 'Bemanningskrav (5)' }).waitFor();
});

afterAll(async () => {
  await laptop?.quit();
  await hers?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const hour = (window: Page, name: string) => window.getByRole('button', { name, exact: true });

/** Tab until the control with this name has the focus, as somebody without a mouse does. */
async function tabTo(name: string | RegExp, role: 'textbox' | 'combobox' | 'checkbox' | 'button' | 'radio') {
  const wanted = page.getByRole(role, { name, exact: true });
  for (let steps = 0; steps < 40; steps += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}

describe('a staffing requirement of a contract', () => {
  it('is written by the keyboard alone, and seen in the week while it is typed', async () => {
    await hour(page, 'måndag kl 07–08: 2 personer, 1 med kompetensen undersköterska').waitFor();
    await page.getByRole('button', { name: 'Lägg till bemanningskrav' }).press('Enter');
    await page.getByRole('heading', { name: 'Nytt bemanningskrav' }).waitFor();
    await page.keyboard.type('Måndagsmorgon');
    await page.getByText('Kvar att fylla i eller rätta: antal personer, början, slut, veckodagar.').waitFor();
    await tabTo('Minst så många personer', 'textbox');
    await page.keyboard.type('3');
    await tabTo('Från klockan', 'textbox');
    await page.keyboard.type('7');
    await tabTo('Till klockan', 'textbox');
    await page.keyboard.type('25');
    await tabTo('Måndag', 'checkbox');
    await page.keyboard.press('Space');
    await tabTo('Spara', 'button');
    await page.keyboard.press('Enter');
    await page.getByText('”25” är ingen tid. Skriv till exempel 15:30.').waitFor();
    const end = page.getByLabel('Till klockan', { exact: true });
    await expect.poll(() => end.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('9.15');
    await hour(page, 'måndag kl 07–08: 3 personer, 1 med kompetensen undersköterska').waitFor();
    await hour(
      page,
      'måndag kl 09–10: 3 personer till 09.15, 2 personer från 09.15, 1 med kompetensen undersköterska',
    ).waitFor();
    await hour(page, 'tisdag kl 07–08: 2 personer, 1 med kompetensen undersköterska').waitFor();
    await page.getByText('Inget saknas.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Bemanningskrav (6)' }).waitFor();
    await page.getByText('Minst 3 personer, måndag kl 07–09.15').first().waitFor();
    await user.seeSaved(page);
  });

  it('is opened from an hour of the week by the keyboard, and copied into another', async () => {
    const first = page.locator('[data-cell="0 0"]');
    await first.focus();
    for (let steps = 0; steps < 8; steps += 1) await page.keyboard.press('ArrowRight');
    await page
      .getByRole('heading', { name: 'måndag kl 08–09: 3 personer, 1 med kompetensen undersköterska' })
      .waitFor();
    await tabTo(/^Måndagsmorgon: Minst 3 personer/, 'button');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ändra Måndagsmorgon' }).waitFor();
    expect(await page.getByLabel('Till klockan', { exact: true }).inputValue()).toBe('09:15');
    await page.getByRole('button', { name: 'Avbryt' }).press('Enter');
    await page.getByRole('button', { name: 'Kopiera Vaken natt' }).press('Enter');
    await page.getByLabel('Namn', { exact: true }).fill('Jul');
    await user.choose(page, 'Dagarna anges som', 'Angivna datum');
    await page.getByLabel('Datum', { exact: true }).fill('24 december 2026, 2026-12-25');
    await page.getByLabel('Minst så många personer').fill('4');
    await page.getByRole('button', { name: 'Visa en vecka då kravet du skriver gäller' }).press('Enter');
    await hour(page, 'fredag 25 december 2026, juldagen kl 00–01: 4 personer').waitFor();
    await hour(page, 'lördag 26 december 2026, annandag jul kl 06–07: 4 personer').waitFor();
    await hour(page, 'söndag 27 december 2026 kl 06–07: 1 person').waitFor();
    await page.getByRole('button', { name: 'Spara', exact: true }).press('Enter');
    await page.getByRole('heading', { name: 'Bemanningskrav (7)' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is what a roster is held against on another laptop, once both have met the central', async () => {
    await page.getByRole('button', { name: 'Ta bort Jul' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ta bort Jul' }).click();
    await page.getByRole('heading', { name: 'Bemanningskrav (6)' }).waitFor();
    await page.getByRole('button', { name: 'Lägg till tid' }).press('Enter');
    await page.getByLabel('Delegerad uppgift', { exact: true }).fill('Sondmatning');
    await user.tick(page, 'Uppgiftens veckodagar', 'Söndag');
    await page.getByLabel('Uppgiften från klockan').fill('12');
    await page.getByLabel('Uppgiften till klockan').fill('12.30');
    await page.keyboard.press('Enter');
    await page.getByText('Sondmatning, söndag kl 12–12.30').waitFor();
    await user.goToView(page, 'Synk');
    await user.seeAllSent(page);

    await user.goToView(vera, 'Synk');
    await vera.getByRole('button', { name: 'Synka nu' }).click();
    await user.openFollowUp(vera, 'Gruppbostaden Eken, avtalsuppföljning');
    await user.openTab(vera, 'Schema');
    // The roster has two mornings of a Monday, each with two people.
    await vera.getByRole('heading', { name: '6 brister' }).waitFor();
    await vera
      .getByRole('button', { name: /Måndagsmorgon.*2 av 3 på plats/ })
      .first()
      .waitFor();
    await vera.getByText('Avtalets bemanningskrav (6)').click();
    await hour(vera, 'måndag kl 07–08: 3 personer, 1 med kompetensen undersköterska').click();
    await vera.getByText('Minst 3 personer, måndag kl 07–09.15').first().waitFor();
    expect(await vera.getByRole('button', { name: 'Lägg till bemanningskrav' }).count()).toBe(0);
    expect(await vera.getByRole('button', { name: 'Ändra Måndagsmorgon' }).count()).toBe(0);
    expect(await seriousFindings(vera)).toEqual([]);
  });

  it('keeps what a colleague has changed in it while its form was begun and left', async () => {
    const openContract = async () => {
      await user.goToView(page, 'Planen');
      await page.getByText('Avtal: se kraven och ta in nya versioner (10)').click();
      await page.getByRole('link', { name: contract }).click();
    };
    await openContract();
    await page.getByRole('button', { name: 'Ändra Kväll' }).press('Enter');
    await page.getByLabel('Minst så många personer').fill('3');
    const ada = await demoCaller(central.origin, 'ada');
    await ada.push([
      {
        changeId: randomUUID(),
        recordType: 'staffingRequirement',
        recordId: evening,
        scope: contractScope,
        action: 'put',
        baseRev: null,
        ops: [{ path: 'competence', from: null, to: 'Stödassistent' }],
        at: new Date().toISOString(),
      },
    ]);
    await user.goToView(page, 'Synk');
    await page.getByRole('button', { name: 'Synka nu' }).click();
    await openContract();
    await page.getByText('Minst 2 personer, stödassistent, alla dagar kl 15–22').waitFor();
    await page.getByRole('button', { name: 'Ändra Kväll' }).press('Enter');
    await page.getByText('Någon annan har ändrat det här sedan du öppnade det.', { exact: false }).waitFor();
    const minimum = page.getByLabel('Minst så många personer');
    expect(await minimum.inputValue()).toBe('3');
    await minimum.fill('tre');
    await page.getByRole('button', { name: 'Spara', exact: true }).press('Enter');
    await page.getByText('Skriv ett heltal från 1 till 1000.').waitFor();
    await minimum.fill('3');
    await page.getByRole('button', { name: 'Spara', exact: true }).press('Enter');
    await page.getByText('Minst 3 personer, stödassistent, alla dagar kl 15–22').waitFor();
    await user.goToView(page, 'Synk');
    await user.seeAllSent(page);
    const stored = (await ada.pull(contractScope)).find(({ id }) => id === evening);
    expect(stored?.fields).toMatchObject({ minimum: 3, competence: 'Stödassistent' });
  });
});
