// npm run bench: how long saving, starting and rebuilding take in the real program. Prints tables; asserts nothing.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { startedVisit } from '../crash/rounds.ts';
import { noteField } from '../crash/writers.ts';
import * as user from '../demo/as-a-user.ts';
import { startCentral } from '../house/central-process.ts';
import { indexedDbFolder, type Laptop, openLaptop } from '../house/laptop.ts';
import { median, percentile, table } from './figures.ts';
import { writeObservations } from './filling.ts';
import { timeSaving } from './saving.ts';

const listAt = process.argv.indexOf('--records');
const sizes = (listAt < 0 ? '1000,10000' : (process.argv[listAt + 1] ?? '')).split(',').map(Number);
const starts = 5;

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-bench-'));
const profile = path.join(folder, 'vera');
const ms = (value: number) => value.toFixed(value < 20 ? 1 : 0);

function journalBytes(): number {
  const stores = path.join(profile, 'stores');
  const journals = readdirSync(stores, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ndjson'),
  );
  return journals.reduce((sum, name) => sum + statSync(path.join(stores, name)).size, 0);
}

interface Opened {
  readonly laptop: Laptop;
  readonly untilWindow: number;
  readonly untilPlan: number;
}

/** Starts and unlocks, timed by what is seen on the screen. */
async function openTimed(central: string): Promise<Opened> {
  const begun = performance.now();
  const laptop = await openLaptop({ profile, central });
  const page = await laptop.window();
  await page.getByRole('button', { name: 'Lås upp' }).waitFor();
  const shown = performance.now();
  await page.getByLabel('Lösenfras').fill(user.passphrase);
  const asked = performance.now();
  await page.getByRole('button', { name: 'Lås upp' }).click();
  await page.getByRole('link', { name: 'Planen' }).waitFor();
  return { laptop, untilWindow: shown - begun, untilPlan: performance.now() - asked };
}

async function startVisit(central: string): Promise<{ laptop: Laptop; page: Page }> {
  const laptop = await openLaptop({ profile, central });
  const page = await user.signIn(laptop, 'Vera Provling');
  await user.choosePassphrase(page);
  await user.openFollowUp(page, 'Gruppbostaden Eken, avtalsuppföljning');
  await user.makeReady(page);
  await page.getByRole('button', { name: 'Starta besök' }).first().click();
  await page.getByRole('button', { name: 'Avsluta besöket' }).waitFor();
  await user.openTab(page, 'Förberedelse');
  await noteField(page).waitFor();
  await user.seeAllSent(page);
  return { laptop, page };
}

async function benchSaving(page: Page): Promise<void> {
  const before = journalBytes();
  await user.write(noteField(page), 'En anteckning av vanlig längd om hur avtalet ser ut.');
  await user.seeSaved(page);
  const { untilSaved, bareWrite, barePut } = await timeSaving(page, folder, journalBytes() - before);
  const bare = bareWrite.map((write, round) => write + (barePut[round] ?? 0));
  const row = (what: string, samples: readonly number[]) => [
    what,
    ms(percentile(samples, 0.5)),
    ms(percentile(samples, 0.95)),
  ];
  const ratio = [0.5, 0.95].map((share) => `${(percentile(untilSaved, share) / percentile(bare, share)).toFixed(1)} ×`);
  const rows = [
    ['Saving, ms', 'p50', 'p95'],
    row('Field left until Sparat', untilSaved),
    row('Bare write and flush of the same bytes', bareWrite),
    row('Bare Dexie put', barePut),
    row('Both bare', bare),
    ['Ratio', ...ratio],
  ];
  process.stdout.write(`${table(rows)}\n\n`);
}

async function benchStart(central: string): Promise<void> {
  const opened: Opened[] = [];
  for (let turn = 0; turn < starts; turn += 1) {
    const next = await openTimed(central);
    await next.laptop.quit();
    opened.push(next);
  }
  const rows = [
    ['Start, ms', 'median', 'slowest'],
    ...(
      [
        ['Process started until window shown', opened.map(({ untilWindow }) => untilWindow)],
        ['Unlock pressed until plan shown', opened.map(({ untilPlan }) => untilPlan)],
      ] as const
    ).map(([what, samples]) => [what, ms(median(samples)), ms(Math.max(...samples))]),
  ];
  process.stdout.write(`${table(rows)}\n\n`);
}

async function benchRebuild(central: string, work: Awaited<ReturnType<typeof startedVisit>>): Promise<void> {
  const rows = [
    ['Records', 'Unlock until plan, ms', 'the same, projection gone, ms', 'rebuild, ms', 'per 1,000 records, ms'],
  ];
  let written = 0;
  for (const size of sizes) {
    const filling = (await openTimed(central)).laptop;
    await writeObservations(await filling.window(), work, size - written);
    written = size;
    await filling.quit();
    await (await openTimed(central)).laptop.quit();
    const whole = await openTimed(central);
    await whole.laptop.quit();
    rmSync(indexedDbFolder(profile), { recursive: true });
    const bare = await openTimed(central);
    await bare.laptop.quit();
    const rebuild = bare.untilPlan - whole.untilPlan;
    rows.push([String(size), ms(whole.untilPlan), ms(bare.untilPlan), ms(rebuild), ms((rebuild / size) * 1000)]);
  }
  process.stdout.write(`${table(rows)}\n`);
}

try {
  const central = await startCentral(path.join(folder, 'central'));
  const { laptop, page } = await startVisit(central.origin);
  const work = await startedVisit(page);
  // As in the field: no contact.
  await central.stop();
  await benchSaving(page);
  await user.goToView(page, 'Planen');
  await laptop.quit();
  await benchStart(central.origin);
  await benchRebuild(central.origin, work);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
