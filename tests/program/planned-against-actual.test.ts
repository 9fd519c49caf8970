import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-plan-'));
const pictures = process.env.PLATSBESOK_PICTURES;
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  page = await user.beginVisit(laptop, 'Bemanning på boendena: avtal och verklighet');
  await user.openTab(page, 'Schema');
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function picture(name: string) {
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}

const planned = `person;kompetens;datum;start;slut
Alva Provsson;Undersköterska;2026-11-09;07:00;15:30
;Stödassistent;2026-11-09;15:00;22:00
Bosse Mallgren;Stödassistent;2026-11-09;21:45;07:15
Alva Provsson;Undersköterska;2026-11-10;07:00;15:30`;
const actual = `person;kompetens;datum;start;slut;frånvaro;vikarie
Alva Provsson;Undersköterska;2026-11-09;07:00;15:30;sjuk;Cilla Exempelsson
Doris Mallgren;Stödassistent;2026-11-09;15:00;22:00;;
Bosse Mallgren;Stödassistent;2026-11-09;21:45;sju;;
Alva Provsson;Undersköterska;2026-11-10;07:00;15:30;;`;

describe('a follow-up of several units without a contract of its own', () => {
  it('has a roster held against the contract of its unit', async () => {
    await page.getByLabel('Klistra in schemat').fill(planned);
    await page.getByLabel('Enhet', { exact: true }).selectOption({ label: 'Gruppbostaden Eken' });
    await page.getByLabel('Schemat är').selectOption({ label: 'Planerat (grundschema)' });
    await page.getByRole('button', { name: 'Läs schemat' }).click();
    await page.getByText('Gruppbostaden Eken: jämfört med Avtal om bostad med särskild service').waitFor();
    await page.getByRole('heading', { name: /^\d+ brister$/ }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});

describe('an actual roster beside a planned one', () => {
  it('is proposed as actual where somebody has filled in who was away, and shows what differs', async () => {
    await page.getByRole('button', { name: 'Läs ett annat schema' }).click();
    await page.getByLabel('Klistra in schemat').fill(actual);
    await page.getByLabel('Enhet', { exact: true }).selectOption({ label: 'Gruppbostaden Eken' });
    await expect.poll(() => page.getByLabel('Schemat är').inputValue()).toBe('actual');
    expect(await seriousFindings(page)).toEqual([]);
    await picture('utfall-inlasning');
    await page.getByRole('button', { name: 'Läs schemat' }).click();
    await page.getByRole('heading', { name: 'Planerat mot utfall' }).waitFor();
    await page.getByText('Jämförelsen är ofullständig').waitFor();
  });

  it('opens a day by the keyboard to who, when and the rows on both sides', async () => {
    await page.getByRole('button', { name: '9 november 2026', exact: true }).press('Enter');
    const day = page.getByRole('region', { name: 'Skillnader 9 november 2026' });
    await day.getByRole('table', { name: 'Rader i utfallet' }).waitFor();
    expect(await day.getByRole('table', { name: 'Rader i det planerade schemat' }).textContent()).toContain('vakant');
    expect(await day.textContent()).not.toMatch(/Provsson|Exempelsson/);
    expect(await seriousFindings(page)).toEqual([]);
    await picture('planerat-mot-utfall');
  });
});

describe('rows that could not be read', () => {
  it('are mended where they stand, key by key, and read at once', async () => {
    await page.getByRole('button', { name: 'Läs ett annat schema' }).click();
    await page.getByLabel('Klistra in schemat').fill(actual);
    const cell = page.getByLabel('slut, rad 4');
    await page.getByText('Rad 4, kolumn slut: ”sju” är ingen tid.').waitFor();
    await cell.focus();
    await page.keyboard.press('Control+A');
    for (const key of '07:00') await page.keyboard.press(key);
    await page.getByText('Alla rader är lästa. 4 pass.').waitFor();
    expect(await cell.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await picture('rader-rattade');
    await page.getByLabel('Enhet', { exact: true }).selectOption({ label: 'Gruppbostaden Eken' });
    await page.getByRole('button', { name: 'Läs schemat' }).click();
    await page.getByText('Rättade för hand vid inläsningen: rad 4.').waitFor();
    expect(await page.getByText('Kontrollen är ofullständig').count()).toBe(0);
  });

  it('of a grid of days are mended in their own cells, and a day that decides the year is typed key by key', async () => {
    await page.getByRole('button', { name: 'Läs ett annat schema' }).click();
    await page
      .getByLabel('Klistra in schemat')
      .fill('Namn;Kompetens;9/11;10/11;11/11;12/11;13/11\nAlva;Usk;07-15;D;07-15\nBosse;Usk;07-15;07-15;07-15');
    const day = page.getByLabel('En dag i schemat');
    await day.focus();
    await page.keyboard.press('Control+A');
    for (const key of '2025-11-10') await page.keyboard.press(key);
    await page.getByRole('cell', { name: '2025-11-09' }).first().waitFor();
    expect(await day.inputValue()).toBe('2025-11-10');
    await page.getByLabel('10/11, rad 2').fill('07-15');
    await page.getByText('Alla rader är lästa. 6 pass.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Avbryt' }).click();
  });
});

describe('a shortfall behind an hour of the picture', () => {
  it('becomes a breach by the keyboard alone, with the check, its rows and the stretch', async () => {
    await page.locator('.heat-map [data-cell="0 0"]').focus();
    for (let hour = 0; hour < 16; hour++) await page.keyboard.press('ArrowRight');
    const hour = page.getByRole('region', { name: 'måndag 9 november 2026 kl 16' });
    const breach = hour.getByRole('button', { name: /^Gör avvikelse av/ }).first();
    const words = (await breach.getAttribute('aria-label')) ?? '';
    await breach.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Avvikelse från avtalet' });
    expect(await dialog.getByLabel('Vad som avviker').inputValue()).toContain(words.replace('Gör avvikelse av ', ''));
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: /^Spara/ }).press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await user.openTab(page, 'Åtgärder');
    await page.getByText('1 underlag').waitFor();
    expect(await page.getByLabel('Beskrivning avvikelse 1').inputValue()).toMatch(/ saknas, .*Rader i schemat: 3\.$/);
  });
});
