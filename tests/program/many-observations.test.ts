import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeObservations } from '../bench/filling.ts';
import { startedVisit } from '../crash/rounds.ts';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-many-'));
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  page = await user.beginVisit(laptop, 'Gruppbostaden Eken, avtalsuppföljning');
  await writeObservations(page, await startedVisit(page), 120);
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a visit of 120 observations', () => {
  const cards = () => page.locator('li.observation').count();
  const isCounted = (count: number) => page.getByRole('tab', { name: `Observationer ${count}` }).waitFor();

  it('says how many there are, shows the newest fifty, and more at the press of a button', async () => {
    await isCounted(120);
    await user.openTab(page, 'Observationer');
    await expect.poll(cards, { timeout: 30_000 }).toBe(50);
    await page.getByText('50 av 120 visas.').waitFor();
    await page.getByRole('button', { name: 'Visa 50 till' }).click();
    await page.getByRole('button', { name: 'Visa 20 till' }).click();
    await expect.poll(cards, { timeout: 30_000 }).toBe(120);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('counts one less when one is taken away', async () => {
    await page.getByRole('button', { name: 'Ta bort observation 120' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ta bort' }).click();
    await isCounted(119);
    await expect.poll(cards, { timeout: 30_000 }).toBe(119);
  });

  it('shows first what was written last, though the line for it was opened before all the others', async () => {
    // An id is made when the line is opened; somebody may leave it open and write on it an hour later.
    const longAgo = () => v7({ msecs: Date.parse('2020-01-01T09:00:00Z') });
    await writeObservations(page, await startedVisit(page), 1, longAgo);
    await isCounted(120);
    await expect.poll(() => page.getByLabel('Observation 120', { exact: true }).inputValue()).toMatch(/^0: /);
    expect(await page.locator('li.observation').first().getByLabel('Observation 120', { exact: true }).count()).toBe(1);
  });
});
