import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseMetadata } from '../../shared/distribution/case-metadata.ts';
import { derivedId } from '../../shared/records/derived-id.ts';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { creation, demoCaller } from '../house/demo-caller.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const title = 'Gruppbostaden Eken, avtalsuppföljning';
const secret = 'Kerstin fick inte sin medicin';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-utskick-'));
const at = (name: string) => path.join(folder, name);
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  central = await startCentral(at('central'));
  laptop = await openLaptop({ profile: at('vera'), central: central.origin, exportFolder: at('export') });
  page = await user.prepareFollowUp(laptop, title);
  await page.getByRole('button', { name: 'Starta besök' }).first().click();
  await user.seeAllSent(page);
  await colleaguesWork();
  await user.goToView(page, 'Synk');
  await page.getByRole('button', { name: 'Synka nu' }).click();
  await user.openFollowUp(page, title);
  await user.openTab(page, 'Rapport');
  await page.getByRole('button', { name: 'Skapa rapport' }).click();
  await user.write(page.getByLabel('Diarienummer'), 'OMN 2026/0123');
  await page.getByLabel('Beslutsärende').check();
  await page.getByRole('button', { name: 'Avsluta besöket' }).click();
  await user.seeAllSent(page);
  await page.getByText('Inget hindrar förseglingen.').waitFor();
  await page.getByRole('button', { name: 'Försegla', exact: true }).click();
  await page.getByRole('button', { name: 'Försegla rapporten' }).click();
  await page.getByRole('heading', { name: /Förseglad/ }).waitFor({ timeout: 60_000 });
}, 180_000);

