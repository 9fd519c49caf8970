import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { FieldWork } from '../crash/writers.ts';

const atOnce = 50;

/**
 * Writes so many observations to the journal, the way that the window does, fifty at a time.
 *
 * @param newId gives records and changes their ids
 */
export async function writeObservations(page: Page, work: FieldWork, count: number, newId = () => v7()): Promise<void> {
  for (let written = 0; written < count; written += atOnce) {
    const ids = Array.from({ length: Math.min(atOnce, count - written) }, () => ({
      changeId: newId(),
      recordId: newId(),
    }));
    await writeAtOnce(page, work, written, ids);
  }
}

interface Ids {
  readonly changeId: string;
  readonly recordId: string;
}

function writeAtOnce(page: Page, work: FieldWork, first: number, ids: readonly Ids[]): Promise<void> {
  return page.evaluate(
    async ({ work: { scope, visitId }, first, ids }) => {
      const { platsbesok } = window as unknown as { platsbesok: Bridge };
      const answers = await Promise.all(
        ids.map(({ changeId, recordId }, number) => {
          const at = new Date().toISOString();
          const text = `${first + number}: ${'Kvällspasset bemannades av en person. '.repeat(5)}`;
          const fields = { visitId, at, text, place: 'Köket', tags: [], requirementIds: [] };
          const ops = Object.entries(fields).map(([path, to]) => ({ path, from: null, to }));
          const change = { changeId, recordId, scope, ops, at, baseRev: null };
          return platsbesok.call['journal:commit']({
            change: { ...change, recordType: 'observation', action: 'put' },
          });
        }),
      );
      for (const answer of answers) if (!answer.ok) throw new Error(answer.code);
    },
    { work, first, ids },
  );
}
