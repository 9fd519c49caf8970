import { projectionName } from '../../renderer/store/projection.ts';
import { rowSealer, type SealedRow } from '../../renderer/store/sealed-rows.ts';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { Change } from '../../shared/sync/change.ts';
import type { Evaluates } from '../house/debugged-program.ts';

/** A change of the user's own as the journal holds it. */
export interface KeptChange {
  readonly seq: number;
  readonly change: Change;
}

/** What the program holds once it has been started and unlocked again. */
export interface Kept {
  readonly changes: readonly KeptChange[];
  /** Fields of the records asked for, as they lie sealed in IndexedDB. */
  readonly fieldsInProjection: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

interface PageWithBridge {
  readonly platsbesok: Bridge;
}

/** Every change of the user's own, in the journal's order, read the way the window reads it. */
async function changesInJournal(page: Evaluates): Promise<KeptChange[]> {
  return page.evaluate(async (limit) => {
    const { platsbesok } = window as unknown as PageWithBridge;
    const changes: KeptChange[] = [];
    for (let after = 0; ; ) {
      const answer = await platsbesok.call['journal:read']({ after, limit });
      if (!answer.ok) throw new Error(`the journal is not read: ${answer.code}`);
      const { entries } = answer.value;
      if (entries.length === 0) return changes;
      for (const { seq, entry } of entries) {
        if (seq !== after + 1) throw new Error(`the journal goes from ${after} to ${seq}`);
        after = seq;
        if (entry.kind === 'change') changes.push({ seq, change: entry.change });
      }
    }
  }, 1000);
}

/** The rows of IndexedDB, once the projection has come as far as the journal. */
async function rowsOf(page: Evaluates, name: string, ids: readonly string[]): Promise<SealedRow[]> {
  const rows = await page.evaluate(
    async ({ name, ids }) => {
      const { platsbesok } = window as unknown as PageWithBridge;
      const head = await platsbesok.call['journal:head'](undefined);
      if (!head.ok) throw new Error(`no head: ${head.code}`);
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      try {
        for (let turn = 0; ; turn += 1) {
          const reached = await new Promise<number>((resolve, reject) => {
            const request = database.transaction('meta').objectStore('meta').get('watermark');
            request.onsuccess = () => resolve(request.result?.seq ?? 0);
            request.onerror = () => reject(request.error);
          });
          if (reached >= head.value.seq) break;
          if (turn === 600) throw new Error(`the projection stands at ${reached} of ${head.value.seq}`);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        const records = database.transaction('records').objectStore('records');
        const rows = await Promise.all(
          ids.map(
            (id) =>
              new Promise<SealedRow | undefined>((resolve, reject) => {
                const request = records.get(id);
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
              }),
          ),
        );
        return rows.flatMap((row) => (row ? [{ ...row, box: [...row.box] }] : []));
      } finally {
        database.close();
      }
    },
    { name, ids: [...ids] },
  );
  return rows.map((row) => ({ ...row, box: new Uint8Array(row.box) }));
}

/** Reads journal and projection of an unlocked program. */
export async function whatIsKept(page: Evaluates, recordIds: readonly string[]): Promise<Kept> {
  const state = await page.evaluate(
    (nothing) => (window as unknown as PageWithBridge).platsbesok.call['session:state'](nothing),
    undefined,
  );
  if (!state.ok || state.value.stage !== 'unlocked') throw new Error('the program is not unlocked');
  const { user, deviceId, projectionKey } = state.value;
  const sealer = rowSealer('records', new Uint8Array(Buffer.from(projectionKey, 'base64')));
  const rows = await rowsOf(page, projectionName(user.id, deviceId), recordIds);
  const opened = rows.map(
    (row) => [row.id, (sealer.open(row) as { record: { fields: Record<string, unknown> } }).record.fields] as const,
  );
  return { changes: await changesInJournal(page), fieldsInProjection: new Map(opened) };
}