afterAll(async () => {
  await laptop?.kill();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A day's work as a colleague's laptop would have sent it. */
async function colleaguesWork(): Promise<void> {
  const nils = await demoCaller(central.origin, 'nils');
  const plan = await nils.pull('plan');
  const followUp = plan.find(({ type, fields }) => type === 'followUp' && fields.title === title);
  if (!followUp) throw new Error('the demo plan has no such follow-up');
  const { id } = followUp;
  const scope = `followUp:${id}`;
  const requirements = (await nils.pull(`contract:${followUp.fields.contractId}`)).filter(
    ({ type }) => type === 'requirement',
  );
  const visit = (await nils.pull(scope)).find(({ type }) => type === 'visit');
  const [guideId = ''] = followUp.fields.guideIds as string[];
  const reportId = derivedId('report', id, '1');
  const [interviewId, question] = [derivedId('interview', 'one'), 'vanlig-dag'];
  await nils.push([
    ...requirements.map((requirement) =>
      creation('assessment', scope, derivedId('assessment', id, requirement.id, nils.userId), {
        followUpId: id,
        requirementId: requirement.id,
        assessorId: nils.userId,
        verdict: 'met',
        justification: 'Rutinen är känd av alla.',
        evidenceIds: [],
      }),
    ),
    creation('interview', scope, interviewId, {
      visitId: visit?.id ?? '',
      guideId,
      guideVersion: 1,
      respondentRole: 'unitManager',
      respondentCode: 'EC1',
      startedAt: '2026-11-12T08:30:00.000Z',
    }),
    creation('answer', scope, derivedId('answer', interviewId, question), {
      interviewId,
      questionId: question,
      value: secret,
      note: '',
    }),
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

const part = () => page.getByRole('region', { name: 'Skicka ut' });
const log = () => part().getByRole('table', { name: 'Vad som har gått till vem' });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const textOf = (pdf: Buffer) => execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });

/** Where the system's own dialog would be, the folder is chosen. */
async function chooseFolder(button: string, chosen: string): Promise<void> {
  await laptop.app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, chosen);
  await part().getByRole('button', { name: button }).press('Enter');
  await part().getByText(chosen).first().waitFor();
}

describe('a sealed report is sent out', () => {
  it('to the provider as an extract in a draft for an e-mail, without the answers of an interview', async () => {
    await part().getByText('Inget är utskickat än.').waitFor();
    await part().getByLabel('Mottagare').selectOption({ label: 'Utföraren' });
    await part().getByText('Utdrag för utföraren.').waitFor();
    await part().getByLabel('E-postadress').fill('inte en adress');
    await part().getByRole('button', { name: 'Skapa utkastet' }).press('Enter');
    await part().getByText('(RAP-079)').waitFor();
    await part().getByLabel('E-postadress').fill('kvalitet@utforare.example');
    await part().getByRole('button', { name: 'Skapa utkastet' }).press('Enter');
    await part().getByText('Utskicket står i loggen.').waitFor({ timeout: 60_000 });
    const [name = ''] = readdirSync(at('export')).filter((file) => file.endsWith('.eml'));
    const mail = readFileSync(path.join(at('export'), name), 'latin1');
    expect(mail).toMatch(/^X-Unsent: 1\r$/m);
    expect(mail).toMatch(/^To: kvalitet@utforare\.example\r$/m);
    const [, body = ''] =
      /filename=OMN-2026-0123-v1-utdrag\.pdf\r\n(?:[^\r\n]+\r\n)*\r\n([\w+/=\r\n]+)/.exec(mail) ?? [];
    const pdf = Buffer.from(body, 'base64');
    const text = textOf(pdf);
    expect(text).toContain('Ett utdrag ur rapporten som förseglades');
    expect(text).toContain('Rutinen är känd av alla.');
    expect(text).not.toContain(secret);
    expect(text).not.toContain('EC1');
    await log().getByText('Utkast till e-post', { exact: false }).waitFor();
    const sum = sha256(pdf);
    await log()
      .getByText(`${sum.slice(0, 8)} … ${sum.slice(-8)}`)
      .waitFor();
  });

  it('and the user notes that the draft has gone off', async () => {
    await log().getByLabel('Skickat till utföraren').fill('2026-11-27');
    await page.keyboard.press('Tab');
    await user.seeSaved(page);
    await user.seeAllSent(page);
  });

  it('to the committee’s folder, for the next meeting since it is to decide', async () => {
    mkdirSync(at('namnden'));
    await part().getByLabel('Mottagare').selectOption({ label: 'Nämnden' });
    await part().getByText('Ett beslutsärende hör till nämndens närmaste sammanträde', { exact: false }).waitFor();
    const meeting = await part().getByLabel('Sammanträde i omsorgsnämnden').inputValue();
    expect(meeting).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    await chooseFolder('Välj mapp för utskicket', at('namnden'));
    writeFileSync(path.join(at('namnden'), 'OMN-2026-0123-v1-rapport.pdf'), 'en annan fil');
    await part().getByRole('button', { name: 'Spara filerna' }).press('Enter');
    await part().getByText('Utskicket står i loggen.').waitFor({ timeout: 60_000 });
    const names = readdirSync(at('namnden')).sort();
    expect(names).toEqual(['OMN-2026-0123-v1-rapport (2).pdf', 'OMN-2026-0123-v1-rapport.pdf']);
    const [own = '', other = ''] = names.map((name) => path.join(at('namnden'), name));
    expect(textOf(readFileSync(own))).toContain(secret);
    expect(readFileSync(other, 'utf8')).toBe('en annan fil');
    await log().getByRole('rowheader', { name: 'Nämnden' }).waitFor();
  });

  it('to the case system’s import folder, with a file that says what they are', async () => {
    mkdirSync(at('import'));
    await part().getByLabel('Mottagare').selectOption({ label: 'Diariet och ärendesystemet' });
    await part().getByText('ingen vald på den här datorn').waitFor();
    await part().getByRole('button', { name: 'Lämna till ärendesystemet' }).press('Enter');
    await part().getByText('(RAP-077)').waitFor({ timeout: 60_000 });
    await chooseFolder('Välj importmapp…', at('import'));
    await part().getByRole('button', { name: 'Lämna till ärendesystemet' }).press('Enter');
    await part().getByText('Utskicket står i loggen.').waitFor({ timeout: 60_000 });
    const names = readdirSync(at('import')).sort();
    expect(names).toEqual(['arende.json', 'besok.json', 'rapport.pdf'].map((name) => `OMN-2026-0123-v1-${name}`));
    const read = (name: string) => readFileSync(path.join(at('import'), name));
    const metadata = caseMetadata.parse(JSON.parse(read(names[0] ?? '').toString()));
    expect(metadata).toMatchObject({ registryNumber: 'OMN 2026/0123', report: { version: 1, forDecision: true } });
    expect(metadata.meetingDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const file of metadata.files) expect(file.sha256).toBe(sha256(read(file.name)));
    await expect.poll(() => log().getByRole('row').count()).toBe(4);
    await log()
      .getByText(/^Till sammanträdet/)
      .first()
      .waitFor();
  });

  it('and the log comes to the central, and says what was noted', async () => {
    await user.seeAllSent(page);
    const nils = await demoCaller(central.origin, 'nils');
    const followUp = (await nils.pull('plan')).find(
      ({ type, fields }) => type === 'followUp' && fields.title === title,
    );
    const sent = (await nils.pull(`followUp:${followUp?.id}`)).filter(({ type }) => type === 'distribution');
    expect(sent.map(({ fields }) => [fields.recipient, fields.way, fields.sentOn])).toEqual([
      ['provider', 'email', '2026-11-27'],
      ['board', 'folder', null],
      ['registry', 'caseSystem', null],
    ]);
  });

  it('has nothing serious for axe to find, light or dark, and no sideways scrolling at 400 %', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousFindings(page)).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: null });
    const zoom = (factor: number) =>
      laptop.app.evaluate(({ BrowserWindow }, level) => {
        for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(level);
      }, factor);
    await zoom(4);
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    await expect.poll(() => page.evaluate(overflow)).toBe(0);
    await zoom(1);
  });
});
