import { type Finding, WorkIndex } from '#shared/search/work-index.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import type { Projection } from '../../store/projection.ts';

/** Everything written in the work on this laptop, to search in. It lies in memory alone. */
export interface WorkSearch {
  search(query: string): readonly Finding[];
  /** Whether everything has been gone through. */
  isComplete(): boolean;
  /** Rises whenever a search may answer otherwise. */
  version(): number;
  subscribe(listener: () => void): () => void;
  /** Forgets everything. */
  end(): void;
}

/** What the window has to do comes first; nobody waits longer than this for the index all the same. */
const longestRestMs = 200;

const whenIdle = () =>
  new Promise<void>((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: longestRestMs });
  });

/** Goes through the projection once when there is time, and takes in what is written from the first moment on. */
export function followWork(projection: Pick<Projection, 'each' | 'onWritten'>, rest = whenIdle): WorkSearch {
  const index = new WorkIndex();
  const listeners = new Set<() => void>();
  /** What was written while the rows were gone through: a row that was fetched before that is older. */
  let writtenMeanwhile: Set<string> | null = new Set();
  let version = 0;
  let ended = false;

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
    await rest();
    const visit = ({ record }: { record: ProjectedRecord }) => {
      if (!writtenMeanwhile?.has(record.id)) take(record);
    };
    // Where a row does not open the projection is made anew, and every record is written again.
    await projection.each(visit, rest).catch(() => undefined);
    writtenMeanwhile = null;
    changed();
  }
  void goThrough();

  return {
    search: (query) => index.search(query),
    isComplete: () => writtenMeanwhile === null,
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
