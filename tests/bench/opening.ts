import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { noteLabel } from '../crash/writers.ts';
import { checkout } from '../house/checkout.ts';

/** Milliseconds of one opening. */
export interface Opening {
  /** From the press on the follow-up's name until its first tab's field is on the screen. */
  readonly untilFirstTab: number;
  /** Until the tabs say how much there is in each. */
  readonly untilCounts: number;
  /** From the press on the tab of the many until the newest of them are on the screen. */
  readonly untilNewest: number;
  /** From the press on a tab that weighs every one of them until it is shown: all have been read and unsealed. */
  readonly untilAllRead: number;
  /** The longest that the window went without drawing while the visit was opened. */
  readonly longestFrame: number;
  /** The same while every record was read. */
  readonly longestFrameReading: number;
}

interface BareDatabase {
  version(number: number): { stores(of: object): void };
  table(name: string): { toArray(): Promise<unknown[]>; bulkPut(rows: readonly object[]): Promise<void> };
  close(): void;
}

interface PageWithDexie {
  readonly Dexie: new (name: string) => BareDatabase;
}

const dexie = () => readFileSync(path.join(checkout, 'node_modules/dexie/dist/dexie.min.js'), 'utf8');

/** Puts as many records as the visit has into a database of their own, unsealed and with nothing around them. */
export async function fillBareTable(page: Page, count: number): Promise<void> {
  await page.evaluate(dexie());
  await page.evaluate(async (count) => {
    const { Dexie } = globalThis as unknown as PageWithDexie;
    const database = new Dexie('bare-visit');
    database.version(1).stores({ rows: 'id' });
    const at = new Date().toISOString();
    const text = 'Kvällspasset bemannades av en person. '.repeat(5);
    const rows = Array.from({ length: count }, (_, number) => ({
      id: crypto.randomUUID(),
      fields: {
        visitId: crypto.randomUUID(),
        at,
        text: `${number}: ${text}`,
        place: 'Köket',
        tags: [],
        requirementIds: [],
      },
      createdBy: crypto.randomUUID(),
      createdAt: at,
    }));
    await database.table('rows').bulkPut(rows);
    database.close();
  }, count);
}

/** A bare `toArray` of as many records with the same fields, in a database that has just been opened. */
export async function timeBareToArray(page: Page): Promise<number> {
  await page.evaluate(dexie());
  return page.evaluate(async () => {
    const { Dexie } = globalThis as unknown as PageWithDexie;
    const database = new Dexie('bare-visit');
    database.version(1).stores({ rows: 'id' });
    // Opened before the clock starts, as the program's own database is.
    const table = database.table('rows') as unknown as { count(): Promise<number>; toArray(): Promise<unknown[]> };
    await table.count();
    const from = performance.now();
    await table.toArray();
    const taken = performance.now() - from;
    database.close();
    return taken;
  });
}

/** Opens the follow-up from the plan, in a window that has read nothing of it yet. */
export async function timeOpening(page: Page, title: string, count: number): Promise<Opening> {
  const link = page.getByRole('link', { name: title }).first();
  return link.evaluate(
    async (element, { noteLabel, count }) => {
      let [untilFirstTab, untilCounts, untilNewest, untilAllRead] = [0, 0, 0, 0];
      let [longestFrame, longestFrameReading] = [0, 0];
      await new Promise(requestAnimationFrame);
      let from = performance.now();
      let drawn = from;
      (element as HTMLElement).click();
      while (untilAllRead === 0) {
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        if (untilNewest === 0) longestFrame = Math.max(longestFrame, now - drawn);
        else longestFrameReading = Math.max(longestFrameReading, now - drawn);
        drawn = now;
        if (now - from > 60_000) throw new Error('the follow-up was not opened');
        const tab = document.querySelector<HTMLElement>('[role="tab"][data-key="observationer"]');
        const labels = [...document.querySelectorAll('label')];
        if (untilFirstTab === 0 && labels.some((label) => label.textContent === noteLabel)) untilFirstTab = now - from;
        if (untilCounts === 0) {
          if (untilFirstTab === 0 || tab?.querySelector('.tab-progress')?.textContent !== String(count)) continue;
          untilCounts = now - from;
          tab.click();
          from = performance.now();
        } else if (untilNewest === 0) {
          if (!document.querySelector('.observation')) continue;
          untilNewest = now - from;
          document.querySelector<HTMLElement>('[role="tab"][data-key="krav"]')?.click();
          from = performance.now();
        } else if (document.querySelector('.requirement-row')) untilAllRead = now - from;
      }
      return { untilFirstTab, untilCounts, untilNewest, untilAllRead, longestFrame, longestFrameReading };
    },
    { noteLabel, count },
  );
}
