import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
import { openInProviderBrowser } from '../house/provider-browser.ts';

const title = 'Gruppbostaden Eken, avtalsuppföljning';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-fact-check-'));
const exported = path.join(folder, 'export');
const answerFile = path.join(folder, 'svar.json');
let central: CentralProcess;
let laptop: Laptop;
let page: Page;
let form: Page;
let formFile: string;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin, exportFolder: exported });
  page = await user.prepareFollowUp(laptop, title);
}, 120_000);

afterAll(async () => {
  await laptop?.kill();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function judge(number: number, key: '1' | '2' | '3', reason: string): Promise<void> {
  await page
    .locator('[data-requirement]')
    .nth(number - 1)
    .focus();
  await page.keyboard.press(key);
  await user.write(page.getByLabel(`Motivering krav ${number}`, { exact: true }), reason);
}

const factCheck = () => page.getByRole('region', { name: 'Faktagranskning' });
const chooseAnswer = () => factCheck().locator('input[type=file]').setInputFiles(answerFile);

describe('a draft whose facts the provider checks', () => {
  it('goes out as a PDF and a form with what is judged, and nothing that is private', async () => {
    await page.locator('summary').filter({ hasText: 'Privat anteckning' }).press('Enter');
    await user.write(page.getByLabel('Privat anteckning'), 'Det här är bara för mig.');
    await user.openTab(page, 'SKA-krav');
    await judge(1, '3', 'En ensam kväll <img src=x onerror="document.title=1"></script>');
    await judge(2, '1', 'Schemat visar det.');
    await user.seeSaved(page);
    await user.openTab(page, 'Rapport');
    await page.getByRole('button', { name: 'Skapa rapport' }).click();
    await user.write(factCheck().getByLabel('Utföraren svarar senast'), '2099-12-15');
    await factCheck().getByRole('button', { name: 'Spara utkast och formulär' }).click();
    await factCheck().getByText('Skicka båda till utföraren').waitFor({ timeout: 60_000 });
    const names = (await factCheck().locator('.banner .export-folder').nth(1).textContent())?.split(' och ') ?? [];
    expect(names[0]).toMatch(new RegExp(`^Utdrag ur rapportutkast ${title} \\d{4}-\\d{2}\\.pdf$`));
    expect(names[1]).toMatch(new RegExp(`^Faktagranskning ${title} \\d{4}-\\d{2}\\.html$`));
    expect(
      readFileSync(path.join(exported, names[0] ?? ''))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    formFile = path.join(exported, names[1] ?? '');
    const html = readFileSync(formFile, 'utf8');
    expect(html).not.toContain('bara för mig');
    expect(html).not.toContain('Vera Provling');
    await factCheck().getByRole('button', { name: 'Utkastet är skickat i dag' }).click();
    await page.getByText('Utföraren har inte svarat på faktagranskningen. Sista dagen är 15 december 2099.').waitFor();
  });

  it('is answered in any browser, by keyboard, in a file', async () => {
    form = await openInProviderBrowser(laptop, formFile, answerFile);
    expect(await form.getByText('En ensam kväll <img src=x').count()).toBe(1);
    expect(await form.locator('img').count()).toBe(0);
    expect(await form.title()).toBe(`Faktagranskning: ${title}`);
    await form.getByLabel('Din roll').fill('Verksamhetschef');
    await form.getByRole('group', { name: 'Stämmer uppgifterna om krav 1?' }).getByLabel('Stämmer inte').press('Space');
    await form
      .getByRole('group', { name: 'Stämmer uppgifterna om krav 2?' })
      .getByLabel('Stämmer', { exact: true })
      .press('Space');
    const save = form.getByRole('button', { name: 'Spara svaret som fil' });
    await save.press('Enter');
    await form.getByText('Svaret är inte sparat.', { exact: false }).waitFor();
    expect(existsSync(answerFile)).toBe(false);
    expect(await form.getByLabel('Kommentar till krav 1').evaluate((field) => field === document.activeElement)).toBe(
      true,
    );
    await form.keyboard.insertText('Vi var två den kvällen.');
    await form.getByLabel('Kommentar till hela utkastet').fill('Tack för ett gott samtal.');
    expect(await seriousFindings(form)).toEqual([]);
    await form.setViewportSize({ width: 320, height: 700 });
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await form.evaluate(overflow)).toBe(0);
    await save.press('Enter');
    await form
      .getByText('Svaret är sparat som faktagranskning-svar-gruppbostaden-eken-avtalsuppfoljning.json')
      .waitFor();
    await expect.poll(() => existsSync(answerFile)).toBe(true);
    expect(JSON.parse(readFileSync(answerFile, 'utf8'))).toMatchObject({ role: 'Verksamhetschef', version: 1 });
  });

  it('is read in when the user has seen what is in it, once', async () => {
    await chooseAnswer();
    const preview = page.getByRole('region', { name: 'Svaret i filen' });
    await preview.getByText('Svar från Verksamhetschef. 1 krav stämmer. 2 nya kommentarer.').waitFor();
    await preview.getByText('Vi var två den kvällen.').waitFor();
    expect(await page.getByRole('article', { name: /^kommentar/ }).count()).toBe(0);
    await preview.getByRole('button', { name: 'Läs in svaret' }).click();
    await page.getByText('0 av 2 besvarade', { exact: false }).waitFor();
    await page.getByText('inte besvarade: krav 1, utkastet i övrigt.', { exact: false }).waitFor();
    await chooseAnswer();
    await preview.getByText('Allt i filen är redan inläst.').waitFor();
    await preview.getByRole('button', { name: 'Stäng' }).click();
    expect(await page.getByRole('article', { name: /^kommentar/ }).count()).toBe(2);
  });

  it('is answered comment by comment, and both sides stand in the report', async () => {
    const answer = async (name: string, text: string, outcome: string) => {
      await user.write(page.getByLabel(`Svar på ${name}`), text);
      await user.choose(page, `Utfall, ${name}`, outcome);
    };
    await answer('kommentar 1 (krav 1)', 'Vi har läst schemat igen och ändrat texten.', 'Rapporten ändrad');
    await page.getByText('1 av 2 besvarade', { exact: false }).waitFor();
    await answer('kommentar 2 (utkastet i övrigt)', 'Tack själva.', 'Rapporten inte ändrad');
    await page.getByText('Alla kommentarer är besvarade.').waitFor();
    await user.seeSaved(page);
    await page.getByText('(RAP-023)').waitFor({ state: 'detached' });
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Förhandsgranska' }).click();
    const report = page.getByRole('region', { name: 'Rapporten som den ser ut nu' });
    await report.getByText('Vi var två den kvällen.').waitFor();
    await report.getByText('Vi har läst schemat igen och ändrat texten.').waitFor();
    await report.getByText('Kommunens svar – rapporten ändrad').waitFor();
  });

  it('says of an answer to an earlier draft that it is one, and of what is no answer why', async () => {
    await user.openTab(page, 'SKA-krav');
    await judge(2, '2', 'Schemat visar det inte.');
    await user.openTab(page, 'Rapport');
    await chooseAnswer();
    await page.getByText('Svaret gäller ett tidigare utkast', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Stäng' }).click();
    await factCheck()
      .locator('input[type=file]')
      .setInputFiles({ name: 'svar.json', mimeType: 'application/json', buffer: Buffer.from('{"version":1') });
    await page.getByText('(FAK-002)').waitFor();
  });

  it('is only read once the report is sealed', async () => {
    await user.seeAllSent(page);
    const nils = await demoCaller(central.origin, 'nils');
    const followUpId: string = JSON.parse(readFileSync(answerFile, 'utf8')).followUpId;
    const sealed = { followUpId, version: 2, title, registryNumber: '', state: 'sealed' };
    await nils.push([creation('report', `followUp:${followUpId}`, derivedId('report', followUpId, '2'), sealed)]);
    await user.goToView(page, 'Synk');
    await page.getByRole('button', { name: 'Synka nu' }).click();
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Rapport');
    const answer = factCheck().getByLabel('Svar på kommentar 1 (krav 1)');
    expect(await answer.inputValue()).toBe('Vi har läst schemat igen och ändrat texten.');
    await expect.poll(() => answer.isEditable()).toBe(false);
    expect(await factCheck().getByRole('button').count()).toBe(0);
    expect(await factCheck().locator('input[type=file]').count()).toBe(0);
  });
});
