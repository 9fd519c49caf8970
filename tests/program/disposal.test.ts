import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const title = 'Gruppbostaden Eken, avtalsuppföljning';
const personalNumber = '19121212-1212';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-disposal-'));
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  page = await user.prepareFollowUp(laptop, title);
  await user.openTab(page, 'Observationer');
  await page.getByRole('tabpanel').getByRole('button', { name: 'Starta besök' }).click();
  await page.getByLabel('Ny observation').waitFor();
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function look(name: string): Promise<void> {
  const pictures = process.env.PLATSBESOK_PICTURES;
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

/** The window that comes in place of the one that held what was destroyed. */
async function windowAnew(): Promise<void> {
  await page.waitForEvent('close');
  page = await laptop.window();
  await page.getByRole('heading', { level: 1, name: 'Gallring' }).waitFor();
}

async function disposeOf(choice: RegExp): Promise<void> {
  await page.getByLabel('Grund').fill('Personnummer i fel fält.');
  await page.getByRole('button', { name: 'Gallra …' }).click();
  await page.getByRole('dialog').getByText(choice).waitFor();
  await look('gallring-bekrafta');
  await Promise.all([windowAnew(), page.getByRole('button', { name: 'Förstör för alltid' }).click()]);
}

describe('gallring on the screen', () => {
  it('destroys what a field has held, when it has been corrected, and says so', async () => {
    const line = page.getByLabel('Ny observation');
    await line.fill('Vi talade i köket.');
    await line.press('Enter');
    const place = page.getByLabel('Plats, observation 1');
    await user.write(place, personalNumber);
    await user.seeSaved(page);
    await user.write(place, 'Köket');
    await user.seeSaved(page);
    await page.getByRole('button', { name: 'Ta bort observation 1' }).click();
    await page.getByRole('link', { name: 'gallra i stället' }).click();
    await page.getByRole('heading', { level: 1, name: 'Gallring' }).waitFor();
    await page.getByRole('radio', { name: 'Det som ett fält har innehållit tidigare' }).check({ force: true });
    await page.getByLabel('Fält', { exact: true }).selectOption('place');
    await page.getByText('Det här står kvar i fältet: Köket', { exact: false }).waitFor();
    await look('gallring');
    expect(await seriousFindings(page)).toEqual([]);
    await disposeOf(/tidigare innehåll i fältet plats/);
    const row = page.getByRole('row').filter({ hasText: 'Observation, plats: tidigare innehåll' });
    await row.getByText('Personnummer i fel fält.').waitFor();
    await look('gallring-efter');
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('leaves everything else, and writing goes on', async () => {
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Observationer');
    expect(await page.getByLabel('Plats, observation 1').inputValue()).toBe('Köket');
    await user.write(page.getByLabel('Plats, observation 1'), 'Hallen');
    await user.seeSaved(page);
    await laptop.quit();
    laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
    page = await user.unlock(laptop);
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Observationer');
    expect(await page.getByLabel('Plats, observation 1').inputValue()).toBe('Hallen');
  });

  it('destroys a whole record', async () => {
    await page.locator('summary').filter({ hasText: 'Om uppföljningen' }).click();
    await page.getByRole('link', { name: 'Gallra i uppföljningen' }).click();
    const what = page.getByLabel('Vad ska gallras?');
    const observation = what.locator('option').filter({ hasText: 'Vi talade i köket.' });
    await what.selectOption(await observation.first().getAttribute('value'));
    await disposeOf(/Vi talade i köket/);
    await expect
      .poll(() => page.getByLabel('Vad ska gallras?').locator('option').allTextContents())
      .not.toContain('köket');
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Observationer');
    await page.getByLabel('Ny observation').waitFor();
    expect(await page.locator('li.observation').count()).toBe(0);
  });
});
