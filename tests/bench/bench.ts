// npm run bench: how long a roster takes to check and, in the real program, saving, asking by a very large guide,
// starting, opening and rebuilding.
// Prints tables; asserts nothing.
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { startedVisit } from '../crash/rounds.ts';
import { noteField } from '../crash/writers.ts';
import * as user from '../demo/as-a-user.ts';
import { startCentral } from '../house/central-process.ts';
import { indexedDbFolder, type Laptop, openLaptop } from '../house/laptop.ts';
import { benchCoverage } from './coverage.ts';
import { median, percentile, table } from './figures.ts';
import { writeObservations } from './filling.ts';
import { benchInterview } from './interview.ts';
import { fillBareTable, type Opening, timeBareToArray, timeOpening } from './opening.ts';
import { benchReport } from './report.ts';
import { timeSaving } from './saving.ts';

const option = (name: string, otherwise: string) => {
  const at = process.argv.indexOf(name);
  return (at < 0 ? otherwise : (process.argv[at + 1] ?? '')).split(',');
};
/** How many records the projection is rebuilt from. */
const sizes = option('--records', '1000,10000,50000').map(Number);
/** Which tables are made. */
const tables = option('--tables', 'coverage,report,saving,interview,start,opening,rebuild');
const starts = 5;
const title = 'Gruppbostaden Eken, avtalsuppföljning';
/** Records of the visit that is opened. */
const visitSize = 5000;

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
async function openTimed(central: string, folderOfProfile = profile): Promise<Opened> {
  const begun = performance.now();
  const laptop = await openLaptop({ profile: folderOfProfile, central });
  const page = await laptop.window();
  await page.getByRole('button', { name: 'Lås upp' }).waitFor();
  const shown = performance.now();
  await page.getByLabel('Lösenfras').fill(user.passphrase);
  const asked = performance.now();
  await page.getByRole('button', { name: 'Lås upp' }).click();
  await page.getByRole('link', { name: 'Planen' }).waitFor({ timeout: 300_000 });
  return { laptop, untilWindow: shown - begun, untilPlan: performance.now() - asked };
}

async function startVisit(central: string): Promise<{ laptop: Laptop; page: Page }> {
  const laptop = await openLaptop({ profile, central });
  const page = await user.beginVisit(laptop, title);
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

/** On a copy of the laptop, so that the next table begins where it would without this one. */
async function benchOpening(central: string, work: Awaited<ReturnType<typeof startedVisit>>): Promise<void> {
  const copy = path.join(folder, 'vera-with-many');
  cpSync(profile, copy, { recursive: true });
  const filling = (await openTimed(central, copy)).laptop;
  await writeObservations(await filling.window(), work, visitSize);
  await fillBareTable(await filling.window(), visitSize);
  await filling.quit();
  await (await openTimed(central, copy)).laptop.quit();
  const openings: (Opening & { readonly bareToArray: number })[] = [];
  for (let turn = 0; turn < starts; turn += 1) {
    // Each in a start of its own: what one of them leaves behind is not swept up in the other's time.
    const bare = (await openTimed(central, copy)).laptop;
    await user.goToView(await bare.window(), 'Planen');
    const bareToArray = await timeBareToArray(await bare.window());
    await bare.quit();
    const { laptop } = await openTimed(central, copy);
    const page = await laptop.window();
    await user.goToView(page, 'Planen');
    openings.push({ ...(await timeOpening(page, title, visitSize)), bareToArray });
    // The next start begins where this one ends, and nothing of the visit is to have been read then.
    await user.goToView(page, 'Planen');
    await page.getByRole('link', { name: title }).first().waitFor();
    await laptop.quit();
  }
  const measured = (what: string, of: (opening: (typeof openings)[number]) => number) => {
    const samples = openings.map(of);
    const ratios = openings.map((opening) => of(opening) / opening.bareToArray);
    return [what, ms(median(samples)), ms(Math.max(...samples)), `${median(ratios).toFixed(1)} ×`];
  };
  const rows = [
    [`Opening a visit of ${visitSize} records, ms`, 'median', 'slowest', 'median of bare'],
    measured('Pressed until the first tab is shown', ({ untilFirstTab }) => untilFirstTab),
    measured('Pressed until the tabs say how much there is', ({ untilCounts }) => untilCounts),
    measured('Observationer pressed until the newest are shown', ({ untilNewest }) => untilNewest),
    measured('Both: until the visit is open at its many records', (all) => all.untilCounts + all.untilNewest),
    measured('Longest frame meanwhile', ({ longestFrame }) => longestFrame),
    measured('SKA-krav pressed until every record has been read', ({ untilAllRead }) => untilAllRead),
    measured('Longest frame meanwhile', ({ longestFrameReading }) => longestFrameReading),
    measured('Bare Dexie toArray', ({ bareToArray }) => bareToArray),
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

if (tables.includes('coverage')) benchCoverage();
if (tables.includes('report')) {
  const executable = process.env.PLATSBESOK_ELECTRON;
  if (!executable) throw new Error('PLATSBESOK_ELECTRON names no Electron: run through npm run bench');
  await benchReport(mkdtempSync(path.join(folder, 'report-')), executable);
}
if (tables.every((name) => ['coverage', 'report'].includes(name))) process.exit(0);
try {
  const central = await startCentral(path.join(folder, 'central'));
  const { laptop, page } = await startVisit(central.origin);
  const work = await startedVisit(page);
  // As in the field: no contact.
  await central.stop();
  if (tables.includes('saving')) await benchSaving(page);
  if (tables.includes('interview')) await benchInterview(page, work);
  await user.goToView(page, 'Planen');
  await laptop.quit();
  if (tables.includes('start')) await benchStart(central.origin);
  if (tables.includes('opening')) await benchOpening(central.origin, work);
  if (tables.includes('rebuild')) await benchRebuild(central.origin, work);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
