import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedId } from '../../shared/records/derived-id.ts';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { creation, demoCaller } from '../house/demo-caller.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';

const title = 'Gruppbostaden Eken, avtalsuppföljning';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-trouble-'));
/** A disk of 64 kB; only where the tests were begun by root, who alone may mount one. */
const smallDisk = process.env.PLATSBESOK_SMALL_DISK;
const exportFolder = smallDisk ?? path.join(folder, 'export');

let central: CentralProcess;
let laptop: Laptop;

const open = () => openLaptop({ profile: path.join(folder, 'vera'), central: central.origin, exportFolder });

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await open();
  const page = await user.prepareFollowUp(laptop, title);
  await page.getByRole('button', { name: 'Starta besök' }).first().click();
  await user.seeAllSent(page);
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Ids as the central has them: what a colleague's laptop would know. */
async function followUpOf(origin: string) {
  const nils = await demoCaller(origin, 'nils');
  const plan = await nils.pull('plan');
  const followUp = plan.find(({ type, fields }) => type === 'followUp' && fields.title === title);
  if (!followUp) throw new Error('the demo plan has no such follow-up');
  const scope = `followUp:${followUp.id}`;
  const requirements = (await nils.pull(`contract:${followUp.fields.contractId}`)).filter(
    ({ type }) => type === 'requirement',
  );
  return { nils, id: followUp.id, scope, requirements, guideId: (followUp.fields.guideIds as string[])[0] ?? '' };
}

