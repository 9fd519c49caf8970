import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-by-hand-'));
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  page = await user.beginVisit(laptop, 'Gruppbostaden Eken, avtalsuppföljning');
  await user.openTab(page, 'Schema');
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const alva = ['F', 'F', 'F', 'F', 'F', '', '', 'K', 'K', '', '15-22', 'K', 'K', ''];
const bosse = ['N', 'N', '', '', 'N', 'N', 'N', '', '', 'N', 'N', '22-07', '', 'N'];
const days = Array.from({ length: 14 }, (_day, place) => `2026-11-${String(9 + place).padStart(2, '0')}`);
const times: Record<string, string> = { F: '07-15.30', K: '15-22.15', N: '22-07.15' };
const pasted = [
  ['Person', 'Kompetens', ...days],
  ['Alva Provsson', 'Undersköterska', ...alva.map((cell) => times[cell] ?? cell)],
  ['Bosse Mallgren', 'Stödassistent', ...bosse.map((cell) => times[cell] ?? cell)],
]
  .map((cells) => cells.join('\t'))
  .join('\n');

const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

async function tabTo(label: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (label.test(await focused())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${label}`);
}

/** Axe takes a field that is half under the head of the page for too small to press. */
async function findings(): Promise<string[]> {
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
  return seriousFindings(page);
}

async function typeRow(cells: readonly string[]): Promise<void> {
  for (const cell of cells) {
    if (cell !== '') await page.keyboard.type(cell);
    await page.keyboard.press('Tab');
  }
}

/** What is seen of a check: its figures and every shortfall. */
async function seenOfCheck(): Promise<(string | null)[]> {
  await page.getByRole('heading', { name: /\d+ brister?$/ }).waitFor();
  const summary = page.locator('section[aria-labelledby="check-summary-heading"]');
  const shortfalls = page.locator('section[aria-labelledby="shortfalls-heading"]');
  return [await summary.textContent(), await shortfalls.textContent()];
}

describe('a roster typed by hand', () => {
  let seen: (string | null)[] = [];

  it('is typed by the keyboard alone, and what is not understood is marked where it stands', async () => {
    await page.getByRole('button', { name: 'Skriv in för hand' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Första dagen').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('20261109');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('F 07-15.30\nN 22-07.15');
    await tabTo(/^Person, Rad 2$/);
    await typeRow(['Alva Provsson', 'Undersköterska', ...alva]);
    await expect.poll(() => focused()).toBe('Person, Rad 3');
    const unknown = page.getByLabel('måndag 16 november, Alva Provsson');
    await expect.poll(() => unknown.getAttribute('aria-invalid')).toBe('true');
    const why = 'Rad 2, kolumn mån 16/11 2026: ”K” är varken tider eller en kod som har fått tider.';
    await unknown.hover();
    await page.locator('.hand-grid-reason').getByText(why).waitFor();
    await page.getByText('4 celler går inte att läsa.', { exact: false }).waitFor();
    expect(await findings()).toEqual([]);

    await typeRow(['Bosse Mallgren', 'Stödassistent', ...bosse]);
    await page.getByText('15 pass, 2 personer', { exact: true }).waitFor();
    await page.getByLabel('Passkoder').focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nK 15-22.15');
    await page.getByText('19 pass, 2 personer', { exact: true }).waitFor();
    await expect.poll(() => page.locator('.hand-grid [aria-invalid]').count()).toBe(0);
    expect(await findings()).toEqual([]);
  });

  it('moves between the cells as a spreadsheet does', async () => {
    await page.getByLabel('tisdag 10 november, Alva Provsson').focus();
    const pressed = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      return focused();
    };
    expect(await pressed('Enter')).toBe('tisdag 10 november, Bosse Mallgren');
    expect(await pressed('ArrowRight', 'ArrowUp')).toBe('onsdag 11 november, Alva Provsson');
    expect(await pressed('ArrowLeft', 'ArrowLeft', 'ArrowLeft')).toBe('Kompetens, Alva Provsson');
    expect(await pressed('Control+End')).toBe('söndag 22 november, Rad 4');
    expect(await pressed('Control+Home', 'ArrowUp', 'Shift+Enter')).toBe('Person, Alva Provsson');
    expect(await pressed('ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown')).toBe('Kompetens, Rad 4');
  });

  it('copies the cell or the row above, and empties a cell', async () => {
    const cell = page.getByLabel('måndag 9 november, Rad 4');
    await cell.focus();
    await page.keyboard.press('Control+d');
    await expect.poll(() => cell.inputValue()).toBe('N');
    await page.getByText('20 pass, 2 personer, 1 vakant pass', { exact: true }).waitFor();
    await page.getByLabel('Person, Rad 5').waitFor();
    await page.keyboard.press('Control+Shift+D');
    await expect.poll(() => page.getByLabel('söndag 22 november, Rad 4').inputValue()).toBe('N');
    await page.getByText('28 pass, 2 personer, 9 vakanta pass', { exact: true }).waitFor();
    for (let column = 0; column < 14; column += 1) {
      await page.keyboard.press('Delete');
      await page.keyboard.press('ArrowRight');
    }
    await page.getByText('19 pass, 2 personer', { exact: true }).waitFor();
    await page.getByLabel('Kompetens, Rad 4').fill('');
  });

  it('is still there when one has been at another part, or chosen a file first', async () => {
    await user.openTab(page, 'Delegeringar');
    await user.openTab(page, 'Schema');
    await page.getByText('19 pass, 2 personer', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Välj en fil eller klistra in' }).click();
    await page.getByLabel('Klistra in schemat').waitFor();
    await page.getByRole('button', { name: 'Skriv in för hand' }).click();
    await expect.poll(() => page.getByLabel('måndag 9 november, Alva Provsson').inputValue()).toBe('F');
  });

  it('is still there when the program has ended and is begun anew', async () => {
    await user.seeSaved(page);
    await user.seeAllSent(page);
    await laptop.quit();
    laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
    page = await user.unlock(laptop);
    await user.openFollowUp(page, 'Gruppbostaden Eken, avtalsuppföljning');
    await user.openTab(page, 'Schema');
    await page.getByText('19 pass, 2 personer', { exact: true }).waitFor();
    expect(await page.getByLabel('måndag 9 november, Alva Provsson').inputValue()).toBe('F');
  });

  it('is read with codes in place of the names', async () => {
    await page.getByRole('button', { name: 'Läs schemat' }).click();
    seen = await seenOfCheck();
    expect(seen[0]).toContain('19 pass, 2 personer');
    expect(seen.join(' ')).not.toContain('Provsson');
    await expect.poll(() => page.getByText('Kontrollen är ofullständig.').count()).toBe(0);
  });

  it('falls short where the same roster does when it is pasted', async () => {
    await page.getByRole('button', { name: 'Läs ett annat schema' }).click();
    await page.getByLabel('Klistra in schemat').fill(pasted);
    await page.getByRole('table', { name: 'De första passen, av 19' }).waitFor();
    await page.getByRole('button', { name: 'Läs schemat' }).click();
    await page.getByRole('combobox', { name: 'Schemakontroll' }).waitFor();
    expect(await seenOfCheck()).toEqual(seen);
  });

  it('begins with the provider’s shift codes the next time, and says when nothing is typed', async () => {
    await page.getByRole('button', { name: 'Läs ett annat schema' }).click();
    await page.getByRole('button', { name: 'Skriv in för hand' }).click();
    await expect
      .poll(() => page.getByLabel('Passkoder').inputValue())
      .toBe('F 07:00–15:30\nN 22:00–07:15\nK 15:00–22:15');
    await page.getByRole('button', { name: 'Läs schemat' }).click();
    await page.getByText('Inget pass gick att läsa.', { exact: false }).waitFor();
  });
});
