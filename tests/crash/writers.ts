import type { Page } from 'playwright-core';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { Evaluates } from '../house/debugged-program.ts';

// Functions that run in the page have no named functions inside: what runs this file would give those names by a
// helper that the page does not have.

interface PageWithLog {
  readonly platsbesok: Bridge;
  /** Takes a `Saved` as JSON. */
  readonly noteSaved: (saved: string) => void;
}

/** Where the writers write. */
export interface FieldWork {
  readonly scope: string;
  readonly visitId: string;
}

/** What the field that is typed in is called. */
export const noteLabel = 'Anteckning: Läs avtalet';

/** The field that is typed in. */
export const noteField = (page: Page) => page.getByLabel(noteLabel, { exact: true });

/**
 * Commits new observations without rest, in several lanes at once, until the page ends; each lane waits for its
 * answers, and tells of each.
 */
export function commitWithoutRest(page: Evaluates, work: FieldWork, lanes: number, name: string): Promise<unknown> {
  return page.evaluate(
    ({ work: { scope, visitId }, lanes, name }) => {
      const { platsbesok, noteSaved } = window as unknown as PageWithLog;
      return Promise.all(
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
            noteSaved(JSON.stringify({ kind: 'commit', lane, changeId, recordId, seq: answer.value.seq, text }));
          }
        }),
      );
    },
    { work, lanes, name },
  );
}

/**
 * Writes in a field as fast as the program takes it, until the page ends: now leaving the field, now resting in it.
 * Every *Sparat* at the window's foot is told of, with what stands in the field at that moment.
 */
export function typeWithoutRest(page: Evaluates, name: string): Promise<void> {
  return page.evaluate(
    async ({ noteLabel, name }) => {
      const { noteSaved } = window as unknown as PageWithLog;
      const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === noteLabel);
      const field = label?.control as HTMLTextAreaElement | undefined;
      const foot = document.querySelector('.save-status');
      if (!field || !foot) throw new Error('the window has no such field, or no save status');
      new MutationObserver(() => {
        if (foot.textContent?.includes('Sparat')) noteSaved(JSON.stringify({ kind: 'field', text: field.value }));
      }).observe(foot, { childList: true, subtree: true, characterData: true });
      for (let turn = 0; ; turn += 1) {
        field.focus();
        field.select();
        // The browser's own typing: the page gets the events that a keyboard gives.
        document.execCommand('insertText', false, `${name}, text ${turn}`);
        if (turn % 3 === 2) await new Promise((resolve) => setTimeout(resolve, 420));
        else field.blur();
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    },
    { noteLabel, name },
  );
}
