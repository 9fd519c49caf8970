import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-history-'));
let central: CentralProcess;
let laptop: Laptop;

const open = () => openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
const note = (page: Page) => page.getByLabel('Anteckning: Läs avtalet', { exact: true });

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await open();
  const page = await user.beginVisit(laptop, 'Gruppbostaden Eken, avtalsuppföljning');
  await user.openTab(page, 'Förberedelse');
  for (const text of ['Första lydelsen', 'Andra lydelsen', 'Tredje lydelsen']) {
    await user.write(note(page), text);
    await user.seeSaved(page);
    await user.seeAllSent(page);
  }
  await laptop.quit();
  laptop = await open();
  await user.unlock(laptop);
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('after a restart', () => {
  it('Ctrl+Z takes the last edits back, one at a time', async () => {
    const page = await laptop.window();
    await expect.poll(() => note(page).inputValue(), { timeout: 30_000 }).toBe('Tredje lydelsen');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Control+z');
    await page.getByText('Ångrat: Förberedelse, anteckning', { exact: false }).waitFor();
    await expect.poll(() => note(page).inputValue(), { timeout: 30_000 }).toBe('Andra lydelsen');
    await page.keyboard.press('Control+z');
    await expect.poll(() => note(page).inputValue(), { timeout: 30_000 }).toBe('Första lydelsen');
  });

  it('says of a field who, when and from what, and goes back to any of it', async () => {
    const page = await laptop.window();
    await note(page).focus();
    await page.getByRole('button', { name: 'Historik', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Historik: Förberedelse, anteckning' });
    await dialog.getByText('Vera Provling (du)').first().waitFor();
    // Written, changed twice, and taken back twice.
    await expect.poll(() => dialog.getByRole('listitem').count(), { timeout: 30_000 }).toBe(5);
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Återställ det här: Tredje lydelsen' }).first().click();
    await expect.poll(() => dialog.getByRole('listitem').count(), { timeout: 30_000 }).toBe(6);
    await dialog.getByRole('button', { name: 'Stäng' }).click();
    await page.getByRole('heading', { level: 1 }).click();
    await expect.poll(() => note(page).inputValue(), { timeout: 30_000 }).toBe('Tredje lydelsen');
  });
});
