import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { demoCaller } from '../house/demo-caller.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-case-review-'));
const laptops: Laptop[] = [];
let central: CentralProcess;
let page: Page;

async function signIn(profile: string, name: string): Promise<Page> {
  const laptop = await openLaptop({ profile: path.join(folder, profile), central: central.origin });
  laptops.push(laptop);
  const signedIn = await user.signIn(laptop, name);
  await user.choosePassphrase(signedIn);
  return signedIn;
}

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  page = await signIn('hugo', 'Hugo Påhittsson');
}, 120_000);

afterAll(async () => {
  for (const laptop of laptops) await laptop.kill();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Types into a field that has been reached, and goes on. */
async function type(field: Locator, text: string): Promise<void> {
  await field.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Tab');
}

describe('a case officer, by keyboard', () => {
  it('follows a decision up, for themselves, and names no case by a personnummer', async () => {
    await page.getByRole('link', { name: 'Biståndsbeslut' }).press('Enter');
    await page.getByText('Bara du läser det som står här.', { exact: false }).waitFor();
    await page.getByText('Du har inte följt upp något beslut än.').waitFor();
    await page.getByRole('button', { name: 'Följ upp ett beslut' }).press('Enter');
    const code = page.getByLabel('Ärendets kod, uppföljning 1');
    await type(code, '19121212-1212');
    await page.getByText('Skriv en kod, inte ett personnummer.').waitFor();
    await type(code, 'B-17');
    await type(page.getByLabel('Följt upp den, uppföljning 1'), '20261120');
    await page
      .getByRole('radiogroup', { name: 'Bedömning, avsedd effekt, uppföljning 1' })
      .getByRole('radio')
      .last()
      .focus();
    await page.keyboard.press('ArrowLeft');
    await type(page.getByLabel('Kommentar, avsedd effekt, uppföljning 1'), 'Promenaderna blir inte av.');
    await user.seeSaved(page);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('notes the three cases of a meeting', async () => {
    await type(page.getByLabel('Sammanträdesdag'), '20261124');
    await page.getByRole('button', { name: 'Nytt sammanträde' }).press('Enter');
    await page.getByText('Sammanträde 24 november 2026: 1 av 3 ärenden').waitFor();
    await page.getByRole('button', { name: 'Lägg till ärende, 24 november 2026' }).press('Enter');
    await page.getByText('Sammanträde 24 november 2026: 2 av 3 ärenden').waitFor();
    await type(page.getByLabel('Ärendets kod, ärende 2, 24 november 2026'), 'K-2');
    await page.getByRole('button', { name: 'Lägg till ärende, 24 november 2026' }).press('Enter');
    await page.getByText('Sammanträde 24 november 2026: 3 av 3 ärenden').waitFor();
    expect(await page.getByRole('button', { name: 'Lägg till ärende, 24 november 2026' }).count()).toBe(0);
    await user.seeSaved(page);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('has it at the central, and on another computer of theirs', async () => {
    await user.seeAllSent(page);
    const hugo = await demoCaller(central.origin, 'hugo');
    const scope = `caseOfficer:${hugo.userId}`;
    await expect
      .poll(async () => (await hugo.pull(scope)).find(({ type: kind }) => kind === 'decisionReview')?.fields)
      .toMatchObject({ caseCode: 'B-17', reviewedOn: '2026-11-20', effectComment: 'Promenaderna blir inte av.' });
    const another = await signIn('hugo-hemma', 'Hugo Påhittsson');
    await user.goToView(another, 'Biståndsbeslut');
    await expect.poll(() => another.getByLabel('Ärendets kod, uppföljning 1').inputValue()).toBe('B-17');
  }, 60_000);

  it('is in the access log with every reading of it, on the computer and from the central', async () => {
    const leo = await demoCaller(central.origin, 'leo');
    const { userId } = await demoCaller(central.origin, 'hugo');
    const readings = async () => {
      const entries = await leo.accessLog(`caseOfficer:${userId}`);
      expect(new Set(entries.map(({ userName }) => userName))).toEqual(new Set(['Hugo Påhittsson']));
      return entries.map(({ source, act }) => `${source} ${act}`);
    };
    await expect.poll(readings).toEqual(expect.arrayContaining(['laptop opened', 'central fetched']));
  });
});

describe('a manager', () => {
  it('has no such place, and is shown nothing there', async () => {
    const manager = await signIn('leo', 'Leo Exempelson');
    await manager.getByRole('link', { name: 'Planen' }).waitFor();
    expect(await manager.getByRole('link', { name: 'Biståndsbeslut' }).count()).toBe(0);
    await manager.evaluate(() => {
      window.location.hash = '#/bistandsbeslut';
    });
    await manager.getByText('Den här delen är bara för biståndshandläggare.').waitFor();
    expect(await manager.getByText('B-17').count()).toBe(0);
    expect(await manager.locator('main input, main textarea').count()).toBe(0);
  }, 60_000);
});
