import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const title = 'Granskning av delegeringar';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-all-units-'));
const pictures = process.env.PLATSBESOK_PICTURES;
let central: CentralProcess;
const laptops: Laptop[] = [];
let nils: Page;
let mira: Page;

async function laptopOf(subject: string, name: string): Promise<Page> {
  const laptop = await openLaptop({ profile: path.join(folder, subject), central: central.origin });
  laptops.push(laptop);
  const page = await user.signIn(laptop, name);
  await user.choosePassphrase(page);
  await user.openFollowUp(page, title);
  await user.makeReady(page);
  return page;
}

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  nils = await laptopOf('nils', 'Nils Skissmark');
  await nils.getByRole('button', { name: 'Starta besök' }).first().click();
  await nils.getByRole('button', { name: 'Avsluta besöket' }).waitFor();
});

afterAll(async () => {
  for (const laptop of laptops) await laptop.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function picture(page: Page, name: string) {
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}

async function readRoster(unit: string, person: string) {
  await user.openTab(nils, 'Schema');
  const again = nils.getByRole('button', { name: 'Läs ett annat schema' });
  await again.or(nils.getByLabel('Klistra in schemat')).first().waitFor();
  if (await again.isVisible()) await again.click();
  const days = ['2026-11-09', '2026-11-10', '2026-11-11'];
  const rows = days.map((date) => `${person};Undersköterska;${date};07:00;21:30`);
  await nils.getByLabel('Klistra in schemat').fill(['person;kompetens;datum;start;slut', ...rows].join('\n'));
  await nils.getByLabel('Enhet', { exact: true }).selectOption({ label: unit });
  await nils.getByRole('button', { name: 'Läs schemat' }).click();
  await nils.getByText(`${unit}: jämfört med`, { exact: false }).waitFor();
}

describe('a follow-up of all units', () => {
  it('has a roster of each held against its own contract', async () => {
    await readRoster('Gruppbostaden Alen', 'M-01');
    await readRoster('Gruppbostaden Lärkan', 'M-02');
    await user.seeAllSent(nils);
  });

  it('has the delegations of each held against its roster, and summed up by unit', async () => {
    mira = await laptopOf('mira', 'Mira Utkast');
    await user.openTab(mira, 'Delegeringar');
    await mira.getByText('Tider som gäller på enheten (0)').click();
    await mira.getByLabel('Uppgift som ska göras').fill('Insulin med insulinpenna');
    await mira.getByLabel('Från klockan').fill('8');
    await mira.getByLabel('Till klockan').fill('9');
    await mira.getByRole('button', { name: 'Lägg till tiden' }).click();
    await mira.getByText('Tider som gäller på enheten (1)').waitFor();
    await mira.getByText('En hel pärm, rad för rad').click();
    await mira.getByLabel('Uppgift i pärmen').fill('Insulin med insulinpenna');
    await mira.getByLabel('Yrke, den som delegerat').fill('Sjuksköterska');
    await mira.getByLabel('Kod, den som delegerat').fill('SSK-1');
    await mira.getByLabel('Enhet, hela pärmen').selectOption({ label: 'Gruppbostaden Alen' });
    await mira.getByLabel('Mottagare', { exact: true }).fill('M-01');
    await mira.getByLabel('Beslutat', { exact: true }).fill('2026-03-12');
    await mira.getByLabel('Gäller till och med', { exact: true }).fill('2027-03-11');
    await mira.getByLabel('Iakttaget', { exact: true }).fill('jjjnjj');
    await mira.getByLabel('Iakttaget', { exact: true }).press('Enter');
    const check = mira.getByRole('region', { name: 'Delegeringar mot schemat' });
    await check.getByRole('heading', { name: 'Gruppbostaden Alen' }).waitFor();
    await check.getByText('Någon med delegering är i tjänst vid alla 3 tider.').waitFor();
    await check.getByText('Ingen i tjänst har delegering vid 3 av 3 tider', { exact: false }).waitFor();
    await user.write(mira.getByLabel('Slutsats av granskningen'), 'Lärkan saknar delegeringar.');
    expect(await seriousFindings(mira)).toEqual([]);
    await picture(mira, 'alla-enheter-mas');
    await mira.getByRole('button', { name: 'Lämna till ansvarig' }).click();
    await mira.getByText(/^Lämnad \d/).waitFor();
    await user.seeAllSent(mira);
  });

  it('has a report that begins with all of them beside each other', async () => {
    await user.openTab(nils, 'Delegeringar');
    await nils.getByText('Lärkan saknar delegeringar.').waitFor({ timeout: 60_000 });
    await picture(nils, 'alla-enheter-ansvarig');
    await user.openTab(nils, 'Rapport');
    await nils.getByRole('button', { name: 'Skapa rapport' }).click();
    await nils.getByRole('button', { name: 'Förhandsgranska' }).click();
    const table = nils.getByRole('table', { name: /^Enhet för enhet/ });
    await table.waitFor();
    const row = (unit: string) => table.getByRole('row').filter({ hasText: unit });
    expect(await row('Gruppbostaden Alen').textContent()).toMatch(
      /brist vid.*1 beslut, 1 med brister.*Ingen av 3 tider/,
    );
    expect(await row('Gruppbostaden Lärkan').textContent()).toMatch(
      /brist vid.*Inte granskade.*3 av 3 tider, 3 timmar/,
    );
    expect(await row('Gruppbostaden Rönnen').textContent()).toMatch(/Inget schema.*Inte granskade.*Inte prövat/);
    expect(await seriousFindings(nils)).toEqual([]);
    await picture(nils, 'alla-enheter-rapport');
  });
});
