import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MainJob, steps } from '../demo/job.ts';
import { OpenSslSigners, plainPdf, signedByHand } from '../forged-pdf.ts';
import { seriousFindings } from '../house/look.ts';

// The e-signature service is played by OpenSSL, outside the program.

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-tjanst-'));
const at = (name: string) => path.join(folder, name);
const job = new MainJob(folder);
const signers = new OpenSslSigners(folder);
let page: Page;
let sent: Buffer;

beforeAll(async () => {
  for (const [, step] of steps) await step(job);
  page = await job.vera.window();
}, 400_000);

afterAll(async () => {
  await job.end();
  rmSync(folder, { recursive: true, force: true });
});

const part = () => page.getByRole('region', { name: 'Underskrift via tjänst' });

/** Where the system's own dialog would be, the file is chosen; null cancels. */
async function bringIn(name: string | null, pdf?: Uint8Array): Promise<void> {
  if (name !== null && pdf) writeFileSync(at(name), pdf);
  await job.vera.app.evaluate(
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
    },
    name === null ? null : at(name),
  );
  await part().getByRole('button', { name: 'Läs in den underskrivna filen' }).press('Enter');
}

const byService = (pdf: Uint8Array, field: string, rect: string) =>
  signedByHand(pdf, { field, cms: signers.cms('p256', '-cades'), rect });

describe('underskrift via tjänst, for a report that is sealed and signed with a certificate', () => {
  it('sends the file as it is, and shows its sum', async () => {
    await part().getByRole('button', { name: 'Exportera för underskrift via tjänst' }).press('Enter');
    const told = part().getByRole('status');
    await told.getByText('Ladda upp den i tjänsten som den är').waitFor();
    const name = await told.locator('.export-folder').first().innerText();
    sent = readFileSync(at(name));
    expect(sent.equals(readFileSync(at('rapport.pdf')))).toBe(true);
    const shown = (await told.locator('.manifest-hash').innerText()).replace(/\s/g, '');
    expect(createHash('sha256').update(sent).digest('hex')).toBe(shown);
  });

  it('refuses a wrong file with a sentence, and keeps the report as it was', async () => {
    for (const [name, pdf, code] of [
      ['annan.pdf', byService(plainPdf(), 'A', '60 4 260 18'), 'UND-013'],
      ['avkortad.pdf', byService(sent, 'A', '60 4 260 18').subarray(0, -60), 'UND-014'],
      ['ritad.pdf', byService(sent, 'A', '0 0 595 842'), 'UND-018'],
    ] as const) {
      await bringIn(name, pdf);
      await part().getByRole('alert').getByText(`(${code})`).waitFor();
    }
    expect(await part().getByRole('alert').innerText()).toContain('Inget är inläst, och rapporten är oförändrad.');
    expect(await page.getByText('Underskrift via tjänst:').count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('says of the file that was sent that it is here already', async () => {
    await bringIn('skickad.pdf', sent);
    await part().getByText('Filen finns redan här. Inget är ändrat.').waitFor();
  });

  it('does nothing where no file is chosen', async () => {
    await bringIn(null);
    await part().getByText('Filen finns redan här').waitFor({ state: 'detached' });
    expect(await part().getByText('är inläst').count()).toBe(0);
  });

  it('brings in the signed file and says who signed, according to whom, and that nobody here trusts them', async () => {
    await bringIn('underskriven.pdf', byService(sent, 'Tjanst', '60 4 260 18'));
    await part().getByText('Den underskrivna filen är inläst.').waitFor();
    const shown = page.getByRole('listitem').filter({ hasText: 'Underskrift via tjänst:' });
    await shown.waitFor();
    expect(await shown.innerText()).toMatch(
      /Underskrift via tjänst: p256 enligt certifikat utfärdat av Provrot, .+ \(utfärdaren är inte betrodd på den här datorn\)\./,
    );
    await page.getByText('Underskrift med certifikat:').waitFor();
  });

  it('exports the file with both signatures, and pdfsig calls both valid', async () => {
    await page.getByRole('button', { name: 'Exportera', exact: true }).press('Enter');
    await expect.poll(() => readFileSync(at('rapport.pdf')).equals(readFileSync(at('underskriven.pdf')))).toBe(true);
    const said = execFileSync('pdfsig', [at('rapport.pdf')], { encoding: 'utf8' });
    expect(said.match(/Signature is Valid/g)).toHaveLength(2);
    expect(said).toContain('Total document signed');
  });

  it('keeps a file that was signed apart beside the other, and says so', async () => {
    await bringIn('annan-underskrift.pdf', byService(sent, 'Annan', '300 4 500 18'));
    await part().getByText('Båda är kvar, och båda exporteras.').waitFor();
    await page.getByText('I rapport-2.pdf, som skrevs under för sig:').waitFor();
    expect(await page.getByText('Underskrift med certifikat: ').count()).toBe(2);
  });

  it('has nothing serious for axe to find, light or dark, and is read without scrolling sideways at 400 %', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousFindings(page)).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: null });
    const zoom = (factor: number) =>
      job.vera.app.evaluate(({ BrowserWindow }, level) => {
        for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(level);
      }, factor);
    await zoom(4);
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThan(400);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await zoom(1);
  });
});
