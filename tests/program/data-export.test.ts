import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, expect, it } from 'vitest';
import * as user from '../demo/as-a-user.ts';
import { startCentral } from '../house/central-process.ts';
import { demoCaller } from '../house/demo-caller.ts';
import { openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-data-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the data of a follow-up is exported as JSON and rows by the keyboard, and the access log says so', async () => {
  const exportFolder = path.join(folder, 'export');
  const central = await startCentral(path.join(folder, 'central'));
  const laptop = await openLaptop({ profile: path.join(folder, 'vera'), central: central.origin, exportFolder });
  try {
    const page = await user.prepareFollowUp(laptop, 'Gruppbostaden Eken, avtalsuppföljning');
    const followUpId = /uppfoljning\/([^/]+)/.exec(page.url())?.[1] ?? '';
    await user.openTab(page, 'Rapport');
    await page.getByRole('button', { name: 'Skapa rapport' }).click();
    await user.write(page.getByLabel('Diarienummer'), '=1+1');
    await user.seeSaved(page);
    await user.seeAllSent(page);
    await page.getByRole('button', { name: 'Exportera data' }).press('Enter');
    await page.getByRole('region', { name: 'Data', exact: true }).getByText('Sparat i').waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    const [name = ''] = readdirSync(exportFolder);
    expect(name).toMatch(/^Data .*\.zip$/);
    const files = unzipSync(new Uint8Array(readFileSync(path.join(exportFolder, name))));
    const data = JSON.parse(strFromU8(files['data.json'] ?? new Uint8Array()));
    expect(data.records.report[0].fields.registryNumber).toBe('=1+1');
    expect(strFromU8(files['report.csv'] ?? new Uint8Array())).toContain(";'=1+1;");
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['README.txt', 'schema.json', 'requirement.csv']));

    await user.goToView(page, 'Synk');
    await page.getByRole('button', { name: 'Synka nu' }).click();
    const leo = await demoCaller(central.origin, 'leo');
    const acts = async () => (await leo.accessLog(`followUp:${followUpId}`)).filter(({ act }) => act === 'exported');
    await expect.poll(async () => (await acts()).length, { timeout: 20_000 }).toBe(1);
  } finally {
    await laptop.quit();
    await central.stop();
  }
});
