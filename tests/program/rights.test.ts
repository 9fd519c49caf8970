import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedId } from '../../shared/records/derived-id.ts';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { creation, type DemoCaller, demoCaller } from '../house/demo-caller.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const title = 'Gruppbostaden Eken, avtalsuppföljning';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-rights-'));
let central: CentralProcess;
let laptop: Laptop;
let page: Page;
let vera: DemoCaller;
let followUpId: string;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  vera = await demoCaller(central.origin, 'vera');
  const plan = await vera.pull('plan');
  const followUp = plan.find(({ type, fields }) => type === 'followUp' && fields.title === title);
  followUpId = followUp?.id ?? '';
  laptop = await openLaptop({ profile: path.join(folder, 'mira'), central: central.origin });
  page = await user.signIn(laptop, 'Mira Utkast');
  await user.choosePassphrase(page);
  await user.openFollowUp(page, title);
  await user.makeReady(page);
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const notice = () => page.getByText('Du läser det här utan att kunna skriva.', { exact: false });

describe('a MAS in a follow-up', () => {
  it('does not begin a visit, and is told who does', async () => {
    await page.getByText('Ansvarig eller biträdande startar besöket.').first().waitFor();
    expect(await page.getByRole('button', { name: 'Starta besök' }).count()).toBe(0);
    const visit = {
      followUpId,
      kind: 'siteVisit',
      title: 'Platsbesök',
      date: '2026-11-27',
      unitId: null,
      state: 'open',
    };
    await vera.push([creation('visit', `followUp:${followUpId}`, derivedId('visit', followUpId), visit)]);
    await user.goToView(page, 'Synk');
    await page.getByRole('button', { name: 'Synka nu' }).click();
    await user.openFollowUp(page, title);
    await page.getByText('Pågår', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Avsluta besöket' }).count()).toBe(0);
  });

  it.each(['Förberedelse', 'Intervjuer', 'Schema', 'Åtgärder'] as const)(
    'reads %s, sees that nothing can be written there, and is offered nothing',
    async (tab) => {
      await user.openTab(page, tab);
      await notice().waitFor();
      const panel = page.getByRole('tabpanel');
      expect(await panel.locator('textarea:not([readonly]), input[type=file]').count()).toBe(0);
      expect(await panel.getByRole('button', { name: /Starta|Ny avvikelse|Läs schemat/ }).count()).toBe(0);
      expect(await seriousFindings(page)).toEqual([]);
    },
  );

  it('writes observations, what is to be reported, decisions and assessments, and all of it arrives', async () => {
    await user.openTab(page, 'Observationer');
    await page.getByLabel('Ny observation').fill('Läkemedelsskåpet var låst.');
    await page.getByLabel('Ny observation').press('Enter');
    await page.locator('li.observation').first().waitFor();
    await page.getByRole('link', { name: 'Ska detta rapporteras? (observation 1)' }).click();
    await page.getByRole('button', { name: 'Ska rapporteras enligt lex Maria' }).click();
    await page.getByText('Inte rapporterat än.').waitFor();
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Delegeringar');
    await page.getByLabel('Delegerad uppgift').fill('Ögondroppar');
    await user.openTab(page, 'Observationer');
    await user.openTab(page, 'Delegeringar');
    expect(await page.getByLabel('Delegerad uppgift').inputValue()).toBe('Ögondroppar');
    expect(await notice().count()).toBe(0);
    await user.openTab(page, 'SKA-krav');
    await user.write(page.getByLabel('Motivering krav 1', { exact: true }), 'Rutinen finns.');
    await user.seeSaved(page);
    await user.seeAllSent(page);
    const arrived = (await vera.pull(`followUp:${followUpId}`)).map(({ type }) => type);
    expect(arrived).toEqual(expect.arrayContaining(['observation', 'statutoryReport', 'assessment']));
  });

  it('reads what the provider says of a requirement, and makes no breach of it', async () => {
    await page.locator('[data-requirement]').first().focus();
    await page.keyboard.press('u');
    const statement = page.getByLabel('Utförarens yttrande krav 1');
    await statement.waitFor();
    expect(await statement.isEditable()).toBe(false);
    expect(await page.getByRole('button', { name: /utlovad handling|Gör avvikelse|deltagare/i }).count()).toBe(0);
    await page.locator('[data-requirement]').first().focus();
    await page.keyboard.press('a');
    expect(await page.getByLabel('Avvikelsens rubrik').count()).toBe(0);
  });
});
