import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { demoCaller } from '../house/demo-caller.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-administrator-'));
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  const nils = await demoCaller(central.origin, 'nils');
  const plan = await nils.pull('plan');
  const isEken = ({ type, fields }: (typeof plan)[number]) =>
    type === 'followUp' && fields.title === 'Gruppbostaden Eken, avtalsuppföljning';
  await nils.prepare(plan.find(isEken)?.id ?? '');
  for (let computer = 1; computer <= 30; computer += 1) await demoCaller(central.origin, 'vera', `Dator ${computer}`);
  laptop = await openLaptop({ profile: path.join(folder, 'ada'), central: central.origin });
  page = await user.signIn(laptop, 'Ada Fiktelius');
  await user.choosePassphrase(page);
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('an administrator', () => {
  it('sees who has read where, and as what', async () => {
    await user.goToView(page, 'Inställningar');
    await page.getByRole('link', { name: 'Kontrollera vem som har läst vad' }).click();
    const readers = page.getByRole('region', { name: 'Läsningar' });
    await readers.getByRole('row', { name: /Nils Skissmark Gruppbostaden Eken.* Biträdande/ }).waitFor();
    await page.getByRole('region', { name: 'Stickprov' }).getByText('Gjorde redo för fält').first().waitFor();
    await page.getByLabel('Visa bara läsningar utan uppdrag').check();
    await page.getByText('Alla som har läst har ett uppdrag där.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('finds one computer among many', async () => {
    await user.goToView(page, 'Inställningar');
    const computers = page.getByRole('table', { name: 'Datorer' }).getByRole('row');
    await page.getByText('20 av 32 visas.').waitFor();
    expect(await computers.count()).toBe(1 + 20);
    await page.getByRole('button', { name: 'Visa 12 till' }).click();
    await expect.poll(() => computers.count()).toBe(1 + 32);
    // By owner and then by name, 9 before 10.
    expect(await computers.nth(1 + 2 + 9).innerText()).toMatch(/^Dator 10, Vera Provling/);
    await page.getByLabel('Sök dator eller person').fill('vera 27');
    await expect.poll(() => computers.count()).toBe(1 + 1);
    await page.getByLabel('Sök dator eller person').fill('finns inte');
    await page.getByText('Ingen dator eller person heter så.').waitFor();
    await page.getByLabel('Sök dator eller person').fill('');
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('shuts a lost computer out, and has to say why', async () => {
    await user.goToView(page, 'Inställningar');
    await page.getByRole('button', { name: /^Spärra: .*Nils Skissmark/ }).click();
    await page.getByRole('button', { name: 'Spärra datorn' }).click();
    await page.getByText('Skriv varför datorn spärras.').waitFor();
    await page.getByLabel('Varför datorn spärras').fill('Stulen ur bilen.');
    await page.getByRole('button', { name: 'Spärra datorn' }).click();
    await page.getByText(/^Spärrad .* av Ada Fiktelius: Stulen ur bilen\.$/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is told what is shown when there is contact, where there is none', async () => {
    await central.stop();
    await user.goToView(page, 'Idag');
    await user.goToView(page, 'Inställningar');
    await page.getByText('Listan finns hos centralen och visas när det finns kontakt.').waitFor();
    await page.getByRole('link', { name: 'Kontrollera vem som har läst vad' }).click();
    await page.getByText('Loggen finns hos centralen och visas när det finns kontakt.').waitFor();
  });
});
