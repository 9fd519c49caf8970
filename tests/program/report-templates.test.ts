import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedId } from '../../shared/records/derived-id.ts';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { creation, demoCaller } from '../house/demo-caller.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const title = 'Gruppbostaden Eken, avtalsuppföljning';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-mallar-'));
const exported = path.join(folder, 'export');
const logo = path.join(folder, 'marke.png');
/** One blue dot. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
let central: CentralProcess;
let ada: Laptop;
let vera: Laptop;
let office: Page;
let page: Page;

beforeAll(async () => {
  writeFileSync(logo, Buffer.from(dot, 'base64'));
  central = await startCentral(path.join(folder, 'central'));
  ada = await openLaptop({ profile: path.join(folder, 'ada'), central: central.origin });
  office = await user.signIn(ada, 'Ada Fiktelius');
  await user.choosePassphrase(office);
}, 120_000);

afterAll(async () => {
  await ada?.quit();
  await vera?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const preview = () => office.getByRole('region', { name: 'Handlingen som den blir' });
const textOf = (pdf: string) =>
  execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replaceAll('\u00ad', '').replace(/\s+/g, ' ');

/** Judgements and sections, as a colleague's laptop would have sent them. */
async function colleaguesWork(): Promise<void> {
  const nils = await demoCaller(central.origin, 'nils');
  const plan = await nils.pull('plan');
  const followUp = plan.find(({ type, fields }) => type === 'followUp' && fields.title === title);
  const id = followUp?.id ?? '';
  const scope = `followUp:${id}`;
  const requirements = (await nils.pull(`contract:${followUp?.fields.contractId}`)).filter(
    ({ type }) => type === 'requirement',
  );
  const reportId = derivedId('report', id, '1');
  await nils.push([
    ...requirements.map((requirement) =>
      creation('assessment', scope, derivedId('assessment', id, requirement.id, nils.userId), {
        followUpId: id,
        requirementId: requirement.id,
        assessorId: nils.userId,
        verdict: 'met',
        justification: 'Visat.',
        evidenceIds: [],
      }),
    ),
    ...(['summary', 'assessment', 'proposal'] as const).map((key, order) =>
      creation('reportSection', scope, derivedId('reportSection', reportId, key), {
        reportId,
        key,
        order,
        text: 'Enheten uppfyller avtalet.',
      }),
    ),
  ]);
}

