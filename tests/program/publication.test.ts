import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedId } from '../../shared/records/derived-id.ts';
import { archivalFindings } from '../archival/archival-rules.ts';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { creation, demoCaller } from '../house/demo-caller.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';
import { openInProviderBrowser } from '../house/provider-browser.ts';

const title = 'Gruppbostaden Eken, avtalsuppföljning';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-publication-'));
const exported = path.join(folder, 'export');
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin, exportFolder: exported });
  page = await user.prepareFollowUp(laptop, title);
  await page.getByRole('button', { name: 'Starta besök' }).first().click();
  await user.seeAllSent(page);
}, 120_000);

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
  const reportId = derivedId('report', id, '1');
  await nils.push([
    ...requirements.map((requirement) =>
      creation('assessment', scope, derivedId('assessment', id, requirement.id, nils.userId), {
        followUpId: id,
        requirementId: requirement.id,
        assessorId: nils.userId,
        verdict: 'met',
        justification: 'Hemlig motivering.',
        evidenceIds: [],
      }),
    ),
    creation('observation', scope, derivedId('observation', 'one'), {
      visitId: visit?.id ?? '',
      at: '2026-11-12T09:15:00.000Z',
      text: 'Brandsläckaren hänger på plats.',
      place: 'Hos Kerstin',
      tags: [],
      requirementIds: [],
    }),
    ...(['summary', 'assessment', 'proposal'] as const).map((key, order) =>
      creation('reportSection', scope, derivedId('reportSection', reportId, key), {
        reportId,
        key,
        order,
        text: 'Enheten uppfyller avtalet. <img src=x onerror="document.title=1">',
      }),
    ),
  ]);
}

const edition = () => page.getByRole('region', { name: 'Publiceringsutgåva' });

async function save(): Promise<{ page: string; pdf: string }> {
  await edition().getByRole('button', { name: 'Spara publiceringsutgåvan' }).click();
  const names = edition().locator('.banner .export-folder');
  await names.nth(1).waitFor();
  const [html = '', pdf = ''] = ((await names.nth(1).textContent()) ?? '').split(' och ');
  return { page: path.join(exported, html), pdf: path.join(exported, pdf) };
}

