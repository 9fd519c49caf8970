import { mkdtempSync, rmSync } from 'node:fs';
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
import { makeXlsx, textSheet } from '../make-xlsx.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-contract-'));
const contract = 'Avtal om bostad med särskild service, Gruppbostaden Eken';
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'leo'), central: central.origin });
  page = await user.signIn(laptop, 'Leo Exempelson');
  await user.choosePassphrase(page);
  await user.goToView(page, 'Planen');
  await page.getByText('Avtal: se kraven och ta in nya versioner (10)').click();
  await page.getByRole('link', { name: contract }).click();
  await page.getByRole('table', { name: 'Krav i avtalet (14)' }).waitFor();
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const begin = () => page.getByRole('button', { name: 'Läs in en ny version av kraven' }).click();
const takeIn = () => page.getByRole('button', { name: 'Ta in kraven' });
const workbook = (rows: string[][]) => ({
  name: 'krav.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(makeXlsx({ sheets: [{ name: 'Krav', xml: textSheet(rows) }] })),
});

describe('the requirements of a contract', () => {
  it('are pasted with their numbers, mended, compared and taken in', async () => {
    await begin();
    await page
      .getByLabel('Klistra in kraven')
      .fill(
        '9 Miljö\n9.1 Utföraren ska källsortera\nallt avfall.\n9.2 Utföraren bör odla grönsaker.\n9.2 Grönsakerna ska vara ekologiska.\nSida 3 (12)',
      );
    await page.getByText('Rad 5: klausul 9.2 står redan på rad 4. Varje krav ska ha en egen klausul.').waitFor();
    expect(await takeIn().count()).toBe(0);
    await page.getByText('Tas inte med: 1 rad').waitFor();
    expect(await page.getByLabel('Text, förslag 1').inputValue()).toBe('Utföraren ska källsortera allt avfall.');
    expect(await page.getByLabel('Typ, förslag 2').inputValue()).toBe('should');
    await page.getByRole('button', { name: 'Slå ihop förslag 3 med kravet ovanför' }).click();
    await page.getByText('Nya: 2 · Ändrade: 0 · Saknas i den nya versionen: 14 · Oförändrade: 0').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeIn().click();
    await page.getByText('Skriv vad den nya versionen av avtalet heter, till exempel 2.2.').waitFor();
    await page.getByLabel('Den nya versionens beteckning').fill('2.2');
    await takeIn().click();
    await page.getByText('2 krav är intagna. Avtalet har nu version 2.2.', { exact: false }).waitFor();
    await page.getByRole('table', { name: 'Krav i avtalet (16)' }).waitFor();
    await page.getByRole('row', { name: /^15 9\.1 SKA Miljö Utföraren ska källsortera allt avfall\./ }).waitFor();
  });

  it('are not taken in from a file that cannot be read whole', async () => {
    await begin();
    await page.locator('input[type=file]').setInputFiles(
      workbook([
        ['Klausul', 'Typ', 'Område', 'Krav'],
        ['9.1', 'SKA', 'Miljö', 'Utföraren ska källsortera allt avfall.'],
        ['10.1', 'Kanske', 'Miljö', 'Utföraren ska köra elbil.'],
      ]),
    );
    await page.getByText('krav.xlsx: 1 rad kan inte tas in.').waitFor();
    await page.getByText('Rad 3, kolumn Typ: ”Kanske” är varken SKA, BÖR eller mervärde.').waitFor();
    expect(await takeIn().count()).toBe(0);
  });

  it('are compared with those of a later version, and one that is gone is taken away when that is chosen', async () => {
    await page.locator('input[type=file]').setInputFiles(
      workbook([
        ['Klausul', 'Typ', 'Område', 'Krav'],
        ['9.1', 'SKA', 'Miljö', 'Utföraren ska källsortera allt avfall varje dag.'],
        ['10.1', 'SKA', 'Miljö', 'Utföraren ska köra elbil.'],
        [
          '4.2',
          'SKA',
          'Bemanning',
          'Utföraren ska ha minst en medarbetare i vaken tjänst på enheten varje natt mellan klockan 22 och 07.',
        ],
      ]),
    );
    await page.getByText('Nya: 1 · Ändrade: 1 · Saknas i den nya versionen: 14 · Oförändrade: 1').waitFor();
    await page.getByRole('list', { name: 'Ändrade' }).locator('ins').filter({ hasText: 'varje dag' }).waitFor();
    await page.locator('label').filter({ hasText: 'Ta bort krav 16' }).click();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('Den nya versionens beteckning').fill('2.3');
    await takeIn().click();
    await page.getByText('Avtalet har nu version 2.3.', { exact: false }).waitFor();
    await page.getByRole('table', { name: 'Krav i avtalet (16)' }).waitFor();
  });

  it('have the contract’s ladder below them, each step with its deadline', async () => {
    await page.getByRole('heading', { name: 'Avtalets trappa' }).waitFor();
    await page.getByRole('button', { name: 'Lägg till steg' }).press('Enter');
    const name = page.getByLabel('Vad steg 5 heter');
    await name.waitFor();
    await name.fill('Förtida upphörande');
    await page.getByLabel('Klausul, steg 5').fill('9.5');
    await page.getByLabel('Frist, steg 5').fill('60');
    await page.getByRole('radiogroup', { name: 'Fristen räknas i, steg 5' }).getByText('arbetsdagar').click();
    await user.seeSaved(page);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('are those that a reviewer judges', async () => {
    await user.goToView(page, 'Synk');
    await user.seeAllSent(page);
    const hers = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
    try {
      const vera = await user.prepareFollowUp(hers, 'Gruppbostaden Eken, avtalsuppföljning');
      await user.openTab(vera, 'SKA-krav');
      await vera.getByText('Utföraren ska källsortera allt avfall varje dag.').first().waitFor();
      await vera.getByText('Utföraren ska köra elbil.').first().waitFor();
      expect(await vera.getByText('Utföraren bör odla grönsaker.').count()).toBe(0);
      await user.openTab(vera, 'Åtgärder');
      await vera.getByRole('button', { name: 'Trappa upp tidigare åtgärd 1' }).press('Enter');
      await vera.getByText('Förtida upphörande, punkt 9.5: 60 arbetsdagar').waitFor();
      await user.goToView(vera, 'Planen');
      await vera.getByRole('heading', { name: 'Uppföljningar', exact: true }).waitFor();
      expect(await vera.getByText('Avtal: se kraven', { exact: false }).count()).toBe(0);
    } finally {
      await hers.quit();
    }
  });

  it('are kept by the central when they have been judged, whatever somebody chose to take away', async () => {
    const vera = await demoCaller(central.origin, 'vera');
    const plan = await vera.pull('plan');
    const isEken = ({ type, fields }: (typeof plan)[number]) =>
      type === 'followUp' && fields.title === 'Gruppbostaden Eken, avtalsuppföljning';
    const followUpId = plan.find(isEken)?.id ?? '';
    const requirementId = '01982e00-1006-7000-8000-000000000001';
    const id = derivedId('assessment', followUpId, requirementId, vera.userId);
    const judged = {
      followUpId,
      requirementId,
      assessorId: vera.userId,
      verdict: 'met',
      justification: '',
      evidenceIds: [],
    };
    await vera.push([creation('assessment', `followUp:${followUpId}`, id, judged)]);

    await user.goToView(page, 'Planen');
    await page.getByText('Avtal: se kraven och ta in nya versioner (10)').click();
    await page.getByRole('link', { name: contract }).click();
    await begin();
    await page.getByLabel('Klistra in kraven').fill('9.1 Utföraren ska källsortera allt avfall varje dag.');
    await page
      .locator('label')
      .filter({ hasText: /^Ta bort krav 1$/ })
      .click();
    await page.getByLabel('Den nya versionens beteckning').fill('2.4');
    await takeIn().click();
    await page.getByText('Avtalet har nu version 2.4.', { exact: false }).waitFor();
    await user.goToView(page, 'Synk');
    await page.getByText('Centralen tog inte bort kravet', { exact: false }).first().waitFor();
    await user.goToView(page, 'Planen');
    await page.getByText('Avtal: se kraven och ta in nya versioner (10)').click();
    await page.getByRole('link', { name: contract }).click();
    await page.getByRole('row', { name: /^1 4\.1 SKA Bemanning/ }).waitFor();
  });

  it('are taken in only when the contract has been fetched', async () => {
    await central.stop();
    await user.goToView(page, 'Planen');
    await page.getByText('Avtal: se kraven och ta in nya versioner (10)').click();
    await page.getByRole('link', { name: contract }).click();
    await page.getByText('Nya krav tas in när avtalet är hämtat.', { exact: false }).waitFor();
    await page.getByRole('row', { name: /^1 4\.1 SKA Bemanning/ }).waitFor();
    expect(await page.getByRole('button', { name: 'Läs in en ny version av kraven' }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  });
});
