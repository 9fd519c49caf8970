import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saltedHashOfBytes } from '../../shared/evidence/seal-manifest.ts';
import type { SealedFollowUp } from '../../shared/evidence/sealed-follow-up.ts';
import { derivedId } from '../../shared/records/derived-id.ts';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { creation, demoCaller } from '../house/demo-caller.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const title = 'Gruppbostaden Eken, avtalsuppföljning';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-documents-'));
const exported = path.join(folder, 'export');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const pdf = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
const word = Buffer.from(
  zipSync({
    '[Content_Types].xml': strToU8(
      '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    'word/document.xml': strToU8('<w:document/>'),
  }),
);
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin, exportFolder: exported });
  page = await user.prepareFollowUp(laptop, title);
  await page.getByRole('button', { name: 'Starta besök' }).first().click();
  await user.seeAllSent(page);
  await colleaguesWork();
  await user.goToView(page, 'Synk');
  await page.getByRole('button', { name: 'Synka nu' }).click();
  await user.openFollowUp(page, title);
}, 120_000);

afterAll(async () => {
  await laptop?.kill();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What else a report needs, as a colleague's laptop would have sent it. */
async function colleaguesWork(): Promise<void> {
  const nils = await demoCaller(central.origin, 'nils');
  const followUp = (await nils.pull('plan')).find(({ type, fields }) => type === 'followUp' && fields.title === title);
  if (!followUp) throw new Error('the demo plan has no such follow-up');
  const { id } = followUp;
  const scope = `followUp:${id}`;
  const requirements = (await nils.pull(`contract:${followUp.fields.contractId}`)).filter(
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
        justification: 'Sett på plats.',
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

/** As the system's chooser would hand it over. */
const choose = (name: string, buffer: Buffer) =>
  page.getByLabel('Lägg till handling').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

describe('documents collected on site', () => {
  it('are refused where their bytes are no document, and nothing is kept', async () => {
    await user.openTab(page, 'Observationer');
    await choose('Rutin.pdf', Buffer.from('MZ\0\x01 ett program'));
    await page.getByText('Filen är ingen handling som kan sparas här.', { exact: false }).waitFor();
    await choose('Rutin.pdf', Buffer.alloc(0));
    await page.getByText('Filen är tom.', { exact: false }).waitFor();
    await choose('Rutin.pdf', pdf.subarray(0, 20));
    await page.getByText('Filen går inte att läsa: den är avklippt eller skadad.', { exact: false }).waitFor();
    expect(await page.getByRole('group', { name: 'Ny handling', exact: true }).count()).toBe(0);
  });

  it('get a title that a person writes, with a question where the file’s name may be somebody’s', async () => {
    await choose('Delegering_Prov_Provsson.pdf', pdf);
    const draft = page.getByRole('group', { name: 'Ny handling', exact: true });
    await draft.getByText('Kan det vara ett namn i titeln?', { exact: false }).waitFor();
    await draft.getByLabel('Titel på ny handling').fill('Delegering 19121212-1212');
    await draft.getByText('Personnummer: 19121212-1212').waitFor();
    await draft.getByLabel('Titel på ny handling').fill('Rutin för natten');
    expect(await seriousFindings(page)).toEqual([]);
    await draft.locator('summary').press('Enter');
    await draft.getByRole('checkbox').first().press('Space');
    await draft.getByRole('button', { name: 'Lägg till handlingen' }).press('Enter');
    await page.getByLabel('Titel, dokument 1').waitFor();
    await draft.waitFor({ state: 'detached' });
    await choose('bemanning.docx', word);
    await draft.getByLabel('Från, ny handling').selectOption({ label: 'Enhetschef' });
    await draft.getByRole('button', { name: 'Lägg till handlingen' }).press('Enter');
    await page.getByLabel('Titel, dokument 2').waitFor();
    await draft.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Titel, dokument 1').inputValue()).toBe('Rutin för natten');
    expect(await page.getByLabel('Titel, dokument 2').inputValue()).toBe('bemanning');
    await user.write(page.getByLabel('Titel, dokument 2'), 'Bemanning vecka 45');
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('go to the central with their bytes, and nothing of the file’s name', async () => {
    await user.seeAllSent(page);
    const nils = await demoCaller(central.origin, 'nils', 'Nils prov');
    const followUp = (await nils.pull('plan')).find((record) => record.fields.title === title);
    const records = await nils.pull(`followUp:${followUp?.id}`);
    const documents = records.filter(({ type }) => type === 'collectedDocument');
    expect(documents.map(({ fields }) => fields.sha256).sort()).toEqual([sha256(pdf), sha256(word)].sort());
    expect(JSON.stringify(records)).not.toContain('Provsson');
  });

  it('are saved as a copy with the same bytes, and never opened here, and that is noted', async () => {
    await user.openTab(page, 'Observationer');
    await page.getByRole('button', { name: 'Spara en kopia av dokument 2' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Spara en kopia av dokument 2' });
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Spara kopian' }).press('Enter');
    await dialog.getByText('Kopian sparad:', { exact: false }).waitFor();
    expect(readFileSync(path.join(exported, 'Handling Bemanning vecka 45.docx')).equals(word)).toBe(true);
    await dialog.getByRole('button', { name: 'Stäng' }).press('Enter');
    const read = await page.evaluate((hash) => {
      const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(location.href)?.[0];
      return window.platsbesok.call['attachment:read']({ scope: `followUp:${id}`, sha256: hash });
    }, sha256(word));
    expect(read).toMatchObject({ ok: false, code: 'LAG-009' });
    await user.goToView(page, 'Synk');
    await page.getByRole('button', { name: 'Synka nu' }).click();
    await expect.poll(exportsInLog, { timeout: 30_000 }).toBe(1);
    await user.openFollowUp(page, title);
  });

  it('can be chosen as evidence', async () => {
    await user.openTab(page, 'SKA-krav');
    const row = page.locator('[data-requirement]').first();
    await row.focus();
    await page.keyboard.press('e');
    await page.getByText('Rutin för natten, PDF', { exact: false }).first().waitFor();
  });

  it('are listed in the report, sealed by their bytes, and masked in the publication edition', async () => {
    await user.openTab(page, 'Rapport');
    await page.getByRole('button', { name: 'Skapa rapport' }).click();
    await page.getByRole('button', { name: 'Avsluta besöket' }).click();
    await user.seeAllSent(page);
    await page.getByRole('button', { name: 'Försegla', exact: true }).click();
    await page.getByRole('button', { name: 'Försegla rapporten' }).click();
    await page.getByRole('heading', { name: /Förseglad/ }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Exportera', exact: true }).click();
    await expect.poll(() => readdirSync(exported).includes('besok.json'), { timeout: 30_000 }).toBe(true);
    const text = textOf('rapport.pdf');
    expect(text).toContain('Insamlade handlingar');
    expect(text).toContain('Dokument 1 · Rutin för natten');
    expect(text.replace(/\s/g, '')).toContain(sha256(word));

    const sealed: SealedFollowUp = JSON.parse(readFileSync(path.join(exported, 'besok.json'), 'utf8'));
    for (const bytes of [pdf, word]) {
      const record = sealed.records.find(({ fields }) => fields.sha256 === sha256(bytes));
      const listed = sealed.manifest.attachments.find(({ id }) => id === record?.id);
      expect(listed?.hash).toBe(saltedHashOfBytes(sealed.attachmentSalts[record?.id ?? ''] ?? '', bytes));
    }

    await page
      .getByRole('region', { name: 'Publiceringsutgåva' })
      .getByRole('button', { name: 'Spara publiceringsutgåvan' })
      .click();
    await expect
      .poll(() => readdirSync(exported).filter((name) => name.startsWith('Publiceringsutgåva')).length, {
        timeout: 30_000,
      })
      .toBe(2);
    for (const name of readdirSync(exported).filter((file) => file.startsWith('Publiceringsutgåva'))) {
      const published = name.endsWith('.pdf') ? textOf(name) : readFileSync(path.join(exported, name), 'utf8');
      expect(published).toContain('Insamlade handlingar');
      for (const hidden of ['Rutin för natten', 'Bemanning vecka', sha256(pdf), sha256(word)])
        expect(published.replace(/\s+/g, ' ')).not.toContain(hidden);
    }
  }, 120_000);
});

/** How many times the central has been told that documents of the follow-up were exported. */
async function exportsInLog(): Promise<number> {
  const leo = await demoCaller(central.origin, 'leo');
  const records = await leo.pull('plan');
  const followUp = records.find(({ type, fields }) => type === 'followUp' && fields.title === title);
  const acts = await leo.accessLog(`followUp:${followUp?.id}`);
  return acts.filter(({ act }) => act === 'exported').length;
}

function textOf(name: string): string {
  return execFileSync('pdftotext', ['-layout', path.join(exported, name), '-'], { encoding: 'utf8' });
}
