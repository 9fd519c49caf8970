import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

// On a real disk of 700 MB that is filled and emptied; only where root has mounted one (npm test).

const disk = process.env.PLATSBESOK_TIGHT_DISK;
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-tight-'));
const exportFolder = path.join(folder, 'export');
const megabyte = Buffer.alloc(1024 * 1024, 'x');
let central: CentralProcess;
let laptop: Laptop;
let page: Page;

const noteField = () => page.getByLabel('Privat anteckning', { exact: true });

/** Takes so many megabytes of the disk. */
function take(name: string, megabytes: number): void {
  for (let number = 0; number < megabytes; number += 1)
    writeFileSync(path.join(disk ?? '', name), megabyte, { flag: 'a' });
}

describe.runIf(disk)('a disk that fills up', () => {
  beforeAll(async () => {
    mkdirSync(exportFolder);
    central = await startCentral(path.join(folder, 'central'));
    laptop = await openLaptop({ profile: path.join(disk ?? '', 'vera'), central: central.origin, exportFolder });
    page = await user.signIn(laptop, 'Vera Provling');
    await user.choosePassphrase(page);
    await user.openFollowUp(page, 'Gruppbostaden Eken, avtalsuppföljning');
    await page.locator('summary').filter({ hasText: 'Privat anteckning' }).click();
    await user.write(noteField(), 'Skrivet medan det fanns plats.');
    await user.seeSaved(page);
  });

  afterAll(async () => {
    await laptop?.quit();
    await central?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is warned of below 500 MB', async () => {
    take('first', 300);
    await page.getByText('Det är snart fullt på disken', { exact: false }).waitFor({ timeout: 60_000 });
    await user.write(noteField(), 'Skrivet när det var ont om plats.');
    await user.seeSaved(page);
  });

  it('is only read below 200 MB: explained, nothing is written, everything can be exported', async () => {
    take('second', 250);
    await page.getByText('Skrivskyddat: bara', { exact: false }).waitFor({ timeout: 60_000 });
    expect(await seriousFindings(page)).toEqual([]);
    expect(await noteField().getAttribute('readonly')).not.toBeNull();
    expect(await noteField().inputValue()).toBe('Skrivet när det var ont om plats.');
    expect(await page.getByRole('button', { name: 'Starta besök' }).first().isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Exportera allt' }).click();
    await page.getByRole('button', { name: 'Exportera det som går att läsa' }).click();
    await page.getByText('finns nu i', { exact: false }).waitFor();
    expect(readdirSync(exportFolder)).toHaveLength(1);
    await page.getByRole('button', { name: 'Stäng', exact: true }).click();
  });

  it('is written again when there is room', async () => {
    rmSync(path.join(disk ?? '', 'first'));
    rmSync(path.join(disk ?? '', 'second'));
    await page.getByText('Skrivskyddat: bara', { exact: false }).waitFor({ state: 'hidden', timeout: 60_000 });
    await user.write(noteField(), 'Skrivet när det fanns plats igen.');
    await user.seeSaved(page);
  });
});
