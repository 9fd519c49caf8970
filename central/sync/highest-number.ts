import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { id } from '#shared/records/values.ts';
import { z } from '#shared/zod.ts';
import { writeDurably } from '../write-durably.ts';
import type { Mark } from './epochs.ts';

const kept = z.strictObject({ epoch: id, seq: z.int().min(0) });
const restBetweenWrites = 1000;

/**
 * The highest number that this process knows to have been given, kept in a file outside the database: a database that
 * stands below it has been restored from a backup. The file may lag behind by a second; then the laptops' receipts
 * prove what it does not.
 */
export class HighestNumber {
  readonly #file: string;
  #mark: Mark | null;
  #writing: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;

  private constructor(file: string, mark: Mark | null) {
    this.#file = file;
    this.#mark = mark;
  }

  static async open(dataFolder: string): Promise<HighestNumber> {
    const file = path.join(dataFolder, 'highest-number.json');
    const text = await readFile(file, 'utf8').catch(() => null);
    return new HighestNumber(file, text === null ? null : readMark(text));
  }

  get mark(): Mark | null {
    return this.#mark;
  }

  /** Told after the transaction that gave the number has committed. */
  reach(mark: Mark): void {
    if (this.#mark?.epoch === mark.epoch && this.#mark.seq >= mark.seq) return;
    this.#mark = mark;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#writing = this.#write();
    }, restBetweenWrites).unref();
  }

  forget(): void {
    this.#mark = null;
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#writing;
    await this.#write();
  }

  async #write(): Promise<void> {
    // A folder that cannot be written makes a set-back harder to see, and nothing else.
    if (this.#mark) await writeDurably(this.#file, JSON.stringify(this.#mark)).catch(() => undefined);
  }
}

function readMark(text: string): Mark | null {
  try {
    return kept.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
