import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { checkout } from '../house/checkout.ts';
import { demoCaller } from '../house/demo-caller.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-recovery-'));
const next = 'en helt annan lång fras';
const half = (name: string) =>
  readFileSync(path.join(checkout, 'resources', 'demo-recovery', name), 'utf8').split('\n')[2] ?? '';
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  page = await user.signIn(laptop, 'Vera Provling');
  await user.choosePassphrase(page);
});
afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function look(name: string): Promise<void> {
  const pictures = process.env.PLATSBESOK_PICTURES;
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}

describe('the lock', () => {
  it('takes another passphrase, and then that one alone', async () => {
    await user.goToView(page, 'Inställningar');
    await page.locator('summary').filter({ hasText: 'Byt lösenfras' }).click();
    await page.getByLabel('Nuvarande lösenfras').fill(user.passphrase);
    await page.getByLabel('Ny lösenfras').fill(next);
    await page.getByLabel('Upprepa den nya lösenfrasen').fill(next);
    await page.getByRole('button', { name: 'Spara ny lösenfras' }).click();
    await page.getByText('Lösenfrasen är bytt.').waitFor();
    await look('lösenfras');
    expect(await seriousFindings(page)).toEqual([]);
    await page.locator('summary').filter({ hasText: 'Byt nycklar' }).click();
    await page.getByLabel('Lösenfras', { exact: true }).fill(next);
    const closed = page.waitForEvent('close');
    await page.getByRole('button', { name: 'Byt alla nycklar' }).click();
    await closed;
    page = await laptop.window();
    await page.getByRole('heading', { level: 1, name: 'Inställningar' }).waitFor();
    await laptop.quit();
    laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
    page = await laptop.window();
    await page.getByLabel('Lösenfras', { exact: true }).fill(user.passphrase);
    await page.getByRole('button', { name: 'Lås upp' }).click();
    await page.getByText('LAG-001', { exact: false }).waitFor();
  });

  it('opens for two officers together, who are told of at the central', async () => {
    await page.getByRole('button', { name: 'Glömt lösenfrasen?' }).click();
    await page.getByLabel('Första personen', { exact: true }).fill('Anna Arkivarie');
    await page.getByLabel('Första personens halva').fill(half('forsta-halvan.txt'));
    await page.getByLabel('Andra personen', { exact: true }).fill('Sven Säkerhet');
    await page.getByLabel('Andra personens halva').fill(half('forsta-halvan.txt'));
    await page.getByLabel('Varför arkivet öppnas').fill('Lösenfrasen är glömd.');
    await page.getByLabel('Ny lösenfras').fill(user.passphrase);
    await page.getByLabel('Upprepa den nya lösenfrasen').fill(user.passphrase);
    await page.getByRole('button', { name: 'Öppna arkivet' }).click();
    await page.getByText('NYK-002', { exact: false }).waitFor();
    await look('återställning');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('Andra personens halva').fill(half('andra-halvan.txt'));
    await page.getByRole('button', { name: 'Öppna arkivet' }).click();
    await page.getByRole('link', { name: 'Planen' }).waitFor();
    const nils = await demoCaller(central.origin, 'nils');
    const uses = async () => (await nils.pull('plan')).filter(({ type }) => type === 'recoveryUse');
    await expect.poll(async () => (await uses()).length, { timeout: 30_000 }).toBe(1);
    expect((await uses())[0]?.fields).toMatchObject({
      officers: ['Anna Arkivarie', 'Sven Säkerhet'],
      reason: 'Lösenfrasen är glömd.',
    });
  });
});
