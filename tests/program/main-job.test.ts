import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { MainJob, steps } from '../demo/job.ts';
import { findClearText } from '../house/clear-text.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-job-'));
const findings: string[] = [];
const job = new MainJob(folder, [], async (page, view) => {
  for (const finding of await seriousFindings(page)) findings.push(`${view}: ${finding}`);
});

afterAll(async () => {
  await job.end();
  rmSync(folder, { recursive: true, force: true });
});

const inFolder = (name: string) => path.join(folder, name);
const outputOf = (command: string, ...parameters: string[]) => execFileSync(command, parameters, { encoding: 'utf8' });
/** Line breaks of a page are not the writer's. */
const flowing = (text: string) => text.replace(/\s+/g, ' ').normalize('NFC');

describe('one site visit, from the plan to a signed report', () => {
  for (const [words, step] of steps) {
    it(words, () => step(job));
  }
});

describe('every view, with a whole visit in it', () => {
  const places = ['idag', 'planen', 'besok', 'avvikelser', 'rapporter', 'synk', 'installningar'];
  const tabs = ['forberedelse', 'intervjuer', 'observationer', 'schema', 'delegeringar', 'krav', 'atgarder', 'rapport'];

  /** Goes to each view by its address, which is there also where the window is too small for the list at the left. */
  async function eachView(look: (page: Page, view: string) => Promise<void>): Promise<void> {
    const page = await job.vera.window();
    const followUp = /#\/uppfoljning\/[^/]+/.exec(page.url())?.[0] ?? '';
    expect(followUp).not.toBe('');
    for (const place of [...places.map((name) => `#/${name}`), ...tabs.map((name) => `${followUp}/${name}`)]) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, place);
      await page.locator('h1').waitFor();
      await page.waitForTimeout(150);
      await look(page, place.replace(followUp, 'uppföljning'));
    }
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has nothing serious for axe to find in ${colorScheme}`, async () => {
      const found: string[] = [];
      await (await job.vera.window()).emulateMedia({ colorScheme });
      await eachView(async (page, view) => {
        for (const finding of await seriousFindings(page)) found.push(`${view}: ${finding}`);
      });
      await (await job.vera.window()).emulateMedia({ colorScheme: null });
      expect(found).toEqual([]);
    });
  }

  it('is read without scrolling sideways at 400 %', async () => {
    const zoom = (factor: number) =>
      job.vera.app.evaluate(({ BrowserWindow }, level) => {
        for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(level);
      }, factor);
    const wide: string[] = [];
    await zoom(4);
    await eachView(async (page, view) => {
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) wide.push(`${view}: ${overflow} px`);
    });
    await zoom(1);
    expect(wide).toEqual([]);
  });
});

describe('what the visit leaves', () => {
  it('a report whose signature pdfsig calls valid and that covers the whole file', () => {
    const answer = outputOf('pdfsig', inFolder('rapport.pdf'));
    expect(answer).toContain('Signature is Valid');
    expect(answer).toContain('Total document signed');
    expect(answer).toContain('ETSI.CAdES.detached');
  });

  it('a report in which everything that was typed is found', () => {
    const text = flowing(outputOf('pdftotext', inFolder('rapport.pdf'), '-'));
    // A conflict's reason belongs to the conflict's history, not to the report.
    for (const typed of job.typist.typed.filter((text) => text !== 'Vi behöver båda upplysningarna.')) {
      expect(text).toContain(flowing(typed));
    }
  });

  it('a report that is PDF/A, whole, with every font embedded', () => {
    expect(outputOf('qpdf', '--check', inFolder('rapport.pdf'))).toContain('No syntax or stream encoding errors');
    expect(readFileSync(inFolder('rapport.pdf')).toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part>');
    const fonts = outputOf('pdffonts', inFolder('rapport.pdf')).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/ yes yes yes /);
  });

  it('the seal’s hash, printed in the report and standing in the sealed follow-up', () => {
    const sealed = JSON.parse(readFileSync(inFolder('besok.json'), 'utf8'));
    expect(JSON.stringify(sealed)).toContain('Berättat i köket, utan stress.');
    const answer = JSON.parse(
      outputOf(
        process.execPath,
        'dist/cli/main.mjs',
        'report',
        'verify',
        inFolder('rapport.pdf'),
        '--manifest',
        inFolder('besok.json'),
        '--trust',
        inFolder('ca.pem'),
      ),
    );
    expect(answer.summary).toMatch(/^Allt håller\./);
    expect(outputOf('pdftotext', inFolder('rapport.pdf'), '-').replace(/\s/g, '')).toContain(answer.manifestHash);
  });

  it('nothing readable of it in the program’s own data folder', () => {
    const found = findClearText(job.profile, [...job.typist.typed, 'Alva Provsson', 'Gruppbostaden Eken']);
    expect(found).toEqual([]);
  });

  it('a picture of every step', () => {
    expect(readdirSync(folder).filter((name) => /^skarm-\d\d-.+\.png$/.test(name)).length).toBeGreaterThanOrEqual(20);
    expect(existsSync(inFolder('ca.pem'))).toBe(true);
  });

  it('no view in which axe finds anything serious', () => {
    expect(findings).toEqual([]);
  });
});