describe('when something is wrong the program says one clear sentence and loses nothing', () => {
  it('a roster that is none: the text stays, and nothing is half read', async () => {
    const page = await laptop.window();
    await user.openTab(page, 'Schema');
    await page.getByLabel('Klistra in schemat').fill('Hej!\nHär är inget schema.');
    await page.getByRole('button', { name: 'Läs schemat' }).click();
    await page.getByText('Ingen rad gick att läsa som ett pass.', { exact: false }).waitFor();
    expect(await page.getByLabel('Klistra in schemat').inputValue()).toContain('inget schema');
    expect(await page.getByRole('heading', { name: /brister?$/ }).count()).toBe(0);
  });

  it('a roster with a bad row: row, column and value are named, the others are read', async () => {
    const page = await laptop.window();
    await page
      .getByLabel('Klistra in schemat')
      .fill(
        'person;kompetens;datum;start;slut\nAlva;Undersköterska;2026-11-09;07:00;15:00\nBo;Stödassistent;2026-11-09;15:00;25:00',
      );
    await page.getByRole('button', { name: 'Läs schemat' }).click();
    await page.getByText('Rad 3, kolumn slut: ”25:00” är ingen tid.').waitFor();
    await page.getByRole('heading', { name: /brister$/ }).waitFor();
  });

  it('a guide in a version that is not here: the answers are shown all the same', async () => {
    const { nils, scope, guideId } = await followUpOf(central.origin);
    const [visit] = (await nils.pull(scope)).filter(({ type }) => type === 'visit');
    const interviewId = randomUUID();
    await nils.push([
      creation('interview', scope, interviewId, {
        visitId: visit?.id ?? '',
        guideId,
        guideVersion: 7,
        respondentRole: 'staff',
        respondentCode: 'M9',
        startedAt: new Date().toISOString(),
      }),
      creation('answer', scope, derivedId('answer', interviewId, 'ny-fraga'), {
        interviewId,
        questionId: 'ny-fraga',
        value: 'Svaret från en nyare guide',
        note: '',
      }),
    ]);
    const page = await laptop.window();
    await user.goToView(page, 'Synk');
    await page.getByRole('button', { name: 'Synka nu' }).click();
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Intervjuer');
    await page.getByText('finns inte i version 7 på den här datorn', { exact: false }).waitFor();
    await page.getByText('Svaret från en nyare guide').waitFor();
  });

  it('a report asked for with unassessed requirements: they are counted and named, and it cannot be sealed', async () => {
    const page = await laptop.window();
    await user.openTab(page, 'Rapport');
    await page.getByRole('button', { name: 'Skapa rapport' }).click();
    await page.getByText(/Rapporten kan inte förseglas: \d+ krav är obedömda \(1–\d+/).waitFor();
    expect(await page.getByRole('button', { name: 'Försegla', exact: true }).isDisabled()).toBe(true);
    await user.write(page.getByLabel('Sammanfattning', { exact: true }), 'Det jag skrev innan lösenfrasen blev fel.');
    await user.seeSaved(page);
  });

  it('a laptop that the visit is prepared on, and that nothing has come in from: named where one seals', async () => {
    const { id } = await followUpOf(central.origin);
    const mira = await demoCaller(central.origin, 'mira');
    await mira.prepare(id);
    const page = await laptop.window();
    await page.getByRole('button', { name: 'Fråga centralen igen' }).click();
    const devices = page.getByRole('region', { name: 'Datorer i uppföljningen' });
    await devices.getByRole('row', { name: /Inget har kommit in/ }).waitFor();
    expect(await devices.getByRole('row', { name: /Vera Provling .*\d\d:\d\d/ }).count()).toBe(1);
  });

  it('whatever waits, or has been sent, can be taken out as a file from Synk', async () => {
    const page = await laptop.window();
    await user.goToView(page, 'Synk');
    await page.getByRole('button', { name: /^Exportera som fil: Rapportavsnitt: Det jag skrev/ }).click();
    await page.getByText('Filen är inte krypterad.', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Exportera', exact: true }).click();
    await page.getByText('finns nu i', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Klart' }).click();
    const [name = ''] = readdirSync(exportFolder);
    const file = path.join(exportFolder, name);
    expect(readFileSync(file, 'utf8')).toContain('efter: Det jag skrev innan lösenfrasen blev fel.');
    rmSync(file);
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Rapport');
  });

  it('a wrong passphrase: never an empty program, and the right one opens everything', async () => {
    await laptop.quit();
    laptop = await open();
    const page = await laptop.window();
    await page.getByLabel('Lösenfras').fill('fel fras, men lång nog');
    await page.getByRole('button', { name: 'Lås upp' }).click();
    await page.getByText('Lösenfrasen stämmer inte.', { exact: false }).waitFor();
    await user.unlock(laptop);
    expect(await page.getByLabel('Sammanfattning', { exact: true }).inputValue()).toContain('innan lösenfrasen');
  });

  it.runIf(smallDisk)('a full disk at export: no half file is left, and the report stays in the program', async () => {
    const { nils, scope, requirements, id } = await followUpOf(central.origin);
    const page = await laptop.window();
    await user.seeAllSent(page);
    const reportId = derivedId('report', id, '1');
    await nils.push([
      ...requirements.map((requirement) =>
        creation('assessment', scope, derivedId('assessment', id, requirement.id, nils.userId), {
          followUpId: id,
          requirementId: requirement.id,
          assessorId: nils.userId,
          verdict: 'met',
          justification: 'Kontrollerat på plats.',
          evidenceIds: [],
        }),
      ),
      ...(['assessment', 'proposal'] as const).map((key, order) =>
        creation('reportSection', scope, derivedId('reportSection', reportId, key), {
          reportId,
          key,
          order: order + 2,
          text: 'Enheten uppfyller avtalet.',
        }),
      ),
    ]);
    await user.goToView(page, 'Synk');
    await page.getByRole('button', { name: 'Synka nu' }).click();
    await user.openFollowUp(page, title);
    await page.getByRole('button', { name: 'Avsluta besöket' }).click();
    await user.openTab(page, 'Rapport');
    await page.getByText('Inget hindrar förseglingen.').waitFor();
    await page.getByRole('button', { name: 'Försegla', exact: true }).click();
    await page.getByRole('button', { name: 'Försegla rapporten' }).click();
    await page.getByRole('heading', { name: /Förseglad/ }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Exportera', exact: true }).click();
    await page.getByText('Rapporten kunde inte exporteras: disken är full.', { exact: false }).waitFor();
    expect(existsSync(exportFolder) ? readdirSync(exportFolder) : []).toEqual([]);
    await page.getByRole('heading', { name: /Förseglad/ }).waitFor();
  });
});
