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
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-views-'));
let central: CentralProcess;
let laptop: Laptop;
let page: Page;
let nils: DemoCaller;
let followUpId: string;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  page = await user.signIn(laptop, 'Vera Provling');
  await user.choosePassphrase(page);
  nils = await demoCaller(central.origin, 'nils');
  const plan = await nils.pull('plan');
  followUpId = plan.find(({ type, fields }) => type === 'followUp' && fields.title === title)?.id ?? '';
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('Idag', () => {
  it('says what is missing before one can go out, and fetches it', async () => {
    await user.goToView(page, 'Idag');
    const card = page.locator('li').filter({ hasText: title });
    await card.getByText('Inte redo för fält. Saknas: avtalets krav,', { exact: false }).waitFor();
    await card.getByRole('button', { name: `Gör redo för fält: ${title}` }).click();
    await card.getByText('Redo för fält', { exact: true }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});

describe('Planen', () => {
  it('shows one’s own follow-ups first, in the table', async () => {
    await user.goToView(page, 'Planen');
    const headings = page.getByRole('heading', { level: 3 });
    await headings.first().waitFor();
    expect((await headings.allTextContents()).map((text) => text.replace(/\d+/, '').trim())).toEqual([
      'Dina uppföljningar',
      'Kollegornas uppföljningar',
    ]);
  });

  it('shows unit by unit and month by month, as a picture', async () => {
    await page.getByRole('tab', { name: 'Tidslinje' }).click();
    const unit = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Gruppbostaden Eken' }) });
    await unit.getByRole('link', { name: title }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});

describe('a follow-up', () => {
  it('can be begun from the part that needs a visit', async () => {
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Observationer');
    await page.getByRole('tabpanel').getByRole('button', { name: 'Starta besök' }).click();
    await page.getByLabel('Ny observation').waitFor();
  });

  it('has a note for oneself that is never sent', async () => {
    await page.locator('summary').filter({ hasText: 'Privat anteckning' }).click();
    await user.write(page.getByLabel('Privat anteckning'), 'Bara för mig.');
    await user.seeSaved(page);
    await user.seeAllSent(page);
    const received = await nils.pull(`followUp:${followUpId}`);
    expect(received.map(({ type }) => type)).toContain('visit');
    expect(JSON.stringify(received)).not.toContain('Bara för mig.');
  });

  it('keeps a roster that was pasted and not read, when one goes to another part and back', async () => {
    await user.openTab(page, 'Schema');
    await page.getByLabel('Klistra in schemat').fill('person;datum\nAnna;2026-11-09');
    await user.openTab(page, 'Delegeringar');
    await page.getByText('Delegeringsbesluten granskas av MAS eller MAR', { exact: false }).waitFor();
    await user.openTab(page, 'Schema');
    expect(await page.getByLabel('Klistra in schemat').inputValue()).toContain('Anna;2026-11-09');
  });

  it('lets go of an observation made by mistake, once one has said so twice', async () => {
    await user.openTab(page, 'Observationer');
    const line = page.getByLabel('Ny observation');
    for (const text of ['Den här stannar.', 'Den här var fel.']) {
      await line.fill(text);
      await line.press('Enter');
      await page.locator('li.observation').filter({ hasText: text }).waitFor();
    }
    await page.getByRole('button', { name: 'Ta bort observation 2' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Behåll' }).click();
    expect(await page.locator('li.observation').count()).toBe(2);
    await page.getByRole('button', { name: 'Ta bort observation 2' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ta bort observation 2' }).click();
    await expect.poll(() => page.locator('li.observation').count()).toBe(1);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('role'));
    await expect.poll(focused).toBe('tab');
    await user.seeAllSent(page);
  });

  it('is only read once its report is sealed', async () => {
    await nils.push([
      creation('report', `followUp:${followUpId}`, derivedId('report', followUpId, '1'), {
        followUpId,
        version: 1,
        title,
        registryNumber: '',
        state: 'sealed',
      }),
    ]);
    await user.goToView(page, 'Synk');
    await page.getByRole('button', { name: 'Synka nu' }).click();
    await user.openFollowUp(page, title);
    await page.getByText('Rapporten är förseglad.', { exact: false }).waitFor();
    await user.openTab(page, 'Observationer');
    const kept = page.getByLabel('Observation 1', { exact: true });
    expect(await kept.inputValue()).toBe('Den här stannar.');
    expect(await kept.isEditable()).toBe(false);
    expect(await page.getByRole('button', { name: /^Ta bort/ }).count()).toBe(0);
    await page.getByRole('link', { name: 'Ska detta rapporteras? (observation 1)' }).click();
    await page.getByText('Du kan inte anteckna rapporteringen här.', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: /^Ska rapporteras/ }).count()).toBe(0);
    await user.openFollowUp(page, title);
    await user.openTab(page, 'SKA-krav');
    expect(await page.getByLabel('Motivering krav 1', { exact: true }).isEditable()).toBe(false);
    await page.locator('summary').filter({ hasText: 'Privat anteckning' }).click();
    expect(await page.getByLabel('Privat anteckning').isEditable()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('has whoever opened a part of it, or a list with it, in the access log, for those who are to check that', async () => {
    for (const list of ['Besök', 'Rapporter'] as const) {
      await user.goToView(page, list);
      await page.getByRole('table', { name: list }).getByText(title).first().waitFor();
    }
    await user.openFollowUp(page, title);
    await page.locator('summary').filter({ hasText: 'Om uppföljningen' }).click();
    await page.getByRole('link', { name: 'Gallra i uppföljningen' }).click();
    await page.getByLabel('Vad ska gallras?').waitFor();
    await user.goToView(page, 'Synk');
    await page.getByRole('button', { name: 'Synka nu' }).click();
    const leo = await demoCaller(central.origin, 'leo');
    const opened = async () => {
      const entries = await leo.accessLog(`followUp:${followUpId}`);
      return entries.filter(({ source, act }) => source === 'laptop' && act === 'opened');
    };
    await expect
      .poll(async () => (await opened()).map(({ recordType }) => recordType))
      .toEqual(expect.arrayContaining(['preparationItem', 'observation', 'assessment', 'visit', 'report', 'disposal']));
    expect(new Set((await opened()).map(({ userName }) => userName))).toEqual(new Set(['Vera Provling']));
  });
});
