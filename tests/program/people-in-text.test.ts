import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-people-'));
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

describe('a free text', () => {
  it('that holds a personal number says so at once, and takes a code in its place', async () => {
    await user.openTab(page, 'Observationer');
    const line = page.getByLabel('Ny observation');
    await line.fill('Enligt 121212-1212 var dörren öppen.');
    await page.getByText('Personnummer: 121212-1212').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /^Byt 121212-1212 mot P-/ }).press('Enter');
    await expect.poll(() => line.inputValue()).toMatch(/^Enligt P-\w{4}-\w{4} var dörren öppen\.$/);
    await expect.poll(() => page.getByText('Personnummer:', { exact: false }).count()).toBe(0);
  });

  it('knows the people of the roster by name once it is read, and the pasted roster itself is left in peace', async () => {
    await user.openTab(page, 'Schema');
    const roster = 'person;kompetens;datum;start;slut\nAlva Provsson;Undersköterska;2026-11-09;07:00;15:30';
    await page.getByLabel('Klistra in schemat').fill(roster);
    await page.getByRole('table', { name: 'De första passen, av 1' }).waitFor();
    expect(await page.getByText('Namn ur listan', { exact: false }).count()).toBe(0);
    await page.getByRole('button', { name: 'Läs schemat' }).click();
    const note = page.getByLabel('Anteckning om schemat');
    await note.waitFor();
    await note.fill('Alvas pass är kort, säger chefen.');
    await page.getByRole('button', { name: /^Byt Alva mot P-/ }).click();
    await expect.poll(() => note.inputValue()).toMatch(/^P-\w{4}-\w{4}:s pass är kort, säger chefen\.$/);
    await note.fill(Array.from({ length: 8 }, (_line, place) => `12121${place}-1212`).join(' '));
    await page.getByText('och 3 till').waitFor();
    expect(await page.getByText('Personnummer:', { exact: false }).count()).toBe(5);
    await note.fill('Alvas pass är kort, säger chefen.');
    await page.getByRole('button', { name: /^Byt Alva mot P-/ }).click();
    await user.seeSaved(page);
    await page.getByLabel('Anteckning om schemat').blur();
    await user.openTab(page, 'Observationer');
    await user.openTab(page, 'Schema');
    await expect.poll(() => note.inputValue()).toMatch(/^P-\w{4}-\w{4}:s pass/);
  });
});
