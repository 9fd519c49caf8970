import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
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
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-references-'));
const exported = path.join(folder, 'export');
const pictures = process.env.PLATSBESOK_PICTURES;
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin, exportFolder: exported });
  page = await user.beginVisit(laptop, title);
  await user.seeAllSent(page);
}, 120_000);

afterAll(async () => {
  await laptop?.kill();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const summary = () => page.getByLabel('Sammanfattning', { exact: true });
const sidebar = () => page.getByRole('complementary', { name: 'Underlag' });
const referencesOf = (section: string) => page.getByRole('list', { name: `Hänvisningar i ${section}` });
const preview = () => page.getByLabel('Rapporten som den ser ut nu');

async function picture(name: string) {
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

/** Assessments of every requirement but the first, and the sections that must be written, as a colleague sends them. */
async function colleaguesWork(): Promise<void> {
  const nils = await demoCaller(central.origin, 'nils');
  const followUp = (await nils.pull('plan')).find(({ type, fields }) => type === 'followUp' && fields.title === title);
  if (!followUp) throw new Error('the demo plan has no such follow-up');
  const { id } = followUp;
  const scope = `followUp:${id}`;
  const requirements = (await nils.pull(`contract:${followUp.fields.contractId}`)).filter(
    ({ type, fields }) => type === 'requirement' && fields.number !== 1,
  );
  const reportId = derivedId('report', id, '1');
  await nils.push([
    ...requirements.map((requirement) =>
      creation('assessment', scope, derivedId('assessment', id, requirement.id, nils.userId), {
        followUpId: id,
        requirementId: requirement.id,
        assessorId: nils.userId,
        verdict: 'met',
        justification: 'Följs.',
        evidenceIds: [],
      }),
    ),
    ...(['assessment', 'proposal'] as const).map((key, order) =>
      creation('reportSection', scope, derivedId('reportSection', reportId, key), {
        reportId,
        key,
        order,
        text: 'Enheten uppfyller avtalet i övrigt.',
      }),
    ),
  ]);
}

async function colleagueTakesAway(text: string): Promise<void> {
  const nils = await demoCaller(central.origin, 'nils', 'annan dator');
  const followUp = (await nils.pull('plan')).find(({ type, fields }) => type === 'followUp' && fields.title === title);
  const scope = `followUp:${followUp?.id}`;
  const observation = (await nils.pull(scope)).find(({ fields }) => fields.text === text);
  if (!observation) throw new Error('the observation has not reached the central');
  const { id, rev } = observation;
  await nils.push([{ ...creation('observation', scope, id, {}), action: 'delete', baseRev: rev }]);
}

async function synced(): Promise<void> {
  await user.goToView(page, 'Synk');
  await page.getByRole('button', { name: 'Synka nu' }).click();
  await user.openFollowUp(page, title);
}

async function judge(key: '1' | '2' | '3') {
  await user.openTab(page, 'SKA-krav');
  await page.locator('[data-requirement]').first().focus();
  await page.keyboard.press(key);
  await user.seeSaved(page);
}

async function observe(text: string) {
  await user.openTab(page, 'Observationer');
  await page.keyboard.press('Control+.');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.getByText(text).first().waitFor();
}

describe('evidence in the text of the report', () => {
  it('is put there by the keyboard alone, saved, and read under the field', async () => {
    await colleaguesWork();
    await synced();
    await judge('2');
    await observe('Medicinskåpet stod olåst klockan tio');
    await observe('Nödutgången var blockerad av stolar');
    await user.openTab(page, 'Rapport');
    await page.getByRole('button', { name: 'Skapa rapport' }).click();
    await summary().focus();
    await page.keyboard.type('Natten är glest bemannad enligt');
    await page.keyboard.press('Control+i');
    await page.getByRole('menu', { name: 'Underlag att infoga' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.type('krav 1');
    await page.getByRole('menuitem').first().filter({ hasText: 'Krav 1' }).waitFor();
    await picture('referens-valj');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => summary().inputValue()).toMatch(/^Natten är glest bemannad enligt \[\[Krav 1\|\w{22}\]\]$/);
    await page.keyboard.type('. Det syntes.');
    await referencesOf('Sammanfattning').getByText('Krav 1: delvis uppfyllt').waitFor();
    await user.seeSaved(page);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is dragged there, to the place under the pointer, and taken away again with Ctrl+Z', async () => {
    await sidebar().getByText('Observationer (2)').click();
    const before = await summary().inputValue();
    const item = (text: string) => sidebar().getByRole('listitem').filter({ hasText: text });
    await item('Medicinskåpet').dragTo(summary(), { targetPosition: { x: 24, y: 18 } });
    await expect.poll(() => summary().inputValue()).toMatch(/^Natten \[\[Observation 1\|\w{22}\]\] är glest/);
    await page.keyboard.press('Control+z');
    await expect.poll(() => summary().inputValue()).toBe(before);
    await summary().press('Control+End');
    await item('Nödutgången')
      .getByRole('button', { name: /^Infoga Observation 2/ })
      .press('Enter');
    await expect.poll(() => summary().inputValue()).toMatch(/Det syntes\. \[\[Observation 2\|\w{22}\]\]$/);
    await referencesOf('Sammanfattning').getByText('Nödutgången var blockerad').waitFor();
    await picture('referens-falt');
  });

  it('goes whole with one key, and comes back whole', async () => {
    const before = await summary().inputValue();
    await summary().press('Control+End');
    await page.keyboard.press('Backspace');
    await expect.poll(() => summary().inputValue()).toMatch(/Det syntes\. $/);
    await page.keyboard.press('Control+z');
    await expect.poll(() => summary().inputValue()).toBe(before);
  });

  it('says in the report what the verdict is, and follows it', async () => {
    await page.getByRole('button', { name: 'Förhandsgranska' }).click();
    await preview().getByText('enligt krav 1 (delvis uppfyllt). Det syntes.', { exact: false }).waitFor();
    await judge('3');
    await user.openTab(page, 'Rapport');
    await referencesOf('Sammanfattning').getByText('Krav 1: ej uppfyllt').waitFor();
    await page.getByRole('button', { name: 'Förhandsgranska' }).click();
    await preview().getByText('enligt krav 1 (ej uppfyllt). Det syntes.', { exact: false }).waitFor();
  });

  it('hinders the sealing when the evidence is gone, and says where', async () => {
    await user.seeAllSent(page);
    await colleagueTakesAway('Nödutgången var blockerad av stolar');
    await synced();
    await user.openTab(page, 'Rapport');
    await referencesOf('Sammanfattning').getByText('Observation 2: underlaget finns inte längre').waitFor();
    const hindrance = page.getByRole('button', { name: /avsnittet Sammanfattning hänvisar till Observation 2/ });
    await picture('referens-borta');
    await hindrance.press('Enter');
    await expect.poll(() => summary().evaluate((field) => field === document.activeElement)).toBe(true);
    await summary().press('Control+End');
    await page.keyboard.press('Backspace');
    await hindrance.waitFor({ state: 'hidden' });
  });

  it('stands in the sealed report as it was', async () => {
    await page.getByRole('button', { name: 'Avsluta besöket' }).click();
    await user.seeAllSent(page);
    await page.getByText('Inget hindrar förseglingen.').waitFor();
    await page.getByRole('button', { name: 'Försegla', exact: true }).click();
    await page.getByRole('button', { name: 'Försegla rapporten' }).click();
    await page.getByRole('heading', { name: /Förseglad/ }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Exportera', exact: true }).click();
    await page.getByText('Exporterat till', { exact: false }).waitFor();
    const pdf = readdirSync(exported, { recursive: true, encoding: 'utf8' }).find((file) => file.endsWith('.pdf'));
    const text = execFileSync('pdftotext', [path.join(exported, pdf ?? ''), '-'], { encoding: 'utf8' });
    expect(text.replace(/\s+/g, ' ')).toContain('Natten är glest bemannad enligt krav 1 (ej uppfyllt). Det syntes.');
    expect(text).not.toContain('[[');
  });
});
