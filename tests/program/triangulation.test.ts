import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-kallor-'));
const guide = 'Samtal om vardag, arbetssätt och bemanning (version 1)';
const question = 'Hur ofta hålls boendemöten?';
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin });
  page = await user.beginVisit(laptop, 'Gruppbostaden Eken, avtalsuppföljning');
});

afterAll(async () => {
  await laptop?.quit();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function interview(role: string, code: string, answer: string): Promise<void> {
  await user.openTab(page, 'Intervjuer');
  const another = page.getByRole('button', { name: 'Ny intervju' });
  if (await another.isVisible()) await another.click();
  await page.getByLabel('Frågeguide').selectOption({ label: guide });
  await user.choose(page, 'Den som svarar är', role);
  await page.getByLabel('Kod', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Starta intervju' }).click();
  await user.choose(page, `Svar: ${question}`, answer);
  await user.seeSaved(page);
}

describe('the sources of the requirements', () => {
  it('stand beside each other, and say where those who were asked do not agree', async () => {
    await interview('Enhetschef', 'EC1', 'Varje vecka');
    await interview('Medarbetare', 'M1', 'Mer sällan');
    await user.openTab(page, 'SKA-krav');
    await page.getByText('Källor bredvid varandra').press('Enter');
    const table = page.getByRole('table', { name: 'Vad varje sorts källa säger om varje krav' });
    const row = table.getByRole('row').filter({ hasText: 'Svaren går isär' }).first();
    await row
      .getByText(`”${question}”: Varje vecka (Enhetschef EC1), Mer sällan (Medarbetare M1).`)
      .waitFor({ timeout: 10_000 });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual([
      `Enhetschef EC1: ${question} – Varje vecka`,
      `Medarbetare M1: ${question} – Mer sällan`,
    ]);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('are shown for the marked requirements alone when one wishes', async () => {
    const rows = () =>
      page
        .getByRole('table', { name: /sorts källa/ })
        .getByRole('row')
        .count();
    await page.getByRole('checkbox', { name: 'Visa bara de märkta' }).press('Space');
    const marked = await page.getByText('Svaren går isär', { exact: true }).count();
    expect(marked).toBeGreaterThan(0);
    expect(await rows()).toBe(marked + 1);
  });
});
