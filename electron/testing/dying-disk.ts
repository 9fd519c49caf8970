import type * as FileSystem from 'node:fs/promises';

type Files = typeof FileSystem;

/** The power goes in the middle of one call, and no call after it does anything. */
export class DyingDisk {
  #callsLeft = Number.POSITIVE_INFINITY;
  #calls = 0;

  /** Dies in the given call from now on, counted from 1; never when nothing is said. */
  dieIn(call: number = Number.POSITIVE_INFINITY): void {
    this.#callsLeft = call;
    this.#calls = 0;
  }

  /** Calls that have changed something since `dieIn`. */
  get calls(): number {
    return this.#calls;
  }

  get isDead(): boolean {
    return this.#callsLeft <= 0;
  }

  /** The file system as the program sees it while this disk lives. */
  wrap(files: Files): Files {
    const step = this.#step.bind(this);
    const open: Files['open'] = async (file, flags, mode) => {
      const writes = typeof flags === 'string' && flags !== 'r';
      if (writes) await step(async () => undefined);
      return this.#handle(await files.open(file, flags, mode));
    };
    return {
      ...files,
      open,
      rename: (from, to) => step(() => files.rename(from, to)),
      rm: (file, options) => step(() => files.rm(file, options)),
    };
  }

  #handle(handle: FileSystem.FileHandle): FileSystem.FileHandle {
    const step = this.#step.bind(this);
    return new Proxy(handle, {
      get(target, name) {
        if (name === 'writeFile')
          return (bytes: Uint8Array) =>
            step(
              () => target.writeFile(bytes),
              () => target.write(bytes, 0, bytes.length >> 1),
            );
        if (name === 'write')
          return (bytes: Uint8Array, offset: number, length: number) =>
            step(
              () => target.write(bytes, offset, length),
              () => target.write(bytes, offset, length >> 1),
            );
        const value = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  /** @param half what is done of the call in which the power goes */
  async #step<T>(whole: () => Promise<T>, half?: () => Promise<unknown>): Promise<T> {
    if (this.isDead) throw new Error('the power is gone');
    this.#calls += 1;
    this.#callsLeft -= 1;
    if (!this.isDead) return whole();
    await half?.();
    throw new Error('the power is gone');
  }
}
