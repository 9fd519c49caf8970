import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';
import { makeXlsx, textSheet } from '../make-xlsx.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-binder-'));
const pictures = process.env.PLATSBESOK_PICTURES;
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  page = await user.beginVisit(laptop, 'Gruppbostaden Eken, avtalsuppföljning');
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function picture(name: string) {
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}

describe('a roster as an Excel file', () => {
  const rows = [
    ['Vem', 'Titel', 'Dag', 'Börjar', 'Slutar'],
    ['Alva Provsson', 'Undersköterska', '2026-11-09', '07:00', '15:30'],
    ['Bosse Mallgren', 'Stödassistent', '2026-11-09', '15:00', '22:00'],
    ['Cilla Mallgren', 'Stödassistent', '2026-11-10', 'sju', '15:00'],
  ];
  const file = (name: string) => ({
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(makeXlsx({ sheets: [{ name: 'Schema', xml: textSheet(rows) }] })),
  });

  it('is shown as it is understood, mended, and read without its names', async () => {
    await user.openTab(page, 'Schema');
    await page.locator('input[type=file]').setInputFiles(file('schema.xlsx'));
    await page.getByRole('table', { name: 'De första passen, av 2' }).waitFor();
    await page.getByText('Rad 4, kolumn Börjar: ”sju” är ingen tid.').waitFor();
    expect(await page.getByRole('combobox', { name: 'Person', exact: true }).inputValue()).toBe('1');
    await page.getByRole('combobox', { name: 'Kompetens', exact: true }).selectOption({ label: 'Finns inte' });
    expect(await seriousFindings(page)).toEqual([]);
    await picture('schema-inlasning');
    await page.getByRole('button', { name: 'Läs schemat' }).click();
    await page.getByText('Kontrollen är ofullständig.').waitFor();
  });

  it('opens an hour of the picture by the keyboard to the shifts behind it', async () => {
    await page.locator('[data-cell="0 0"]').focus();
    for (let hour = 0; hour < 7; hour++) await page.keyboard.press('ArrowRight');
    await page.getByRole('region', { name: 'måndag 9 november 2026 kl 07' }).waitFor();
    const behind = page.getByRole('table', { name: 'Pass i schemat den timmen' });
    expect(await behind.getByRole('row').count()).toBe(2);
    expect(await behind.textContent()).not.toContain('Provsson');
    await page.getByText('Kompetens, kontinuitet, ensamarbete och vila').click();
    await page.getByText('indikation – kontrollera mot kollektivavtalet').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture('schema-timme');
  });

  it('is understood the next time as the user had it', async () => {
    await page.getByRole('button', { name: 'Läs ett annat schema' }).click();
    await page.locator('input[type=file]').setInputFiles(file('nästa.xlsx'));
    await page.getByRole('table', { name: 'De första passen, av 2' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Kompetens', exact: true }).inputValue()).toBe('');
    await page.getByRole('button', { name: 'Rätta i texten' }).click();
    const text = page.getByLabel('Klistra in schemat');
    await text.fill((await text.inputValue()).replace('sju', '07:00'));
    await page.getByRole('table', { name: 'De första passen, av 3' }).waitFor();
    await page.getByRole('button', { name: 'Läs schemat' }).click();
    await page.getByText('3 pass, 3 personer').waitFor();
  });
});

describe('sixty delegation decisions in a binder', () => {
  const most = 25;

  let nurse: Laptop;

  beforeAll(async () => {
    await user.seeAllSent(page);
    nurse = await openLaptop({ profile: path.join(folder, 'mira'), central: central.origin });
    page = await user.signIn(nurse, 'Mira Utkast');
    await user.choosePassphrase(page);
    await user.openFollowUp(page, 'Gruppbostaden Eken, avtalsuppföljning');
    await user.makeReady(page);
  });

  afterAll(async () => {
    await nurse?.quit();
  });

  it(`take at most ${most} keystrokes each`, async () => {
    await user.openTab(page, 'Delegeringar');
    await page.getByText('En hel pärm, rad för rad').click();
    await page.getByLabel('Uppgift i pärmen').fill('Överlämnande av läkemedel');
    await page.getByLabel('Yrke, den som delegerat').fill('Sjuksköterska');
    await page.getByLabel('Kod, den som delegerat').fill('SSK-1');
    await page.getByLabel('Mottagare', { exact: true }).focus();
    const counts: number[] = [];
    for (let paper = 1; paper <= 60; paper++) {
      const keys = [
        ...`M-${String(paper).padStart(2, '0')}`,
        'Tab',
        ...'12/3',
        'Tab',
        ...'11/3',
        'Tab',
        ...(paper % 5 === 0 ? 'jjjnjj' : 'jjjjjj'),
        'Enter',
      ];
      for (const key of keys) await page.keyboard.press(key);
      counts.push(keys.length);
      await page.getByText(`${paper} förda sedan du öppnade pärmen`).waitFor();
    }
    expect(Math.max(...counts)).toBeLessThanOrEqual(most);
    await expect.poll(() => page.getByRole('heading', { name: /^Beslut \d+: Överlämnande/ }).count()).toBe(60);
    const decisions = page.getByRole('list').filter({ has: page.getByRole('heading', { name: /^Beslut 60:/ }) });
    expect(await decisions.getByText('mottagaren: ingen underskrift').count()).toBe(12);
    expect(await seriousFindings(page)).toEqual([]);
    await picture('delegeringar');
  }, 600_000);

  it('are held against the roster that a colleague has read', async () => {
    await page.getByRole('heading', { name: 'Delegeringar mot schemat' }).waitFor();
    await page.getByText('Ingen i tjänst har delegering vid', { exact: false }).first().waitFor();
  });
});
