import { v7 } from 'uuid';
import { type LaptopRead, laptopRead, readsAreNoted } from '#shared/sync/access-log.ts';
import { z } from '#shared/zod.ts';
import type { SealedFiles } from '../store/sealed-files.ts';
import type { Link } from './link.ts';

const fileName = 'read-log';
/** The most that the central takes at once, of reads and of records in one. */
const mostAtOnce = 500;
/** Who goes back and forth between two parts reads each of them once. */
const sameReadingMilliseconds = 10 * 60_000;

/** Something that is read, before it has an id and a time. */
export type Reading = Pick<LaptopRead, 'act' | 'scope' | 'recordType'> & { readonly recordIds: readonly string[] };

/**
 * Who has read what on this laptop, with or without a network, until the central has it: the law asks for a
 * recurring check of it (`resources/law/access-checks.json`). It lies sealed in the store and names records, never
 * what is in them.
 */
export class ReadLog {
  readonly #files: Pick<SealedFiles, 'read' | 'write'>;
  readonly #now: () => Date;
  readonly #lastOpened = new Map<string, number>();
  #waiting: LaptopRead[];
  #writing: Promise<void> = Promise.resolve();

  private constructor(files: Pick<SealedFiles, 'read' | 'write'>, waiting: LaptopRead[], now: () => Date) {
    this.#files = files;
    this.#waiting = waiting;
    this.#now = now;
  }

  static async open(files: Pick<SealedFiles, 'read' | 'write'>, now = () => new Date()): Promise<ReadLog> {
    // A file that does not open keeps nobody from working.
    const waiting = await files.read(fileName, z.array(laptopRead)).catch(() => undefined);
    return new ReadLog(files, waiting ?? [], now);
  }

  /** How many readings the central does not know of. */
  get waitingCount(): number {
    return this.#waiting.length;
  }

  /**
   * Notes a reading; on disk when this resolves. A disk that refuses keeps nobody from reading: it is then written with
   * the next one.
   */
  async note({ act, scope, recordType, recordIds }: Reading): Promise<void> {
    if (!readsAreNoted(scope)) return;
    const at = this.#now();
    if (act === 'opened' && this.#isSameReading(`${scope} ${recordType}`, at.getTime())) return;
    for (let from = 0; from === 0 || from < recordIds.length; from += mostAtOnce) {
      const named = recordIds.slice(from, from + mostAtOnce);
      this.#waiting.push({ id: v7(), at: at.toISOString(), act, scope, recordType, recordIds: named });
    }
    await this.#write();
  }

  /**
   * Hands in what waits. What is lost on the way, reply included, is handed in once more under the same ids.
   *
   * @throws SYN-001, INL-002 and codes of the central
   */
  async send({ central, token }: Pick<Link, 'central' | 'token'>): Promise<void> {
    while (this.#waiting.length > 0) {
      const reads = this.#waiting.slice(0, mostAtOnce);
      await central.handInReads(token, reads);
      const known = new Set(reads.map(({ id }) => id));
      this.#waiting = this.#waiting.filter(({ id }) => !known.has(id));
      await this.#write();
    }
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  #isSameReading(name: string, at: number): boolean {
    const last = this.#lastOpened.get(name);
    this.#lastOpened.set(name, last !== undefined && at - last < sameReadingMilliseconds ? last : at);
    return last !== undefined && at - last < sameReadingMilliseconds;
  }

  #write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#files.write(fileName, this.#waiting)).catch(() => undefined);
    return this.#writing;
  }
}
