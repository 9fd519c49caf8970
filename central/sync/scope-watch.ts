import type { Database } from '../database/open-database.ts';
import { headOf, type Mark } from './epochs.ts';

/** Told of the scopes that have been written in, with the number reached, or that the epoch is another. */
export interface ScopeListener {
  readonly onMoved: (scope: string, seq: number) => void;
  readonly onEpoch: (epoch: string) => void;
}

const interval = 1000;

/**
 * Sees which scopes are written in, by this process or any other on the same database. It only looks while somebody
 * listens, and asks one row when nothing has happened. Nothing depends on it: a laptop that hears nothing asks in its
 * own time.
 */
export class ScopeWatch {
  readonly #database: Database;
  readonly #tenant: string;
  readonly #listeners = new Set<ScopeListener>();
  #seen: Mark | null = null;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(database: Database, tenant: string) {
    this.#database = database;
    this.#tenant = tenant;
  }

  /** Listens from now on, until the function answered with is called. */
  async listen(listener: ScopeListener): Promise<() => void> {
    if (this.#listeners.size === 0) this.#seen = await headOf(this.#database, this.#tenant);
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => this.look(), interval).unref();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  /** Looks at once; told that this process has written something. */
  look(): void {
    if (this.#listeners.size === 0) return;
    // A database that does not answer is noticed by those who need it.
    this.#looking = this.#looking.then(() => this.#look()).catch(() => undefined);
  }

  async #look(): Promise<void> {
    const seen = this.#seen;
    const head = await headOf(this.#database, this.#tenant);
    this.#seen = head;
    if (seen === null || (head.epoch === seen.epoch && head.seq === seen.seq)) return;
    if (head.epoch !== seen.epoch) {
      for (const { onEpoch } of this.#listeners) onEpoch(head.epoch);
      return;
    }
    const moved = await this.#database
      .selectFrom('change_log')
      .select(({ fn }) => ['scope', fn.max('seq').as('seq')])
      .where('tenant', '=', this.#tenant)
      .where('seq', '>', seen.seq)
      .groupBy('scope')
      .execute();
    for (const { scope, seq } of moved) for (const { onMoved } of this.#listeners) onMoved(scope, seq);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#listeners.clear();
    await this.#looking;
  }
}
