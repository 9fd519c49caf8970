import type { Page } from 'playwright-core';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { Saved } from './side-log.ts';

// Functions that run in the page have no named functions inside: what runs this file would give those names by a
// helper that the page does not have.

interface PageWithLog {
  readonly platsbesok: Bridge;
  readonly noteSaved: (saved: Saved) => Promise<void>;
}

/** Where the writers write. */
export interface FieldWork {
  readonly scope: string;
  readonly visitId: string;
}

const noteLabel = 'Anteckning: Läs avtalet';

/** The field that is typed in. */
export const noteField = (page: Page) => page.getByLabel(noteLabel, { exact: true });

/** Lets the page tell the test what has been called saved. */
export async function tellSaved(page: Page, note: (saved: Saved) => void): Promise<void> {
  await page.exposeFunction('noteSaved', note);
}

/** Commits new observations without rest, in several lanes at once, until the page ends; each lane waits for its answers. */
export function commitWithoutRest(page: Page, work: FieldWork, lanes: number, name: string): Promise<void> {
  return page.evaluate(
    async ({ work: { scope, visitId }, lanes, name }) => {
      const { platsbesok, noteSaved } = window as unknown as PageWithLog;
      await Promise.all(
        Array.from({ length: lanes }, async (_, number) => {
          const lane = `${name}, lane ${number}`;
          for (let turn = 0; ; turn += 1) {
            const [changeId, recordId] = [crypto.randomUUID(), crypto.randomUUID()];
            const at = new Date().toISOString();
            const text = `${lane}, ${turn}: ${'Kvällspasset bemannades av en person. '.repeat(1 + (turn % 20))}`;
            const fields = { visitId, at, text, place: 'Köket', tags: [], requirementIds: [] };
            const answer = await platsbesok.call['journal:commit']({
              change: {
                changeId,
                recordType: 'observation',
                recordId,
                scope,
                action: 'put',
                baseRev: null,
                ops: Object.entries(fields).map(([path, to]) => ({ path, from: null, to })),
                at,
              },
            });
            if (!answer.ok) throw new Error(`refused: ${answer.code} ${JSON.stringify(answer.detail)}`);
            void noteSaved({ kind: 'commit', lane, changeId, recordId, seq: answer.value.seq, text });
          }
        }),
      );
    },
    { work, lanes, name },
  );
}

/** Has every *Sparat* at the window's foot noted, with what stands in the field at that moment. */
export async function watchFieldSaved(page: Page): Promise<void> {
  await noteField(page).evaluate((field) => {
    const { noteSaved } = window as unknown as PageWithLog;
    const foot = document.querySelector('.save-status');
    if (!foot) throw new Error('the window has no save status');
    new MutationObserver(() => {
      if (!foot.textContent?.includes('Sparat')) return;
      void noteSaved({ kind: 'field', text: (field as HTMLTextAreaElement).value });
    }).observe(foot, { childList: true, subtree: true, characterData: true });
  });
}

/** Types into a field as fast as the program takes it, until the page ends: now leaving the field, now resting in it. */
export async function typeWithoutRest(page: Page, name: string): Promise<void> {
  const field = noteField(page);
  for (let turn = 0; ; turn += 1) {
    await field.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(`${name}, text ${turn}`);
    if (turn % 2 === 0) await field.blur();
    else await page.waitForTimeout(420);
  }
}
