import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import * as byKeyboard from '../demo/by-keyboard.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-keyboard-'));
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

beforeAll(async () => {
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

const focused = () => byKeyboard.focusedWords(page);
const tabTo = (words: RegExp) => byKeyboard.tabTo(page, words);

describe('without a mouse', () => {
  it('one comes from the command field to a follow-up and makes it ready for the field', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Planen');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /Uppföljningsplan/ }).waitFor();
    await tabTo(/Gruppbostaden Eken, avtalsuppföljning/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Gruppbostaden Eken, avtalsuppföljning' }).waitFor();
    await tabTo(/Gör redo för fält/);
    await page.keyboard.press('Enter');
    await page.getByText('Redo för fält ✓').waitFor();
  });

  it('the focus stands at the heading of a new view, so that it is read out', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Synk');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Synk' }).waitFor();
    await expect.poll(focused).toContain('Synk');
  });

  it('one starts the visit and an interview, answers and goes to the next gap', async () => {
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Gruppbostaden Eken, avtalsuppföljning' }).waitFor();
    await tabTo(/Starta besök/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Avsluta besöket' }).waitFor();
    await page.keyboard.press('Control+2');
    await tabTo(/Frågeguide/);
    await page.keyboard.press('Enter');
    await tabTo(/Starta intervju/);
    await page.keyboard.press('Enter');
    await tabTo(/Svar: Beskriv en vanlig dag/);
    await page.keyboard.type('Skrivet utan mus.');
    await user.seeSaved(page);
    await page.keyboard.press('F8');
    await page.keyboard.press('Space');
    await user.seeSaved(page);
    const chosen = page
      .getByRole('radiogroup', { name: /Känner du till innehållet/ })
      .getByRole('radio', { checked: true });
    await expect.poll(() => chosen.count()).toBe(1);
  });

  it('one line is written from anywhere with Ctrl+.', async () => {
    await page.keyboard.press('Control+.');
    await page.getByLabel('Ny observation').waitFor();
    await page.keyboard.type('Det doftar nybakat i köket.');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+3');
    await expect
      .poll(() => page.getByLabel('Observation 1', { exact: true }).inputValue())
      .toBe('Det doftar nybakat i köket.');
  });

  it('one judges a requirement with the number keys', async () => {
    await page.keyboard.press('Control+6');
    await page.getByLabel('Motivering krav 1', { exact: true }).waitFor();
    await tabTo(/Ej bedömt/);
    await page.keyboard.press('2');
    const first = page
      .getByRole('radiogroup', { name: 'Bedömning krav 1', exact: true })
      .getByRole('radio', { name: 'Delvis uppfyllt' });
    await expect.poll(() => first.isChecked()).toBe(true);
  });
});
