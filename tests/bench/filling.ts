import type { Page } from 'playwright-core';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { FieldWork } from '../crash/writers.ts';

/** Writes so many observations to the journal, the way that the window does, fifty at a time. */
export function writeObservations(page: Page, work: FieldWork, count: number): Promise<void> {
  return page.evaluate(
    async ({ work: { scope, visitId }, count }) => {
      const { platsbesok } = window as unknown as { platsbesok: Bridge };
      for (let written = 0; written < count; written += 50) {
        const answers = await Promise.all(
          Array.from({ length: Math.min(50, count - written) }, (_, number) => {
            const at = new Date().toISOString();
            const text = `${written + number}: ${'Kvällspasset bemannades av en person. '.repeat(5)}`;
            const fields = { visitId, at, text, place: 'Köket', tags: [], requirementIds: [] };
            const ops = Object.entries(fields).map(([path, to]) => ({ path, from: null, to }));
            const [changeId, recordId] = [crypto.randomUUID(), crypto.randomUUID()];
            const change = { changeId, recordId, scope, ops, at, baseRev: null };
            return platsbesok.call['journal:commit']({
              change: { ...change, recordType: 'observation', action: 'put' },
            });
          }),
        );
        for (const answer of answers) if (!answer.ok) throw new Error(answer.code);
      }
    },
    { work, count },
  );
}
