import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { MainJob, steps } from '../demo/job.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-tillagg-'));
const pictures = process.env.PLATSBESOK_PICTURES;
const at = (name: string) => path.join(folder, name);
const job = new MainJob(folder);
let page: Page;

beforeAll(async () => {
  for (const [, step] of steps) await step(job);
  page = await job.vera.window();
}, 400_000);

afterAll(async () => {
  await job.end();
  rmSync(folder, { recursive: true, force: true });
});

async function picture(name: string) {
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}

describe('a tillägg to a report that is sealed and signed', () => {
  it('is begun with a reason, by the keyboard', async () => {
    const life = page.getByRole('list', { name: 'Rapportens gång' });
    await life.getByRole('listitem').filter({ hasText: 'Underskriven' }).getByText('Vera Provling').waitFor();
    await page.getByRole('button', { name: 'Skriv tillägg' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Skriv tillägg' });
    expect(await dialog.getByRole('button', { name: 'Börja på tillägget' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Varför skrivs tillägget?').fill('Ett krav bedömdes fel.');
    expect(await seriousFindings(page)).toEqual([]);
    await picture('tillagg-skal');
    await dialog.getByRole('button', { name: 'Börja på tillägget' }).press('Enter');
    await page.getByRole('heading', { name: 'Rapport, version 2' }).waitFor();
    await expect
      .poll(() => page.getByLabel('Sammanfattning', { exact: true }).inputValue())
      .toContain('Enheten håller');
    await user.seeAllSent(page);
    expect(await seriousFindings(page)).toEqual([]);
    await picture('tillagg-borjat');
  });

  it('lets what the report rests on be changed again, and the central takes it in', async () => {
    await user.openTab(page, 'SKA-krav');
    await user.write(page.getByLabel('Skäl till omdömet krav 4'), 'Omprövat i tillägget.');
    await user.seeSaved(page);
    await user.seeAllSent(page);
    await user.openTab(page, 'Rapport');
    await user.write(
      page.getByRole('textbox', { name: 'Tillägg: vad som ändrats och varför' }),
      'Skälet till omdömet om krav 4 är nytt.',
    );
    await user.seeSaved(page);
    await user.seeAllSent(page);
  });

  it('is sealed, with a seal that the verifier says adds to the first', async () => {
    await page.getByText('Inget hindrar förseglingen.').waitFor();
    await page.getByRole('button', { name: 'Försegla', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Försegla rapporten' }).press('Enter');
    await page.getByRole('heading', { name: /Förseglad/ }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Exportera', exact: true }).press('Enter');
    await page.getByText(/Exporterat till/).waitFor();
    await user.seeAllSent(page);
    await picture('tillagg-forseglat');
    expect(await seriousFindings(page)).toEqual([]);
    if (pictures) copyFileSync(at('rapport-version-2.pdf'), path.join(pictures, 'rapport-version-2.pdf'));
    const first = JSON.parse(readFileSync(at('besok.json'), 'utf8'));
    const second = JSON.parse(readFileSync(at('besok-version-2.json'), 'utf8'));
    expect(second.manifest.supplementTo.manifestHash).toBe(first.manifestHash);
    // The sealed tillägg is not signed, which is no fault, but nothing that can be called whole.
    const command = ['dist/cli/main.mjs', 'report', 'verify', at('rapport-version-2.pdf')];
    let said = '';
    try {
      said = execFileSync(process.execPath, [...command, '--manifest', at('besok-version-2.json')], {
        encoding: 'utf8',
      });
    } catch (error) {
      said = String((error as { stdout?: unknown }).stdout);
    }
    const answer = JSON.parse(said);
    expect(answer.manifest.answer).toBe('håller');
    expect(answer.supplementTo.manifestHash).toBe(first.manifestHash);
  });

  it('leaves the first version as it was, with its own files and signatures', async () => {
    await page.getByLabel('Version', { exact: true }).selectOption({ index: 0 });
    await page.getByRole('heading', { name: 'Rapport, version 1' }).waitFor();
    await page.getByText('Underskrift med certifikat:').waitFor();
    expect(await page.getByRole('button', { name: 'Skriv tillägg' }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await picture('version-1');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await seriousFindings(page)).toEqual([]);
    await picture('version-1-dark');
    await page.emulateMedia({ colorScheme: null });
    const zoom = (factor: number) =>
      job.vera.app.evaluate(({ BrowserWindow }, level) => {
        for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(level);
      }, factor);
    await zoom(4);
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await page.getByRole('list', { name: 'Rapportens gång' }).scrollIntoViewIfNeeded();
    await picture('version-1-342');
    await zoom(1);
  });
});
