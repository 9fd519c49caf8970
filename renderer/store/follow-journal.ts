import { CodedError } from '#shared/errors/error-table.ts';
import type { NumberedEntry } from '#shared/sync/journal-entry.ts';
import { asCodedError, call, listen } from '../bridge.ts';
import type { Projection, Watermark } from './projection.ts';
import { nothingRestored, type Restored, restoredWith } from './restored.ts';

/** How the projection stands to the journal. */
export interface FollowState {
  readonly phase: 'starting' | 'restoring' | 'following';
  /** Journal entries applied, of how many. */
  readonly done: number;
  readonly total: number;
  /** What was found in the journal at the start and had not been shown. */
  readonly restored: Restored | null;
  readonly problem: CodedError | null;
}

export const followStart: FollowState = { phase: 'starting', done: 0, total: 0, restored: null, problem: null };

const pageSize = 500;
const retryAfterMs = 5000;
const beginning: Watermark = { seq: 0, chainHash: '' };

/** The projection and the journal tell different stories. */
class Divergence extends Error {}

/**
 * Keeps the projection in step with the journal: at the start it compares the watermark, chain hash included, with the
 * journal and goes on from there, or from the beginning where the two do not agree; then it reads on whenever the
 * journal grows.
 *
 * @returns ends the following
 */
export function followJournal(projection: Projection, onState: (state: FollowState) => void): () => void {
  let state = followStart;
  let ended = false;
  let running = false;
  let wanted = true;
  let rebuildWanted = false;
  let position: Watermark | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const update = (patch: Partial<FollowState>) => {
    state = { ...state, ...patch };
    if (!ended) onState(state);
  };

  /** Where projection and journal agree; null where the projection must be made anew. */
  async function agreedWatermark(): Promise<Watermark | null> {
    const watermark = await projection.watermark();
    const head = await call('journal:head');
    if (!watermark || watermark.seq > head.seq) return null;
    if (watermark.seq === head.seq) return watermark.chainHash === head.chainHash ? watermark : null;
    const { entries } = await call('journal:read', { after: watermark.seq - 1, limit: 1 });
    // Something else at that place, or nothing any more: it has been destroyed.
    return entries[0]?.seq === watermark.seq && entries[0].chainHash === watermark.chainHash ? watermark : null;
  }

  /** Whether every row is the one that the journal left; a row put back from an older copy opens, and is wrong. */
  async function agreesWithJournal(): Promise<boolean> {
    const { seq, digest } = await call('journal:digest');
    // The journal has grown meanwhile: the next start looks again.
    return seq !== position?.seq || digest === (await projection.digest());
  }

  async function readOn(from: Watermark, onEntries: (entries: readonly NumberedEntry[]) => void): Promise<void> {
    let { seq } = from;
    while (!ended) {
      const { entries, head } = await call('journal:read', { after: seq, limit: pageSize });
      const last = entries.at(-1);
      if (!last) return;
      // Numbers are missing where something has been destroyed.
      if ((entries[0]?.seq ?? 0) <= seq) throw new Divergence(`the journal does not continue after ${seq}`);
      await projection.apply(entries);
      position = { seq: last.seq, chainHash: last.chainHash };
      seq = last.seq;
      onEntries(entries);
      update({ done: seq, total: Math.max(head.seq, seq) });
      if (seq >= head.seq) return;
    }
  }

  async function catchUp(): Promise<void> {
    position = rebuildWanted ? null : (position ?? (await agreedWatermark()));
    const anew = position === null;
    if (anew) {
      update({ phase: 'restoring', done: 0, total: (await call('journal:head')).seq });
      await projection.clear();
      position = beginning;
      rebuildWanted = false;
    }
    const atStart = anew || state.phase === 'starting';
    let restored = { ...nothingRestored, everything: anew };
    await readOn(position ?? beginning, (entries) => {
      if (atStart) restored = restoredWith(restored, entries);
    });
    if (atStart && !anew && !(await agreesWithJournal())) throw new Divergence('a row is older than the journal');
    update({ phase: 'following', problem: null, ...(atStart ? { restored } : {}) });
  }

  async function run(): Promise<void> {
    while (wanted && !ended) {
      wanted = false;
      const rebuilding = rebuildWanted;
      try {
        await catchUp();
      } catch (error) {
        // Nothing is lost by beginning anew, and nothing is gained by it where the journal cannot be read just now.
        rebuildWanted = !(error instanceof CodedError) && !isFullDisk(error);
        position = null;
        if (rebuildWanted && !rebuilding) {
          wanted = true;
        } else {
          update({ problem: asCodedError(error) });
          retry = setTimeout(readOnSoon, retryAfterMs);
        }
      }
    }
    running = false;
  }

  function readOnSoon(): void {
    wanted = true;
    if (running) return;
    running = true;
    void run();
  }

  const stopListening = listen('journal:appended', readOnSoon);
  const stopWatching = projection.onDamaged(() => {
    rebuildWanted = true;
    readOnSoon();
  });
  readOnSoon();
  return () => {
    ended = true;
    clearTimeout(retry);
    stopListening();
    stopWatching();
  };
}

function isFullDisk(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
