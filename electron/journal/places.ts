import { open } from 'node:fs/promises';
import path from 'node:path';

/** Where an entry lies. */
export interface Place {
  readonly seq: number;
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  readonly chainHash: string;
}

/** Where every entry lies, in order. Numbers are missing where something has been left out or destroyed. */
export class Places {
  readonly #places: Place[];

  constructor(places: readonly Place[] = []) {
    this.#places = [...places];
  }

  push(place: Place): void {
    this.#places.push(place);
  }

  /** At most `limit` places after `seq`. */
  after(seq: number, limit: number): Place[] {
    const start = this.#firstAfter(seq);
    return this.#places.slice(start, start + limit);
  }

  at(seq: number): Place | undefined {
    const place = this.#places[this.#firstAfter(seq - 1)];
    return place?.seq === seq ? place : undefined;
  }

  /** The same with everything up to `seq` in its new place. */
  withBeginning(beginning: readonly Place[], seq: number): Places {
    return new Places([...beginning, ...this.#places.slice(this.#firstAfter(seq))]);
  }

  #firstAfter(seq: number): number {
    let [low, high] = [0, this.#places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#places[middle]?.seq ?? 0) <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The lines at some places, in order; each file is opened once for those that follow each other in it. */
export async function linesAt(folder: string, places: readonly Place[]): Promise<string[]> {
  const lines: string[] = [];
  for (let start = 0; start < places.length; ) {
    const run = runInOneFile(places, start);
    lines.push(...(await linesInRun(folder, run)));
    start += run.length;
  }
  return lines;
}

function runInOneFile(places: readonly Place[], start: number): Place[] {
  const file = places[start]?.file;
  const end = places.findIndex((place, index) => index >= start && place.file !== file);
  return places.slice(start, end < 0 ? places.length : end);
}

async function linesInRun(folder: string, run: readonly Place[]): Promise<string[]> {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return [];
  const handle = await open(path.join(folder, first.file), 'r');
  try {
    const bytes = Buffer.alloc(last.offset + last.length - first.offset);
    await handle.read(bytes, 0, bytes.length, first.offset);
    return run.map(({ offset, length }) =>
      bytes.toString('utf8', offset - first.offset, offset - first.offset + length),
    );
  } finally {
    await handle.close();
  }
}
