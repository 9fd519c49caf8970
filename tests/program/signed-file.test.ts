import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PDF } from '@libpdf/core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';
import { type SignedReport, signedReport } from '../signed-report.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-skrevs-under-'));
const at = (name: string) => path.join(folder, name);
const forgery = 'Beslutet är ja.';
let central: CentralProcess;
let laptop: Laptop;
let page: Page;
let genuine: SignedReport;

beforeAll(async () => {
  genuine = await signedReport(folder);
  // Somebody draws over the first page of the signed file.
  const edited = await PDF.load(genuine.signed);
  edited.getPage(0)?.drawText(forgery, { x: 60, y: 500 });
  writeFileSync(at('andrad.pdf'), await edited.save({ incremental: true }));
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  page = await user.signIn(laptop, 'Vera Provling');
  await user.choosePassphrase(page);
  await user.goToView(page, 'Rapporter');
  await page.getByRole('link', { name: 'Kontrollera en underskriven rapport' }).click();
  await page.getByLabel('Rapporten (PDF)').setInputFiles(at('andrad.pdf'));
  await page.getByRole('button', { name: 'Kontrollera rapporten' }).click();
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function show(field: string): Promise<Page> {
  await laptop.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.getTitle().startsWith('Vad')) window.close();
  });
  await expect.poll(windowCount).toBe(1);
  await page.getByRole('button', { name: `Visa vad som skrevs under: Underskrift i fältet ${field}` }).press('Enter');
  const shown = await laptop.windowTitled(/^Vad som skrevs under/);
  await shown.locator('canvas[data-drawn=true]').first().waitFor();
  return shown;
}

const windowCount = () => laptop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
const textOf = async (shown: Page, number: number) => {
  await shown.getByText(`Text på sidan ${number}`).click();
  await shown.locator('.signed-page-text').first().getByText(/\S/).waitFor();
  return shown.getByRole('region', { name: new RegExp(`^Sida ${number} av`) }).innerText();
};

describe('what somebody signed', () => {
  it('is shown as whoever signed had it, without what was put in afterwards', async () => {
    const shown = await show('Ansvarig');
    expect(await shown.locator('body').innerText()).toContain('Underskrift i fältet Ansvarig: andrad.pdf');
    const text = await textOf(shown, 1);
    expect(text).toContain('Beslutet är nej.');
    expect(text).not.toContain(forgery);
    expect(await seriousFindings(shown)).toEqual([]);
  });

  it('is drawn with its letters, and not as empty paper', async () => {
    const shown = await show('Ansvarig');
    const inked = await shown
      .locator('canvas[data-drawn=true]')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
        let dark = 0;
        for (let place = 0; place < data.length; place += 4) if ((data[place] ?? 255) < 100) dark += 1;
        return dark / (data.length / 4);
      });
    expect(inked).toBeGreaterThan(0.005);
  });

  it('has a process of its own that knows nothing of the program, and can go nowhere', async () => {
    const shown = await show('Biträdande');
    expect(await shown.evaluate(() => Object.keys(window).filter((name) => /^platsbesok/.test(name)))).toEqual([]);
    expect(await shown.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
    await expect(shown.evaluate(() => fetch('https://127.0.0.1:9/'))).rejects.toThrow();
    const processes = await laptop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId()),
    );
    expect(new Set(processes).size).toBe(2);
  });

  it('is closed with Escape, and goes when the program locks', async () => {
    const shown = await show('Biträdande');
    // The window may be gone before the key has come up.
    await shown.keyboard.press('Escape').catch(() => undefined);
    await expect.poll(windowCount).toBe(1);
    await show('Ansvarig');
    await page.keyboard.press('Control+l');
    await expect.poll(windowCount).toBe(1);
  });
});
