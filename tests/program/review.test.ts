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
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-review-'));
let central: CentralProcess;
let laptop: Laptop;
let page: Page;
let nils: DemoCaller;
let followUpId: string;
let scope: string;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  page = await user.beginVisit(laptop, title);
  nils = await demoCaller(central.origin, 'nils');
  const plan = await nils.pull('plan');
  followUpId = plan.find(({ type, fields }) => type === 'followUp' && fields.title === title)?.id ?? '';
  scope = `followUp:${followUpId}`;
}, 120_000);

afterAll(async () => {
  await laptop?.kill();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const part = () => page.locator('summary').filter({ hasText: 'Granskningar av kvalitetsarbetet' });
const rows = () => page.locator('[data-criterion]');
const hindrance = (text: string | RegExp) => page.getByRole('link', { name: text });

/** Types into a field that has been reached, and goes on. */
async function type(field: Locator, text: string): Promise<void> {
  await field.focus();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Tab');
}

async function goToPart(place: number, name: string): Promise<void> {
  await page.keyboard.press(`Control+${place}`);
  await page.getByRole('tab', { name: new RegExp(`^${name}`), selected: true }).waitFor();
}

describe('a review of the management system, by keyboard', () => {
  it('is taken into the follow-up, with its five criteria and who does it how often', async () => {
    await page.keyboard.press('Control+.');
    await page.getByLabel('Ny observation').focus();
    await page.keyboard.insertText('Rutinpärmen ligger i personalrummet.');
    await page.keyboard.press('Enter');
    await user.seeSaved(page);
    await goToPart(6, 'SKA-krav');
    await part().press('Enter');
    await page.getByText('Hur ofta: en gång per halvår.', { exact: false }).waitFor();
    expect(await page.getByLabel('Internrevision ingår i uppföljningen').count()).toBe(0);
    await page.getByLabel('Ledningssystem ingår i uppföljningen').press('Space');
    await expect.poll(() => rows().count()).toBe(5);
    await page.getByText('(ledningssystem 0/5)', { exact: false }).waitFor();
    await type(page.getByLabel('Granskad den, ledningssystem'), '20261120');
    await page.getByText('Nästa granskning senast 20 maj 2027.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('stands in the way of the sealing until each criterion is judged', async () => {
    await goToPart(9, 'Rapport');
    await page.getByRole('button', { name: 'Skapa rapport' }).press('Enter');
    await hindrance(/^Granskning, ledningssystem: kriterier som inte är bedömda: 1–5\./).press('Enter');
    await page.getByRole('tab', { name: /^SKA-krav/, selected: true }).waitFor();
    // It is open when there is something to finish.
    await rows().first().waitFor();
  });

  it('is judged by the same keys as a requirement, with reason and evidence', async () => {
    for (const [index, key] of ['2', '1', '1', '3', '4'].entries()) {
      const row = rows().nth(index);
      const name = `kriterium ${index + 1}, ledningssystem`;
      await row.focus();
      await page.keyboard.press(key);
      await type(page.getByLabel(`Motivering ${name}`, { exact: true }), `Skäl ${index + 1}.`);
      if (key === '4') continue;
      await row.focus();
      await page.keyboard.press('e');
      await row.getByRole('checkbox', { name: /Rutinpärmen/ }).press('Space');
      await row.getByRole('button', { name: `Underlag ${name}, 1 valda` }).waitFor();
    }
    await user.seeSaved(page);
    await page.getByText('(ledningssystem 5/5)', { exact: false }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('stands in the report with every verdict, reason and piece of evidence, and hinders no more', async () => {
    await goToPart(9, 'Rapport');
    await page.getByText('Rapporten kan inte förseglas: besöket är inte avslutat.').waitFor();
    expect(await page.getByText('Granskning, ledningssystem', { exact: false }).count()).toBe(0);
    await page.getByRole('button', { name: 'Förhandsgranska' }).press('Enter');
    const report = page.getByRole('region', { name: 'Rapporten som den ser ut nu' });
    await report.getByText('Granskningar av kvalitetsarbetet').waitFor();
    const table = report.getByRole('region', { name: 'Omdömen', exact: true });
    expect(await table.getByRole('row').count()).toBe(6);
    // A table that has been pressed together is in the tree, but nobody sees it.
    expect((await table.boundingBox())?.height).toBeGreaterThan(100);
    for (const text of ['Skäl 1.', 'Skäl 5.', '20 november 2026'])
      expect(await report.getByText(text, { exact: true }).count()).toBe(1);
    await report.getByText('Observation 1: ”Rutinpärmen ligger i personalrummet.”').first().waitFor();
  });

  it('is one and the same when a colleague begins it on a laptop of their own', async () => {
    await user.seeAllSent(page);
    const begun = (await nils.pull(scope)).find(({ type }) => type === 'review');
    const id = derivedId('review', followUpId, 'managementSystem', '1');
    // As the program begins it without having seen ours: all but the choice is as it was before anybody wrote.
    const change = creation('review', scope, id, {
      followUpId,
      kind: 'managementSystem',
      templateVersion: 1,
      criteria: begun?.fields.criteria as { id: string; text: string }[],
      isIncluded: true,
      reviewedOn: null,
      commission: '',
      improvements: '',
    });
    const ops = change.ops.map((op) => ({ ...op, from: op.path === 'isIncluded' ? false : op.to }));
    await nils.push([{ ...change, ops }]);
    const found = await nils.pull(scope);
    expect(found.filter(({ type }) => type === 'review').map((one) => one.id)).toEqual([id]);
    expect(found.find((one) => one.id === id)?.fields.reviewedOn).toBe('2026-11-20');
    expect(found.filter(({ type }) => type === 'criterionAssessment')).toHaveLength(5);
    expect(found.filter(({ type }) => type === 'conflict')).toEqual([]);
  });
});

describe('the contract meeting', () => {
  it('has its outcome under the last point, and nothing of why', async () => {
    await goToPart(8, 'Möte');
    const point = page.getByRole('region', { name: '5. Övrigt' });
    const table = point.getByRole('region', { name: 'Granskning av ledningssystemet, 20 november 2026' });
    await table.waitFor();
    expect(await table.getByRole('row').count()).toBe(6);
    await table.getByText('Delvis uppfyllt').waitFor();
    expect(await point.getByText('Skäl', { exact: false }).count()).toBe(0);
  });
});

describe('a review with points of the municipality’s own', () => {
  it('has what its commission points out beside the criteria', async () => {
    await goToPart(6, 'SKA-krav');
    await page.getByLabel('Kvalitetsrevision ingår i uppföljningen').press('Space');
    await expect.poll(() => rows().count()).toBe(7);
    await type(
      page.getByLabel('Uppdrag, inriktning och omfattning, kvalitetsrevision'),
      'Utskottet den 5 oktober: överlämningar.',
    );
    await page.getByRole('button', { name: 'Lägg till kontrollpunkt, kvalitetsrevision' }).press('Enter');
    await type(
      page.getByLabel('Lydelse kontrollpunkt 3, kvalitetsrevision', { exact: true }),
      'Överlämning mellan pass',
    );
    await user.seeSaved(page);
    await page.getByText('kvalitetsrevision 0/3)', { exact: false }).waitFor();
  });

  it('keeps what was written when it is taken out, and hinders only while it is in', async () => {
    await goToPart(9, 'Rapport');
    await hindrance(/^Granskning, kvalitetsrevision: kriterier som inte är bedömda: 1–3\./).waitFor();
    await goToPart(6, 'SKA-krav');
    const box = page.getByLabel('Kvalitetsrevision ingår i uppföljningen');
    await box.press('Space');
    await expect.poll(() => rows().count()).toBe(5);
    await goToPart(9, 'Rapport');
    await expect.poll(() => page.getByText('Granskning, kvalitetsrevision', { exact: false }).count()).toBe(0);
    await goToPart(6, 'SKA-krav');
    await box.press('Space');
    await expect
      .poll(() => page.getByLabel('Lydelse kontrollpunkt 3, kvalitetsrevision', { exact: true }).inputValue())
      .toBe('Överlämning mellan pass');
  });

  it('is an internrevision where the municipality runs the unit, and has to have a point', async () => {
    await user.openFollowUp(page, 'Gruppbostaden Lärkan, avtalsuppföljning');
    await user.makeReady(page);
    await page.getByRole('button', { name: 'Starta besök' }).first().press('Enter');
    await goToPart(6, 'SKA-krav');
    await part().press('Enter');
    await page.getByLabel('Internrevision ingår i uppföljningen').press('Space');
    await page.getByText('(internrevision 0/0)', { exact: false }).waitFor();
    await goToPart(9, 'Rapport');
    await page.getByRole('button', { name: 'Skapa rapport' }).press('Enter');
    await hindrance(/^Granskning, internrevision: det finns inga kontrollpunkter\./).press('Enter');
    await page.getByRole('button', { name: 'Lägg till kontrollpunkt, internrevision' }).press('Enter');
    const point = page.getByLabel('Lydelse kontrollpunkt 1, internrevision', { exact: true });
    await type(point, 'Kontanthantering');
    await rows().first().focus();
    await page.keyboard.press('1');
    await page.getByText('(internrevision 1/1)', { exact: false }).waitFor();
  });

  it('is offered in a follow-up without a contract, too', async () => {
    await user.openFollowUp(page, 'Brukarnöjdhet inom LSS-verksamhet');
    await goToPart(6, 'SKA-krav');
    await part().press('Enter');
    await page.getByLabel('Ledningssystem ingår i uppföljningen').waitFor();
    expect(await page.getByLabel('Internrevision ingår i uppföljningen').count()).toBe(0);
  });

  it('is read, and not written, by a MAS', async () => {
    await user.seeAllSent(page);
    const another = await openLaptop({ profile: path.join(folder, 'mira'), central: central.origin });
    try {
      const window = await user.signIn(another, 'Mira Utkast');
      await user.choosePassphrase(window);
      await user.openFollowUp(window, title);
      await user.makeReady(window);
      await user.openTab(window, 'SKA-krav');
      const reason = window.getByLabel('Motivering kriterium 1, ledningssystem');
      await reason.waitFor();
      expect(await reason.inputValue()).toBe('Skäl 1.');
      expect(await reason.getAttribute('readonly')).not.toBeNull();
      expect(await window.getByLabel('Ledningssystem ingår i uppföljningen').count()).toBe(0);
      expect(await window.getByRole('button', { name: /^Lägg till kontrollpunkt/ }).count()).toBe(0);
    } finally {
      await another.kill();
    }
  });
});
