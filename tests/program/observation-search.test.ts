import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeObservations } from '../bench/filling.ts';
import { startedVisit } from '../crash/rounds.ts';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-search-'));
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

const nothingFound = () => page.getByText('Inget med de orden.').waitFor();
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-record') ?? '');
const found = (name: string | RegExp) => page.getByRole('menuitem', { name });

async function ask(words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox', { name: 'Sök eller kör kommando' }).waitFor();
  await page.keyboard.type(words);
}

async function stopAsking(): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

describe('an observation, by keyboard alone', () => {
  it('is written in one line from any part, and its marks become fields', async () => {
    await page.keyboard.press('Control+6');
    await page.keyboard.press('Control+.');
    const line = page.getByRole('dialog').getByLabel('Ny observation');
    await line.waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.keyboard.type('!! Larmet vid Idévägen låg i en låda @personal #larm §14');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+3');
    await page.getByText('Allvarligt · Medarbetare berättade', { exact: true }).waitFor();
    await expect
      .poll(() => page.getByLabel('Observation 1', { exact: true }).inputValue())
      .toBe('Larmet vid Idévägen låg i en låda #larm §14');
  });

  it('shows its area, source and severity as fields that can be changed', async () => {
    await page.getByText('Allvarligt · Medarbetare berättade', { exact: true }).press('Enter');
    const areas = page.getByLabel('Område, observation 1');
    await areas.selectOption({ index: 1 });
    await page.getByLabel('Allvar, observation 1').selectOption('Att följa upp');
    await user.seeSaved(page);
    const area = await areas.inputValue();
    await page.getByText(`Att följa upp · Medarbetare berättade · ${area}`, { exact: true }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});

describe('a private note', () => {
  it('is one of several, each one’s own, and never among what is to be sent', async () => {
    const waiting = () => page.evaluate(() => document.querySelector('.sync-line')?.textContent ?? '');
    await user.seeAllSent(page);
    const before = await waiting();
    await page.locator('.private-notes > summary').press('Enter');
    await page.getByText('Bara du, bara på den här datorn.').waitFor();
    for (const text of ['Chefen verkade osäker', 'Ring MAS efter besöket']) {
      await page.getByRole('button', { name: 'Ny privat anteckning' }).press('Enter');
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
      await page.keyboard.type(text);
      await user.seeSaved(page);
    }
    await page.getByText('Privata anteckningar (2)').waitFor();
    expect(await waiting()).toBe(before);
    expect(await seriousFindings(page)).toEqual([]);
  });
});

describe('the search over everything', () => {
  it('finds what was written a moment ago by word, beginning, tag and clause, by kind and follow-up', async () => {
    for (const words of ['larmet ide', 'låda', '#larm', '§14 larmet', 'medarb berättade']) {
      await ask(words);
      await found(/Larmet vid Idévägen/).waitFor();
      await stopAsking();
    }
    await ask('lada');
    await nothingFound();
    expect(await seriousFindings(page)).toEqual([]);
    await stopAsking();
  });

  it('finds one’s private notes and the requirements of the contract', async () => {
    await ask('osäker');
    await found(/Chefen verkade osäker/).waitFor();
    await page.getByText('Privata anteckningar', { exact: true }).waitFor();
    await stopAsking();
    await ask('§1');
    await found(/§1 /).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('/krav/');
    await expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-requirement'))).toBe(true);
  });

  it('goes with Enter to an observation that the list has not come to', async () => {
    await writeObservations(page, await startedVisit(page), 120);
    await page.getByRole('tab', { name: 'Observationer 121' }).waitFor();
    await ask('larmet');
    await found(/Larmet vid Idévägen/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Den du sökte' }).waitFor();
    await expect.poll(focused).not.toBe('');
    expect(await page.getByLabel('Observation 1', { exact: true }).inputValue()).toContain('Idévägen');
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is beside a timeline, where each line leads to what it is', async () => {
    await page.getByRole('tab', { name: 'Lista' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByText('100 av 121 visas.').waitFor();
    await page.getByRole('button', { name: 'Visa 21 till' }).press('Enter');
    const line = page.getByRole('link', { name: /Observation Larmet vid Idévägen/ });
    await line.waitFor();
    expect(await page.locator('.timeline-event').count()).toBe(121);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Control+6');
    await page.getByRole('tab', { name: /^SKA-krav/, selected: true }).waitFor();
    await page.keyboard.press('Control+3');
    await page.getByRole('tab', { name: 'Lista', selected: true }).waitFor();
    await ask('larmet');
    await found(/Larmet vid Idévägen/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Den du sökte' }).waitFor();
  });

  it('finds nothing of what has been deleted', async () => {
    await page.getByRole('button', { name: 'Ta bort observation 1', exact: true }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Ta bort' }).press('Enter');
    await page.getByRole('tab', { name: 'Observationer 120' }).waitFor();
    await ask('Idévägen');
    await nothingFound();
    await stopAsking();
  });

  it('is gone when the program locks, and there again when it is opened', async () => {
    const closed = page.waitForEvent('close');
    await page.keyboard.press('Control+l').catch(() => undefined);
    await closed;
    page = await laptop.window();
    await page.getByLabel('Lösenfras').waitFor();
    await page.keyboard.press('Control+k');
    expect(await page.getByLabel('Sök eller kör kommando').count()).toBe(0);
    expect(await page.content()).not.toContain('osäker');
    page = await user.unlock(laptop);
    await ask('osäker');
    await found(/Chefen verkade osäker/).waitFor();
  });
});
