import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedId } from '../../shared/records/derived-id.ts';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { creation, type DemoCaller, demoCaller } from '../house/demo-caller.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const title = 'Gruppbostaden Eken, avtalsuppföljning';
const seen = 'En boende var inlåst på sitt rum när vi kom.';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-statutory-report-'));
let central: CentralProcess;
let laptop: Laptop;
let page: Page;
let nils: DemoCaller;
let scope: string;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  page = await user.beginVisit(laptop, title);
  nils = await demoCaller(central.origin, 'nils');
  const plan = await nils.pull('plan');
  scope = `followUp:${plan.find(({ type, fields }) => type === 'followUp' && fields.title === title)?.id}`;
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Goes where a link leads, by keyboard. */
async function follow(link: Locator): Promise<void> {
  await link.focus();
  await link.press('Enter');
}

const heading = () => page.getByRole('heading', { level: 1, name: 'Ska detta rapporteras?' });
const waiting = () => page.getByRole('link', { name: 'Lex Sarah: inte rapporterat än' });
const card = (law: string) => page.getByRole('listitem', { name: law, exact: true });

describe('something seen that must be reported', () => {
  it('leads from its observation to a page that says what, who, to whom and when', async () => {
    await user.openTab(page, 'Observationer');
    await page.getByLabel('Ny observation').fill(seen);
    await page.getByLabel('Ny observation').press('Enter');
    await follow(page.getByRole('link', { name: 'Ska detta rapporteras? (observation 1)' }));
    await heading().waitFor();
    await page.getByText(seen).waitFor();
    const sarah = page.getByRole('region', { name: /^Lex Sarah/ });
    await sarah.getByText('Genast.', { exact: false }).waitFor();
    // The home is run by a private provider.
    await sarah.getByText('till den som bedriver verksamheten, det vill säga utföraren', { exact: false }).waitFor();
    expect(await sarah.getByText('I egen regi', { exact: false }).count()).toBe(0);
    await page.getByText('Skriv inga namn och inga personnummer', { exact: false }).waitFor();
    expect(await page.getByRole('main').locator('input, textarea, select').count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is noted as still to be reported, and seen wherever one goes', async () => {
    await page.getByRole('button', { name: 'Ska rapporteras enligt lex Sarah' }).press('Enter');
    await card('Lex Sarah').getByText('Inte rapporterat än.').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Lex Sarah');
    expect(await page.getByRole('button', { name: 'Ska rapporteras enligt lex Sarah' }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await user.goToView(page, 'Idag');
    const today = page.getByRole('region', { name: 'Ska rapporteras genast' });
    await today.getByText(title, { exact: false }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Observationer');
    await page.locator('li.observation').getByText('Lex Sarah: inte rapporterat än').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await user.openTab(page, 'Rapport');
    await waiting().waitFor();
  });

  it('is reported by role, way and time, and nothing more is kept of it', async () => {
    await follow(waiting());
    await heading().waitFor();
    await page.getByLabel('Rapporterat till, lex Sarah').selectOption({ label: 'Utförarens ledning' });
    await page.getByLabel('Sätt, lex Sarah').selectOption({ label: 'På telefon' });
    await card('Lex Sarah').getByText('Inte rapporterat än. Saknas: dag och klockslag.').waitFor();
    await page.getByRole('button', { name: 'Rapporterat nu, lex Sarah' }).press('Enter');
    await card('Lex Sarah')
      .getByText(/^✓ Rapporterat .+ \d\d:\d\d · Utförarens ledning · På telefon$/)
      .waitFor();
    await user.seeSaved(page);
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Observationer');
    await page
      .locator('li.observation')
      .getByText(/Lex Sarah: rapporterat .+ \d\d:\d\d/)
      .waitFor();
    expect(await waiting().count()).toBe(0);
    await user.goToView(page, 'Idag');
    await page.getByRole('heading', { level: 2, name: 'Dina uppföljningar nu' }).waitFor();
    expect(await page.getByRole('region', { name: 'Ska rapporteras genast' }).count()).toBe(0);
    await user.seeAllSent(page);
    const received = (await nils.pull(scope)).filter(({ type }) => type === 'statutoryReport');
    expect(received.map(({ fields }) => fields)).toEqual([
      {
        ownerId: expect.any(String),
        law: 'lexSarah',
        reportedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        reportedTime: expect.stringMatching(/^\d\d:\d\d$/),
        recipientRole: 'providerManagement',
        way: 'telephone',
      },
    ]);
  });

  it('can be let go of when a colleague has taken away what it is about', async () => {
    const fields = { law: 'lexSarah', reportedOn: null, reportedTime: null, recipientRole: null, way: null };
    const ownerId = derivedId('observation', 'taken away');
    await nils.push([creation('statutoryReport', scope, derivedId('report', ownerId), { ownerId, ...fields })]);
    await user.goToView(page, 'Synk');
    await page.getByRole('button', { name: 'Synka nu' }).click();
    await user.openFollowUp(page, title);
    await follow(waiting());
    await page.getByText('Det som det gäller är borttaget.').waitFor();
    expect(await page.getByRole('button', { name: /^Ska rapporteras/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Ta bort rapporteringen enligt lex Sarah' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ta bort rapporteringen enligt lex Sarah' }).click();
    await expect.poll(() => card('Lex Sarah').count()).toBe(0);
    await user.openFollowUp(page, title);
    expect(await waiting().count()).toBe(0);
  });

  it('may be a breach of the contract, with no network', async () => {
    await central.stop();
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Åtgärder');
    await page.getByRole('button', { name: 'Ny avvikelse' }).click();
    await page.getByLabel('Avvikelsens rubrik').fill('Läkemedel gavs dubbelt');
    await page.getByRole('button', { name: 'Spara avvikelse' }).click();
    await follow(page.getByRole('link', { name: 'Ska detta rapporteras? (avvikelse 1)' }));
    await heading().waitFor();
    await page.getByText('Läkemedel gavs dubbelt').waitFor();
    await page.getByRole('button', { name: 'Ska rapporteras enligt lex Maria' }).click();
    await page.getByLabel('Rapporterat till, lex Maria').selectOption({ label: 'MAS eller MAR' });
    await page.getByLabel('Sätt, lex Maria').selectOption({ label: 'Muntligt på plats' });
    await user.write(page.getByLabel('Dag, lex Maria'), '20261112');
    await user.write(page.getByLabel('Klockslag, lex Maria'), '25:00');
    await page.getByText('Skriv klockslaget som 14:05.').waitFor();
    await user.write(page.getByLabel('Klockslag, lex Maria'), '1405');
    await card('Lex Maria')
      .getByText('Rapporterat 12 november 2026 14:05 · MAS eller MAR · Muntligt på plats')
      .waitFor();
    await user.seeSaved(page);
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Åtgärder');
    await page.getByText('Lex Maria: rapporterat 12 november 2026 14:05').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('takes the note with it when it is taken away, and says so', async () => {
    await user.openTab(page, 'Observationer');
    await page.getByRole('button', { name: 'Ta bort observation 1' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Det som är antecknat om rapportering vidare tas också bort.').waitFor();
    await dialog.getByRole('button', { name: 'Ta bort observation 1' }).click();
    await expect.poll(() => page.locator('li.observation').count()).toBe(0);
    await user.openTab(page, 'Åtgärder');
    await page.getByText('Lex Maria: rapporterat 12 november 2026 14:05').waitFor();
  });

  it('may turn out not to be, and is then no longer noted', async () => {
    await follow(page.getByRole('link', { name: 'Öppna rapporteringen (avvikelse 1)' }));
    await page.getByRole('button', { name: 'Ta bort rapporteringen enligt lex Maria' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ta bort rapporteringen enligt lex Maria' }).click();
    await page.getByRole('button', { name: 'Ska rapporteras enligt lex Maria' }).waitFor();
    expect(await card('Lex Maria').count()).toBe(0);
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });
});
