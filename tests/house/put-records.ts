import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import type { Bridge } from '../../shared/ipc/contract.ts';

/** A record that a test puts into a laptop's journal. */
export interface PutRecord {
  readonly type: string;
  readonly id: string;
  readonly scope: string;
  readonly fields: object;
}

const atOnce = 100;

/**
 * Writes records to the journal the way that the window does. The central takes only what the laptop's user may write;
 * a test that puts more, a guide of its own, first stops the central.
 */
export async function putRecords(page: Page, records: readonly PutRecord[]): Promise<void> {
  for (let from = 0; from < records.length; from += atOnce) {
    const changes = records.slice(from, from + atOnce).map(({ type, id, scope, fields }) => ({
      changeId: v7(),
      recordType: type,
      recordId: id,
      scope,
      action: 'put' as const,
      baseRev: null,
      ops: Object.entries(fields).map(([path, to]) => ({ path, from: null, to })),
      at: new Date().toISOString(),
    }));
    await page.evaluate(async (changes) => {
      const { platsbesok } = window as unknown as { platsbesok: Bridge };
      const answers = await Promise.all(changes.map((change) => platsbesok.call['journal:commit']({ change })));
      for (const answer of answers) if (!answer.ok) throw new Error(`${answer.code} ${JSON.stringify(answer.detail)}`);
    }, changes);
  }
}

/** The scope of a guide that every laptop of the demo's follow-up of Eken has: what is put there is seen in its visit. */
export const demoGuideScope = 'guide:01982e00-1009-7000-8000-000000000001';
