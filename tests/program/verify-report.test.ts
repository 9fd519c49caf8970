import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PDF } from '@libpdf/core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemoSigner } from '../../build/make-demo-signer.mjs';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';
import { type SignedReport, signedReport } from '../signed-report.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-kontroll-'));
const at = (name: string) => path.join(folder, name);
let central: CentralProcess;
let laptop: Laptop;
let page: Page;
let genuine: SignedReport;

beforeAll(async () => {
  genuine = await signedReport(folder);
  writeFileSync(at('rapport.pdf'), genuine.signed);
  writeFileSync(at('osignerad.pdf'), genuine.frozen);
  writeFileSync(at('besok.json'), JSON.stringify(genuine.record));
  const edited = await PDF.load(genuine.signed);
  edited.getPage(0)?.drawText('Beslutet är ja.', { x: 60, y: 500 });
  writeFileSync(at('andrad.pdf'), await edited.save({ incremental: true }));
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  page = await user.signIn(laptop, 'Vera Provling');
  await user.choosePassphrase(page);
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const files = {
  pdf: 'Rapporten (PDF)',
  sealed: 'Det förseglade innehållet (besok.json)',
  issuers: 'Utfärdarens certifikat',
};

/** Enters the view anew, chooses files and has them verified. */
async function verify(chosen: Partial<Record<keyof typeof files, string>>): Promise<void> {
  await user.goToView(page, 'Rapporter');
  await page.getByRole('link', { name: 'Kontrollera en underskriven rapport' }).click();
  await page.getByRole('heading', { level: 1, name: 'Kontrollera en underskriven rapport' }).waitFor();
  for (const [kind, file] of Object.entries(chosen))
    await page.getByLabel(files[kind as keyof typeof files]).setInputFiles(file);
  await page.getByRole('button', { name: 'Kontrollera rapporten' }).click();
}

const verdict = (name: string) => page.getByRole('region', { name: `Kontroll av ${name}` });
const part = (name: string) => page.getByRole('region', { name, exact: true });

describe('a signed report, checked in the program', () => {
  it('holds in every part, with what was sealed and an issuer that one trusts', async () => {
    await verify({ pdf: at('rapport.pdf'), sealed: at('besok.json'), issuers: genuine.authority });
    await verdict('rapport.pdf').getByText('Allt håller.', { exact: true }).waitFor();
    const first = page.getByRole('article').first();
    await first.getByRole('heading', { name: 'Underskrift i fältet Ansvarig' }).waitFor();
    const facts = await first.innerText();
    expect(facts).toMatch(/Underskriften: håller/);
    expect(facts).toMatch(/Certifikatkedjan till en betrodd utfärdare: håller/);
    expect(facts).toMatch(/Undertecknad av\s/);
    expect(facts).toMatch(/kl\. \d\d\.\d\d, enligt undertecknarens egen klocka\. Det bevisar inget\./);
    await part('Senare tillägg').getByText('Tillagt med underskriften i fältet Biträdande: håller').waitFor();
    await part('Det som förseglades').getByText('Manifestet (besok.json): håller').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('names nobody as its signer where no issuer is trusted, and says what cannot be decided', async () => {
    await verify({ pdf: at('rapport.pdf') });
    await verdict('rapport.pdf')
      .getByText(
        'Inget talar emot rapporten, men allt går inte att avgöra. Det gäller certifikatkedjan till en betrodd utfärdare.',
      )
      .waitFor();
    const all = await verdict('rapport.pdf').innerText();
    expect(all).not.toContain('Undertecknad av');
    expect(all).toContain('Namn i certifikatet, inte styrkt');
    expect(all).toContain('Manifestet (besok.json): kan inte avgöras');
  });

  it('does not take another issuer for the one who issued the certificate', async () => {
    const { authority } = makeDemoSigner(at('another'));
    await verify({ pdf: at('rapport.pdf'), issuers: authority });
    await verdict('rapport.pdf')
      .getByText('Rapporten håller inte. Felet gäller certifikatkedjan till en betrodd utfärdare.')
      .waitFor();
    expect(await verdict('rapport.pdf').innerText()).not.toContain('Undertecknad av');
  });

  it('does not hold where a page was changed after the signatures, and says which', async () => {
    await verify({ pdf: at('andrad.pdf'), sealed: at('besok.json'), issuers: genuine.authority });
    await verdict('andrad.pdf').getByText('Felet gäller det som lades till senare.', { exact: false }).waitFor();
    const later = await part('Senare tillägg').innerText();
    expect(later).toMatch(/Tillagt utan underskrift: håller inte/);
    expect(later).toContain('Sidan 1 har ändrats');
  });

  it('has a verdict with nothing serious for axe to find, light or dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousFindings(page)).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: null });
  });

  it('has a verdict that is read without scrolling sideways at 400 %', async () => {
    const zoom = (factor: number) =>
      laptop.app.evaluate(({ BrowserWindow }, level) => {
        for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(level);
      }, factor);
    await zoom(4);
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThan(400);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await zoom(1);
  });

  it('is not signed where only the seal is there', async () => {
    await verify({ pdf: at('osignerad.pdf'), sealed: at('besok.json') });
    await verdict('osignerad.pdf').getByText('Inget talar emot filen, men den är inte underskriven.').waitFor();
  });

  it('has no verdict left on the screen once another file is chosen', async () => {
    await page.getByLabel(files.pdf).setInputFiles(at('andrad.pdf'));
    await verdict('osignerad.pdf').waitFor({ state: 'detached' });
    expect(await page.getByText('inte underskriven').count()).toBe(0);
  });

  it('is refused with a sentence where the files are not what they should be', async () => {
    writeFileSync(at('brev.txt'), 'hej');
    writeFileSync(at('stor.pdf'), '%PDF-1.7');
    truncateSync(at('stor.pdf'), 101 * 1024 * 1024);
    for (const [chosen, code] of [
      [{ pdf: at('brev.txt') }, 'KON-001'],
      [{ pdf: at('stor.pdf') }, 'KON-002'],
      [{ pdf: at('rapport.pdf'), sealed: at('brev.txt') }, 'KON-003'],
      [{ pdf: at('rapport.pdf'), issuers: at('brev.txt') }, 'KON-004'],
    ] as const) {
      await verify(chosen);
      await page.getByRole('alert').getByText(`(${code})`).waitFor();
    }
  });

  it('is reached and checked by the keyboard alone', async () => {
    await user.goToView(page, 'Idag');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('kontrollera en under');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Kontrollera en underskriven rapport' }).waitFor();
    await page.getByLabel(files.pdf).focus();
    const choosing = page.waitForEvent('filechooser');
    await page.keyboard.press('Space');
    await (await choosing).setFiles(at('rapport.pdf'));
    await page.getByText('Vald fil: rapport.pdf').waitFor();
    const button = page.getByRole('button', { name: 'Kontrollera rapporten' });
    for (let presses = 0; presses < 6; presses += 1) {
      if (await button.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await verdict('rapport.pdf').waitFor();
  });

  it('is answered by a program that is unlocked, and by no other', async () => {
    const ended = page.waitForEvent('close');
    await page.keyboard.press('Control+l').catch(() => undefined);
    await ended;
    const locked = await laptop.window();
    await locked.getByRole('button', { name: 'Lås upp' }).waitFor();
    const answer = await locked.evaluate(() =>
      (
        window as unknown as { platsbesok: { call: Record<string, (request: object) => Promise<unknown>> } }
      ).platsbesok.call['report:verify']?.({ pdf: new Uint8Array([1]), sealed: null, issuers: null }),
    );
    expect(answer).toMatchObject({ ok: false, code: 'LAG-006' });
  });
});
