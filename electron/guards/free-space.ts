import { statfs } from 'node:fs/promises';
import { CodedError } from '#shared/errors/error-table.ts';
import type { DiskSpace } from '#shared/ipc/contract.ts';

const megabyte = 1024 * 1024;

/** A full disk ruins what lies on it, and Chromium then empties its own database: there must be room left for reading. */
export const readOnlyBelow = 200;
export const warnBelow = 500;

const lookEvery = 10_000;
/** What was seen a moment ago is true enough for one more change of some hundred bytes. */
const trustedFor = 1_000;

/** How many megabytes are free says what may be done. */
export function levelAt(freeMegabytes: number): DiskSpace['level'] {
  if (freeMegabytes < readOnlyBelow) return 'readOnly';
  return freeMegabytes < warnBelow ? 'low' : 'enough';
}

export interface FreeSpaceOptions {
  /** The folder whose disk it is about. */
  readonly folder: string;
  readonly onChanged: (space: DiskSpace) => void;
  readonly onFault: (error: unknown) => void;
}

/** Keeps watch over the room left on the disk that the stores lie on. */
export class FreeSpace {
  readonly #options: FreeSpaceOptions;
  readonly #timer: NodeJS.Timeout;
  #space: DiskSpace = { level: 'enough', freeMegabytes: 0 };
  #lookedAt = Number.NEGATIVE_INFINITY;

  private constructor(options: FreeSpaceOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.look(), lookEvery);
    this.#timer.unref();
  }

  static async open(options: FreeSpaceOptions): Promise<FreeSpace> {
    const space = new FreeSpace(options);
    await space.look();
    return space;
  }

  get space(): DiskSpace {
    return this.#space;
  }

  /** @throws LAG-034 when the disk is so full that nothing more may be written */
  async requireRoom(): Promise<void> {
    if (performance.now() - this.#lookedAt > trustedFor) await this.look();
    const { level, freeMegabytes } = this.#space;
    if (level === 'readOnly') throw new CodedError('LAG-034', { free: freeMegabytes, floor: readOnlyBelow });
  }

  async look(): Promise<DiskSpace> {
    const before = this.#space;
    try {
      const { bavail, bsize } = await statfs(this.#options.folder);
      const freeMegabytes = Math.floor((bavail * bsize) / megabyte);
      this.#space = { level: levelAt(freeMegabytes), freeMegabytes };
    } catch (error) {
      // A disk that does not say how full it is stops nobody; a write that fails says so itself.
      this.#options.onFault(error);
      this.#space = { level: 'enough', freeMegabytes: 0 };
    }
    this.#lookedAt = performance.now();
    const { level, freeMegabytes } = this.#space;
    if (level !== before.level || (level !== 'enough' && freeMegabytes !== before.freeMegabytes))
      this.#options.onChanged(this.#space);
    return this.#space;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
