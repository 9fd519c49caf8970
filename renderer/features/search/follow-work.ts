import { type Finding, WorkIndex } from '#shared/search/work-index.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import type { Projection } from '../../store/projection.ts';

/** Everything written in the work on this laptop, to search in. It lies in memory alone. */
export interface WorkSearch {
  search(query: string): readonly Finding[];
  isAnswer(recordId: string): boolean;
  /** Whether everything has been gone through. */
  isComplete(): boolean;
  /** Somebody is asking, and does not want to wait for what is left. */
  hurry(): void;
  /** Rises whenever a search may answer otherwise. */
  version(): number;
  subscribe(listener: () => void): () => void;
  /** Forgets everything. */
  end(): void;
}

/** After unlocking the window has enough to do for so long. */
const beginsAfterMs = 1000;
/** What the window has to do comes first; the index waits no longer than this each time all the same. */
const longestRestMs = 100;
const shortestTurnMs = 4;
const longestTurnMs = 8;

/** Waits until the window has nothing to do, and says for how long that may last. */
const whenIdle = () =>
  new Promise<number>((resolve) => {
    requestIdleCallback(
      (deadline) => resolve(Math.min(longestTurnMs, Math.max(shortestTurnMs, deadline.timeRemaining()))),
      { timeout: longestRestMs },
    );
  });

/** Somebody waits for the rest: the window only draws in between. */
async function nextTurn(): Promise<number> {
  await scheduler.yield();
  return longestTurnMs;
}

const aMoment = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, beginsAfterMs);
  });

/** Goes through the projection once when there is time, and takes in what is written from the first moment on. */
export function followWork(
  projection: Pick<Projection, 'each' | 'onWritten'>,
  rest = whenIdle,
  beginning = aMoment,
): WorkSearch {
  const index = new WorkIndex();
  const listeners = new Set<() => void>();
  /** What was written while the rows were gone through: a row that was fetched before that is older. */
  let writtenMeanwhile: Set<string> | null = new Set();
  let version = 0;
  let ended = false;
  let isHurried = false;

  function changed(): void {
    version += 1;
    for (const listener of listeners) listener();
  }

  const take = (record: ProjectedRecord) => {
    if (!ended) index.put(record);
  };

  const stop = projection.onWritten((written) => {
    if (written === null) index.clear();
    for (const { record } of written ?? []) {
      writtenMeanwhile?.add(record.id);
      take(record);
    }
    changed();
  });

  async function goThrough(): Promise<void> {
    await beginning();
    if (ended) return;
    const visit = ({ record }: { record: ProjectedRecord }) => {
      if (!writtenMeanwhile?.has(record.id)) take(record);
    };
    // Where a row does not open the projection is made anew, and every record is written again.
    await projection.each(visit, () => (isHurried ? nextTurn() : rest())).catch(() => undefined);
    writtenMeanwhile = null;
    changed();
  }
  void goThrough();

  return {
    search: (query) => index.search(query),
    isAnswer: (recordId) => index.isAnswer(recordId),
    isComplete: () => writtenMeanwhile === null,
    hurry() {
      isHurried = true;
    },
    version: () => version,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end() {
      ended = true;
      stop();
      index.clear();
    },
  };
}