describe('the municipality’s own mall', () => {
  it('is changed with a live preview, by keyboard, and is not published without words for the logo', async () => {
    await user.goToView(office, 'Inställningar');
    await office.getByRole('link', { name: 'Rapportens och de andra dokumentens mallar' }).press('Enter');
    await office.getByRole('row', { name: /Uppföljningsrapport.*Programmets version/ }).waitFor();
    expect(await seriousFindings(office)).toEqual([]);
    await office.getByRole('link', { name: 'Uppföljningsrapport' }).press('Enter');
    await preview().getByText('Sammanfattning', { exact: true }).waitFor();

    await office.getByRole('button', { name: 'Flytta ner Sammanfattning' }).press('Enter');
    await office.getByText('Sammanfattning står nu på plats 2 av 6.').waitFor();
    const focused = () => office.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await expect.poll(focused).toBe('Flytta ner Sammanfattning');
    await office.keyboard.press('Shift+Tab');
    await office.keyboard.press('Enter');
    await office.getByText('Sammanfattning står nu på plats 1 av 6.').waitFor();

    await office.getByRole('button', { name: 'Ändra Sammanfattning' }).press('Enter');
    await office.getByLabel('Avsnittets rubrik').fill('I korthet');
    await preview().getByText('I korthet', { exact: true }).waitFor();
    await office.getByRole('button', { name: 'Lägg till eget avsnitt' }).press('Enter');
    await office.getByRole('button', { name: 'Ändra Eget avsnitt' }).press('Enter');
    await office.getByLabel('Avsnittets rubrik').fill('Barnets bästa');
    await office.getByLabel('Text från början').fill('Barnkonventionen är beaktad.');
    await preview().getByText('Barnkonventionen är beaktad.').waitFor();
    await office.getByLabel('Så skrivs diarienummer').fill('SN ÅÅÅÅ/nnn');
    await office.getByRole('button', { name: 'Ändra Observationer' }).press('Enter');
    await office.getByRole('button', { name: 'Utelämna Observationer' }).press('Enter');
    await expect.poll(() => preview().getByText('Observationer', { exact: true }).count()).toBe(0);

    await office.getByLabel('Bild för första sidan').setInputFiles(logo);
    await office.getByLabel('Text för den som inte ser märket').waitFor();
    await office.getByRole('button', { name: 'Publicera version 1' }).press('Enter');
    await office.getByText('(RAP-065)').waitFor();
    await office.getByLabel('Text för den som inte ser märket').fill('Exempelkommuns vapen');
    await preview().getByRole('img', { name: 'Exempelkommuns vapen' }).waitFor();
    expect(await seriousFindings(office)).toEqual([]);
    await office.getByRole('button', { name: 'Publicera version 1' }).press('Enter');
    await office.getByText('Version 1 är publicerad.', { exact: false }).waitFor();
    await user.seeAllSent(office);
  });

  it('comes to the field with the plan, and the report follows it', async () => {
    vera = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin, exportFolder: exported });
    page = await user.prepareFollowUp(vera, title);
    await page.getByRole('button', { name: 'Starta besök' }).first().click();
    await user.seeAllSent(page);
    await colleaguesWork();
    await user.goToView(page, 'Synk');
    await page.getByRole('button', { name: 'Synka nu' }).click();
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Rapport');
    await page.getByRole('button', { name: 'Skapa rapport' }).press('Enter');
    await page.getByLabel('I korthet', { exact: true }).waitFor();
    expect(await page.getByLabel('Barnets bästa', { exact: true }).inputValue()).toBe('Barnkonventionen är beaktad.');
    await user.write(page.getByLabel('Metod', { exact: true }), 'Besök och intervjuer.');
    await user.seeSaved(page);
    await user.write(page.getByLabel('Diarienummer', { exact: true }), '17');
    await page.getByText('Kommunen skriver diarienummer som SN ÅÅÅÅ/nnn', { exact: false }).waitFor();
    await user.write(page.getByLabel('Diarienummer', { exact: true }), 'SN 2026/17');
    await expect.poll(() => page.getByText('Kommunen skriver diarienummer som').count()).toBe(0);
    await page.getByRole('button', { name: 'Förhandsgranska' }).press('Enter');
    const shown = page.getByRole('region', { name: 'Rapporten som den ser ut nu' });
    await shown.getByText('Barnkonventionen är beaktad.').waitFor();
    await shown.getByRole('img', { name: 'Exempelkommuns vapen' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('of a later version is taken over when the author says so, and loses nothing', async () => {
    await office.getByRole('button', { name: 'Ta bort Barnets bästa' }).press('Enter');
    await office.getByLabel('Vad handlingen kallas').fill('Vår rapport');
    await office.getByRole('button', { name: 'Publicera version 2' }).press('Enter');
    await office.getByText('Version 2 är publicerad.', { exact: false }).waitFor();
    await user.seeAllSent(office);
    await user.goToView(page, 'Synk');
    await page.getByRole('button', { name: 'Synka nu' }).click();
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Rapport');
    await page.getByText('Rapporten kallas nu ”Vår rapport”.').waitFor();
    await page.getByRole('button', { name: 'Byt till version 2' }).press('Enter');
    await page.getByRole('textbox', { name: 'Barnets bästa (kvar från äldre mall)' }).waitFor();
  });

  it('is what the sealed PDF and its record hold', async () => {
    await page.getByRole('button', { name: 'Avsluta besöket' }).click();
    await user.seeAllSent(page);
    await page.getByText('Inget hindrar förseglingen.').waitFor();
    await page.getByRole('button', { name: 'Försegla', exact: true }).click();
    await page.getByRole('button', { name: 'Försegla rapporten' }).click();
    await page.getByRole('heading', { name: /Förseglad/ }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Exportera', exact: true }).press('Enter');
    const record = path.join(exported, 'besok.json');
    const sealed = () => JSON.parse(readFileSync(record, 'utf8'));
    await expect
      .poll(() => {
        try {
          return sealed().manifest.template;
        } catch {
          return null;
        }
      })
      .toMatchObject({ id: 'uppfoljningsrapport', version: 'kommunens 2' });
    const kept = sealed().records.filter(({ type }: { type: string }) => type === 'documentTemplate');
    expect(kept.map(({ fields }: { fields: { version: number } }) => fields.version)).toEqual([2]);
    const text = textOf(path.join(exported, 'rapport.pdf'));
    for (const words of [
      'I korthet',
      'Vår rapport',
      'Metod Besök och intervjuer.',
      'Barnkonventionen är beaktad.',
      'SN 2026/17',
      'uppfoljningsrapport, kommunens version 2',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('Sammanfattning');
    expect(readFileSync(path.join(exported, 'rapport.pdf'), 'latin1')).toMatch(/\/Subtype\s*\/Image/);
  });

  it('is shown, and not changed, by one who follows up', async () => {
    await user.goToView(page, 'Inställningar');
    await page.getByRole('link', { name: 'Rapportens och de andra dokumentens mallar' }).press('Enter');
    await page.getByRole('row', { name: /Uppföljningsrapport.*Kommunens version 2.*Ada/ }).waitFor();
    await page.getByRole('link', { name: 'Åtgärdsplan' }).press('Enter');
    await page.getByText('Bemanna varje kväll med två personer.').waitFor();
    expect(await page.getByRole('button', { name: /Publicera/ }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  });
});

describe('åtgärdsplanen', () => {
  it('is saved as a PDF from Åtgärder', async () => {
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Åtgärder');
    await page.getByRole('button', { name: 'Spara åtgärdsplanen som PDF' }).press('Enter');
    const names = page.getByText('Sparat i', { exact: false });
    await names.first().waitFor();
    const [name = ''] = /Åtgärdsplan.*\.pdf/.exec(await names.first().innerText()) ?? [];
    const text = textOf(path.join(exported, name));
    expect(text).toContain('Åtgärdsplan');
    expect(text).toContain('atgardsplan, version 1');
    expect(text).toContain('Klar senast');
  });
});