describe('the publication edition of a sealed report', () => {
  it('is not offered for a draft, and says why', async () => {
    await colleaguesWork();
    await user.goToView(page, 'Synk');
    await page.getByRole('button', { name: 'Synka nu' }).click();
    await user.openFollowUp(page, title);
    await user.openTab(page, 'Rapport');
    await page.getByRole('button', { name: 'Skapa rapport' }).click();
    await edition().getByText('Görs när rapporten är förseglad', { exact: false }).waitFor();
    expect(await edition().getByRole('button').count()).toBe(0);
  });

  it('masks by class, and by hand with a reason after the sealing, by keyboard alone', async () => {
    await page.getByRole('button', { name: 'Avsluta besöket' }).click();
    await user.seeAllSent(page);
    await page.getByText('Inget hindrar förseglingen.').waitFor();
    await page.getByRole('button', { name: 'Försegla', exact: true }).click();
    await page.getByRole('button', { name: 'Försegla rapporten' }).click();
    await page.getByRole('heading', { name: /Förseglad/ }).waitFor({ timeout: 60_000 });
    await edition().locator('summary', { hasText: 'Observationer: 1 av 2 maskade' }).press('Enter');
    await edition().getByRole('button', { name: 'Släpp fram Observation 1, text' }).press('Enter');
    const release = page.getByRole('dialog', { name: 'Släpp fram uppgiften' });
    expect(await release.getByRole('button', { name: 'Släpp fram' }).isDisabled()).toBe(true);
    await release.getByLabel('Skäl').fill('Säger inget om någon enskild.');
    await release.getByRole('button', { name: 'Släpp fram' }).press('Enter');
    await edition().getByText('Släppt fram för hand. Skäl: Säger inget om någon enskild.').waitFor();
    await edition().getByRole('button', { name: 'Maska Observation 1, plats' }).press('Enter');
    const mask = page.getByRole('dialog', { name: 'Maska uppgiften' });
    await mask.getByLabel('Grund').selectOption({ index: 2 });
    await mask.getByLabel('Skäl').fill('Pekar ut en brukare.');
    await mask.getByRole('button', { name: 'Maska' }).press('Enter');
    await edition().getByText('[Maskat: 26 kap. 1 § OSL] för hand. Skäl: Pekar ut en brukare.').waitFor();
    // Buttons that happen to be half under the bar at the top are no fault of the page.
    await edition()
      .getByRole('heading')
      .evaluate((heading) => heading.scrollIntoView({ block: 'center' }));
    expect(await seriousFindings(page)).toEqual([]);
    // What is decided after the sealing goes to the central like all else.
    await user.seeAllSent(page);
  });

  it('can be given up while it is made, by keyboard, without a fault and with nothing written', async () => {
    await edition().getByRole('button', { name: 'Spara publiceringsutgåvan' }).press('Enter');
    await edition().getByRole('button', { name: 'Avbryt' }).press('Enter');
    await edition().getByRole('button', { name: 'Avbryt' }).waitFor({ state: 'detached' });
    expect(await edition().locator('.banner').count()).toBe(0);
    expect(existsSync(exported)).toBe(false);
  });

  it('is one file that everybody can read, with masks in words and a list of them', async () => {
    const { page: file } = await save();
    expect(path.basename(file)).toMatch(new RegExp(`^Publiceringsutgåva ${title} \\d{4}-\\d{2}\\.html$`));
    const html = readFileSync(file, 'utf8');
    expect(html).not.toContain('Hemlig motivering');
    expect(html).not.toContain('Kerstin');
    expect(html).not.toContain('Pekar ut');
    const web = await openInProviderBrowser(laptop, file, path.join(folder, 'nothing'), /^Gruppbostaden Eken/);
    await web.getByText('Brandsläckaren hänger på plats.').waitFor();
    expect(await web.getByText('<img src=x').count()).toBe(3);
    expect(await web.locator('img, script').count()).toBe(0);
    expect(await web.getByRole('table', { name: 'Vad som är maskat, och på vilken grund' }).count()).toBe(1);
    expect(await web.getByRole('rowheader', { name: 'Observation: plats' }).count()).toBe(1);
    await web.keyboard.press('Tab');
    const skip = web.getByRole('link', { name: 'Hoppa till rapportens text' });
    expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
    expect(await seriousFindings(web)).toEqual([]);
    await web.emulateMedia({ colorScheme: 'dark' });
    expect(await seriousFindings(web)).toEqual([]);
    await web.setViewportSize({ width: 320, height: 700 });
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await web.evaluate(overflow)).toBe(0);
  });

  it('is a PDF/A-2a and PDF/UA-1 too: headings, tables with headers and a language, and nothing that is masked', async () => {
    const { pdf } = await save();
    const poppler = (...given: string[]) => execFileSync('pdfinfo', [...given, pdf], { encoding: 'utf8' });
    expect(poppler()).toMatch(/Tagged:\s+yes/);
    expect(poppler()).toMatch(new RegExp(`Title:\\s+${title}`));
    const structure = poppler('-struct-text');
    for (const tag of ['Document', 'H1', 'H2', 'H3', 'Table', 'Caption', 'TH', 'TD', 'Link'])
      expect(structure).toMatch(new RegExp(`^\\s*${tag}\\b`, 'm'));
    const text = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' });
    expect(text).toContain('[Maskat: 26 kap. 1 § OSL]');
    expect(text).not.toMatch(/Kerstin|Hemlig motivering|Pekar ut/);
    expect(archivalFindings(new Uint8Array(readFileSync(pdf)))).toEqual([]);
    expect(execFileSync('qpdf', ['--check', pdf], { encoding: 'utf8' })).toContain('No syntax');
    expect(execFileSync('pdffonts', [pdf], { encoding: 'utf8' })).toMatch(/SourceSans3-Regular +CID TrueType/);
    expect(text).toMatch(/\b1 \(\d+\)/);
    expect(await edition().getByText('uppfyller inte kraven').count()).toBe(0);
  });

  it('has the same bytes when it is saved again, and is masked anew when a decision is taken back', async () => {
    const saved = async () => {
      const files = await save();
      return { html: readFileSync(files.page, 'utf8'), pdf: readFileSync(files.pdf) };
    };
    const [before, again] = [await saved(), await saved()];
    expect(again.html).toBe(before.html);
    expect(again.pdf.equals(before.pdf)).toBe(true);
    await edition().getByRole('button', { name: 'Ta tillbaka beslutet om Observation 1, text' }).press('Enter');
    await edition().getByRole('button', { name: 'Släpp fram Observation 1, text' }).waitFor();
    expect((await saved()).html).not.toContain('Brandsläckaren');
  });
});
