import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-papper-'));
const exportFolder = path.join(folder, 'ut');
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin, exportFolder });
  page = await user.beginVisit(laptop, 'Gruppbostaden Eken, avtalsuppföljning');
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('papers to take along', () => {
  it('are written without network, a file for each guide and one for the open actions', async () => {
    await central.stop();
    await user.openTab(page, 'Förberedelse');
    await page.getByRole('button', { name: 'Spara papperen som PDF' }).press('Enter');
    await page.getByText(/3 filer sparade i/).waitFor();
    const files = readdirSync(exportFolder).sort();
    expect(files.map((file) => file.replace(/ \d{4}-\d\d\.pdf$/, ''))).toEqual([
      'Fältpapper Halvårsmöte med utföraren ledningssystem och avtal',
      'Fältpapper Samtal om vardag, arbetssätt och bemanning',
      'Fältpapper Öppna åtgärder',
    ]);
    const text = execFileSync('pdftotext', [path.join(exportFolder, files[1] ?? ''), '-'], { encoding: 'utf8' });
    expect(text).toContain('Hur ofta hålls boendemöten?');
    expect(text).toContain('☐ Varje vecka');
    expect(await seriousFindings(page)).toEqual([]);
  });
});
