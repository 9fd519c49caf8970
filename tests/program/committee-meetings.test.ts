import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { demoCaller } from '../house/demo-caller.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-sammantraden-'));
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'leo'), central: central.origin });
  page = await user.signIn(laptop, 'Leo Exempelson');
  await user.choosePassphrase(page);
  await user.goToView(page, 'Planen');
}, 120_000);

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const registered = async () => {
  const vera = await demoCaller(central.origin, 'vera');
  return (await vera.pull('plan'))
    .filter(({ type }) => type === 'committeeMeeting')
    .map(({ fields }) => fields.date)
    .filter((date) => String(date) >= '2031');
};

it('the committee’s days are kept by management, by keyboard, and come to everybody', async () => {
  await page.locator('summary').filter({ hasText: 'Nämndens sammanträden' }).press('Enter');
  const field = page.getByLabel('Nytt sammanträde');
  await field.fill('2031-02-30');
  await page.getByText('Skriv datumet som åååå-mm-dd.').waitFor();
  await field.fill('20310212');
  await page.getByRole('button', { name: 'Lägg till' }).press('Enter');
  await page.getByText('12 februari 2031').waitFor();
  await user.seeAllSent(page);
  expect(await registered()).toEqual(['2031-02-12']);
  await field.fill('2031-02-12');
  await page.getByText('Den dagen är redan registrerad.').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Ta bort sammanträdet 12 februari 2031' }).press('Enter');
  await page.getByRole('dialog').getByText('Det försvinner ur planen, för alla.').waitFor();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Ta bort/ })
    .press('Enter');
  await page.getByRole('listitem').filter({ hasText: '12 februari 2031' }).waitFor({ state: 'detached' });
  await user.seeAllSent(page);
}, 60_000);
