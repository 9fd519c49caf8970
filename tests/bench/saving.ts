import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { noteField } from '../crash/writers.ts';
import { checkout } from '../house/checkout.ts';

const rounds = 80;

/** Milliseconds, sample by sample: each round takes one of every kind. */
export interface SavingSamples {
  readonly untilSaved: number[];
  readonly bareWrite: number[];
  readonly barePut: number[];
}

interface PageWithTable {
  readonly Dexie: new (
    name: string,
    options: object,
  ) => {
    version(number: number): { stores(of: object): void };
    table(name: string): { put(row: object): Promise<void> };
  };
  bareTable: { put(row: object): Promise<void> };
}

/**
 * From leaving a field that has been typed in to *Sparat* at the window's foot; beside it one bare write and flush of as
 * many bytes on the same disk, and one bare Dexie put of as many in the same window.
 */
export async function timeSaving(page: Page, folder: string, frameBytes: number): Promise<SavingSamples> {
  const samples: SavingSamples = { untilSaved: [], bareWrite: [], barePut: [] };
  await page.evaluate(readFileSync(path.join(checkout, 'node_modules/dexie/dist/dexie.min.js'), 'utf8'));
  await page.evaluate(() => {
    const window = globalThis as unknown as PageWithTable;
    const database = new window.Dexie('bare', { chromeTransactionDurability: 'strict' });
    database.version(1).stores({ rows: 'id' });
    window.bareTable = database.table('rows');
  });
  const file = await open(path.join(folder, 'bare'), 'a');
  const bytes = Buffer.alloc(frameBytes, 'a');
  try {
    for (let round = 0; round < rounds; round += 1) {
      samples.untilSaved.push(await leaveField(page, round));
      const from = performance.now();
      await file.write(bytes);
      await file.datasync();
      samples.bareWrite.push(performance.now() - from);
      samples.barePut.push(await barePut(page, round, frameBytes));
    }
  } finally {
    await file.close();
  }
  return samples;
}

async function leaveField(page: Page, round: number): Promise<number> {
  const field = noteField(page);
  await field.focus();
  await page.keyboard.type(String(round % 10));
  return field.evaluate(
    (element) =>
      new Promise<number>((resolve, reject) => {
        const foot = document.querySelector('.save-status');
        if (!foot) return reject(new Error('the window has no save status'));
        const from = performance.now();
        new MutationObserver((_, observer) => {
          if (!foot.textContent?.includes('Sparat')) return;
          observer.disconnect();
          resolve(performance.now() - from);
        }).observe(foot, { childList: true, subtree: true, characterData: true });
        (element as HTMLElement).blur();
      }),
  );
}

function barePut(page: Page, id: number, byteLength: number): Promise<number> {
  return page.evaluate(
    async ({ id, byteLength }) => {
      const { bareTable } = globalThis as unknown as PageWithTable;
      const from = performance.now();
      await bareTable.put({ id, box: new Uint8Array(byteLength) });
      return performance.now() - from;
    },
    { id, byteLength },
  );
}
