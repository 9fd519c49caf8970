import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const title = 'Gruppbostaden Eken, avtalsuppföljning';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-contract-meeting-'));
let central: CentralProcess;
let laptop: Laptop;
let page: Page;
let meeting: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  const exportFolder = path.join(folder, 'export');
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin, exportFolder });
  page = await user.beginVisit(laptop, title);
}, 120_000);

afterAll(async () => {
  await laptop?.kill();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const shows = (text: string | RegExp) => meeting.getByText(text).first().waitFor({ timeout: 10_000 });

/** Types into a field that has been reached, and goes on. */
async function type(field: Locator, text: string): Promise<void> {
  await field.focus();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Tab');
}

/** The same, in the place of what stands in it. */
async function rewrite(field: Locator, text: string): Promise<void> {
  await field.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Tab');
}

async function takeStep(step: string, on: string, reason: string): Promise<void> {
  await pressed('Trappa upp åtgärd 1');
  const steps = page.getByRole('radiogroup', { name: 'Steg i avtalets trappa för åtgärd 1' });
  await steps.getByRole('radio', { name: new RegExp(`^${step}`) }).press('Space');
  await rewrite(page.getByLabel('Steget tas, åtgärd 1', { exact: true }), on);
  await type(page.getByLabel('Varför steget tas, åtgärd 1'), reason);
  await pressed('Trappa upp');
  await page.getByText(new RegExp(`^Upptrappad: ${step}`)).waitFor();
}

async function pressed(name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).press('Enter');
}

/** Ctrl and the place of a part of the work. */
async function goToPart(place: number, name: string): Promise<void> {
  await page.keyboard.press(`Control+${place}`);
  await page.getByRole('tab', { name: new RegExp(`^${name}`), selected: true }).waitFor();
}

describe('a contract meeting, by keyboard, on two screens', () => {
  it('begins with who is there, and with what was left open the last time', async () => {
    await goToPart(8, 'Möte');
    await page.locator('summary').filter({ hasText: 'Deltagare i avtalsmötet' }).press('Enter');
    await pressed('Lägg till deltagare från kommunen');
    await type(page.getByLabel('Roll, deltagare 1'), 'Utvecklingsledare');
    await pressed('Lägg till deltagare från utföraren');
    await type(page.getByLabel('Roll, deltagare 2'), 'Verksamhetschef');
    await user.seeSaved(page);
    await pressed('Visa på storskärm');
    meeting = await laptop.windowTitled(/^Storskärm/);
    await shows('Punkt 1 av 5');
    await shows('Föregående möte och åtgärder');
    await shows('Åtgärder från tidigare besök');
    await page.getByLabel('Antecknat vid punkt 1').focus();
    await page.keyboard.insertText('Rutinen för nattens bemanning är på plats.');
    await shows('Rutinen för nattens bemanning är på plats.');
  });

  it('closes what was left open only by what has been seen since', async () => {
    await goToPart(7, 'Åtgärder');
    await pressed('Flytta datum … tidigare åtgärd 1');
    await type(page.getByLabel('Nytt datum för tidigare åtgärd 1'), '2026-12-15');
    expect(await page.getByRole('button', { name: 'Flytta datumet' }).isDisabled()).toBe(true);
    await type(page.getByLabel('Varför datumet flyttas, tidigare åtgärd 1'), 'Vikarier saknas');
    await pressed('Flytta datumet');
    await page.getByText('Datumet är flyttat: Vikarier saknas').waitFor();
    await page.getByText('Skulle vara klar 15 december 2026').waitFor();
    await pressed('Anmäl klar tidigare åtgärd 1');
    await pressed('Kontrollera … tidigare åtgärd 1');
    await page.getByText('Inget underlag är samlat in sedan åtgärden anmäldes klar.', { exact: false }).waitFor();
    await pressed('Avbryt');
    await page.keyboard.press('Control+.');
    await page.getByLabel('Ny observation').focus();
    await page.keyboard.insertText('Beredskapslistan hänger i personalrummet.');
    await page.keyboard.press('Enter');
    await user.seeSaved(page);
    await pressed('Kontrollera … tidigare åtgärd 1');
    await page.getByRole('checkbox', { name: /Beredskapslistan/ }).press('Space');
    await pressed('Spara som kontrollerad');
    await page.getByText('1 underlag visar att den är klar').waitFor();
    await pressed('Avsluta tidigare åtgärd 1');
    await page.getByRole('heading', { name: 'Öppna åtgärder på utförarens och avtalets andra enheter' }).waitFor();
    await page.getByText('Servicebostaden Vinden: Visa hur vikarier introduceras').waitFor();
    await page.getByText('Läge: Avslutad').waitFor();
    await goToPart(8, 'Möte');
    await page.getByLabel('Antecknat vid punkt 1').focus();
    await shows('Avslutad');
  });

  it('goes on to the schedule, whether or not there is one', async () => {
    await page.keyboard.press('Control+PageDown');
    await shows('Punkt 2 av 5');
    await shows('Inget schema har jämförts med avtalet.');
    await page.getByText('På storskärmen: punkt 2').waitFor();
  });

  it('takes the requirements one by one, with both sides and a breach', async () => {
    await goToPart(6, 'SKA-krav');
    // What was left open the last time was closed a moment ago.
    const again = page.locator('[data-requirement]').nth(1);
    await again.getByText('Har brustit förut').waitFor();
    await again.getByText('Klar senast 15 december 2026: avslutad', { exact: false }).waitFor();
    const row = page.locator('[data-requirement]').first();
    await row.focus();
    await shows(/^Krav 1 av \d+$/);
    await page.keyboard.press('3');
    await type(page.getByLabel('Motivering krav 1', { exact: true }), 'Det här är bara för oss.');
    await row.focus();
    await page.keyboard.press('u');
    await page
      .getByRole('radiogroup', { name: 'Utföraren om krav 1' })
      .getByRole('radio', { name: 'Bestrider' })
      .press('Space');
    await type(page.getByLabel('Utförarens yttrande krav 1'), 'Vi är två varje kväll.');
    await shows('Vi är två varje kväll.');
    await row.focus();
    await page.keyboard.press('a');
    await type(page.getByLabel('Avvikelsens rubrik'), 'Kvällspasset är ensamt');
    await pressed('Spara avvikelse');
    await page.getByText('1 avvikelse', { exact: true }).waitFor();
  });

  it('ends in an action with somebody responsible, a date and what counts as done', async () => {
    await goToPart(7, 'Åtgärder');
    await page.getByRole('button', { name: /^Lägg till åtgärd för avvikelse 1/ }).press('Enter');
    await type(page.getByLabel('Vad som ska göras, åtgärd 1'), 'Två i tjänst varje kväll.');
    await type(page.getByLabel('Ansvarig hos utföraren, åtgärd 1'), 'Verksamhetschefen');
    await user.seeSaved(page);
    await goToPart(8, 'Möte');
    await page.getByLabel('Antecknat vid punkt 4').focus();
    await shows('Punkt 4 av 5');
    await shows(/Kvällspasset är ensamt \(/);
    await shows('Två i tjänst varje kväll.');
    await page.getByLabel('Antecknat vid punkt 3').focus();
    await shows('Bestrider: Vi är två varje kväll.');
    expect(await meeting.locator('body').ariaSnapshot()).not.toContain('bara för oss');
  });

  it('climbs the contract’s own ladder, each step with its deadline', async () => {
    await goToPart(7, 'Åtgärder');
    await pressed('Trappa upp åtgärd 1');
    const steps = page.getByRole('radiogroup', { name: 'Steg i avtalets trappa för åtgärd 1' });
    expect(await steps.getByRole('radio').count()).toBe(4);
    // The last public holiday of Easter 2027 is Monday 29 March.
    await rewrite(page.getByLabel('Steget tas, åtgärd 1', { exact: true }), '2027-03-15');
    expect(await page.getByLabel('Utförarens frist, åtgärd 1').inputValue()).toBe('2027-03-30');
    expect(await page.getByRole('button', { name: 'Trappa upp', exact: true }).isDisabled()).toBe(true);
    await type(page.getByLabel('Varför steget tas, åtgärd 1'), 'Ingen plan har kommit');
    await pressed('Trappa upp');
    await page.getByText(/^Upptrappad: Rättelse \(punkt 9\.1\) 15 mars 2027, senast 30 mars 2027/).waitFor();
    await user.seeSaved(page);
    await pressed('Trappa upp åtgärd 1');
    for (const left of ['Handlingsplan', 'Vite', 'Hävning'])
      await steps.getByRole('radio', { name: new RegExp(`^${left}`) }).waitFor({ state: 'attached' });
    expect(await steps.getByRole('radio').count()).toBe(3);
    await pressed('Avbryt');
    await goToPart(8, 'Möte');
    await page.getByLabel('Antecknat vid punkt 4').focus();
    await shows(/Upptrappad: Rättelse, senast 30 mars 2027/);
    expect(await meeting.locator('body').ariaSnapshot()).not.toContain('Ingen plan har kommit');
  });

  it('says when a step’s deadline has passed, there and on Idag, and lets a step that was a mistake be taken anew', async () => {
    await goToPart(7, 'Åtgärder');
    await takeStep('Handlingsplan', '2020-01-07', 'Skulle ha varit 2027');
    await page.getByText('Fristen gick ut 21 januari 2020.', { exact: false }).waitFor();
    await page.getByText('Nästa steg i avtalets trappa: Vite.', { exact: false }).waitFor();
    await user.goToView(page, 'Idag');
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Två i tjänst varje kväll.' })
      .filter({ hasText: 'försenad sedan 21 januari 2020' })
      .waitFor();
    await user.openFollowUp(page, title);
    await goToPart(7, 'Åtgärder');
    await pressed('Ta bort steget Handlingsplan för åtgärd 1');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Ta bort/ })
      .press('Enter');
    await page.getByText(/^Upptrappad: Handlingsplan/).waitFor({ state: 'detached' });
    await user.seeAllSent(page);
    await takeStep('Handlingsplan', '2027-04-01', 'Ingen plan kom heller då');
    await page.getByText(/^Upptrappad: Handlingsplan \(punkt 9\.2\) 1 april 2027, senast 15 april 2027/).waitFor();
    await user.seeAllSent(page);
    await user.goToView(page, 'Idag');
    await page.getByRole('heading', { name: 'Idag', exact: true }).waitFor();
    expect(await page.getByText('Konflikter som väntar').count()).toBe(0);
    await user.openFollowUp(page, title);
    await goToPart(8, 'Möte');
  });

  /** Three strokes with the mouse, one of them taken back. */
  async function draw(): Promise<void> {
    const pad = page.getByRole('img', { name: 'Rita kvittensen' });
    await pad.scrollIntoViewIfNeeded();
    const { x = 0, y = 0, width = 0, height = 0 } = (await pad.boundingBox()) ?? {};
    const at = (across: number, down: number) => [x + width * across, y + height * down] as const;
    for (const row of [0.3, 0.6, 0.9]) {
      await page.mouse.move(...at(0.1, row));
      await page.mouse.down();
      for (const across of [0.2, 0.35, 0.5, 0.7])
        await page.mouse.move(...at(across, row - 0.1 * Math.sin(across * 20)));
      await page.mouse.up();
    }
    await page.getByText('3 streck är ritade.').waitFor();
    await pressed('Ångra sista strecket');
    await page.getByText('2 streck är ritade.').waitFor();
  }

  it('is read back and received by both sides, which holds for this wording alone', async () => {
    const receive = async (side: string, role: string) => {
      const sides = page.getByRole('radiogroup', { name: 'Kvitterar för' });
      await sides.getByRole('radio', { name: side }).press('Space');
      await type(page.getByLabel('Roll, inte namn'), role);
      const given = page.getByRole('listitem').filter({ hasText: `${side}, ${role}` });
      const before = await given.count();
      await pressed('Kvittera');
      await given.nth(before).waitFor();
    };
    await receive('Utföraren', 'Verksamhetschef');
    await type(page.getByLabel('Antecknat vid punkt 5'), 'Nästa möte i maj.');
    await page.getByText('gäller en tidigare lydelse').waitFor();
    await receive('Utföraren', 'Verksamhetschef');
    await draw();
    await receive('Kommunen', 'Utvecklingsledare');
    expect(await page.getByText('gäller en tidigare lydelse').count()).toBe(1);
    // Typed or drawn, it is a kvittens; the one that was drawn says so to whoever does not see it.
    await page.getByRole('img', { name: 'Ritad kvittens 3' }).waitFor();
    expect(await page.getByRole('img', { name: /^Ritad kvittens/ }).count()).toBe(1);
    expect(await page.getByText('Inget är ritat.').count()).toBe(1);
  });

  it('has minutes in a file, with the kvittenser for what stands in it and nothing that was not shared', async () => {
    await type(page.getByLabel('Skickat till utföraren'), '2026-11-28');
    await user.seeSaved(page);
    await pressed('Spara minnesanteckningarna som PDF');
    const saved = page.locator('.banner').filter({ hasText: 'Sparat i' });
    await saved.waitFor({ timeout: 60_000 });
    const where = (await saved.locator('.export-folder').textContent()) ?? '';
    const [file] = readdirSync(where).filter((name) => name.startsWith('Minnesanteckningar'));
    expect(file).toMatch(new RegExp(`^Minnesanteckningar ${title} \\d{4}-\\d{2}\\.pdf$`));
    const text = execFileSync('pdftotext', [path.join(where, file ?? ''), '-'], { encoding: 'utf8' })
      .normalize('NFC')
      .replace(/\s+/g, ' ');
    for (const said of [
      'Minnesanteckningar från uppföljningsmöte',
      'Utvecklingsledare (kommunen), Verksamhetschef (utföraren)',
      'Rutinen för nattens bemanning är på plats.',
      'Vi är två varje kväll.',
      'Kvällspasset är ensamt',
      'Nästa möte i maj.',
      'En tidigare lydelse',
      '28 november 2026',
      'Kvartalsvis',
    ])
      expect(text).toContain(said);
    expect(text.match(/Denna lydelse/g)).toHaveLength(2);
    expect(text).toContain('Ritad kvittens: Kommunen, Utvecklingsledare,');
    expect(text.match(/Ritad kvittens/g)).toHaveLength(1);
    expect(text).not.toContain('Utkast');
    expect(text).not.toContain('bara för oss');
  });

  it('has nothing serious for axe to find', async () => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await seriousFindings(meeting)).toEqual([]);
  });
});
