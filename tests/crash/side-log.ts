import { openSync, readFileSync, writeSync } from 'node:fs';

/** A change whose commit has been answered. */
export interface AnsweredCommit {
  readonly kind: 'commit';
  readonly lane: string;
  readonly changeId: string;
  readonly recordId: string;
  readonly seq: number;
  readonly text: string;
}

/** What stood in the field at a moment when the window's foot said *Sparat*. */
export interface FieldSeenSaved {
  readonly kind: 'field';
  readonly text: string;
}

export type Saved = AnsweredCommit | FieldSeenSaved;

/** Everything that the program has called saved, kept outside it. */
export class SideLog {
  readonly #file: string;
  readonly #descriptor: number;

  constructor(file: string) {
    this.#file = file;
    this.#descriptor = openSync(file, 'a');
  }

  note(saved: Saved): void {
    writeSync(this.#descriptor, `${JSON.stringify(saved)}\n`);
  }

  all(): Saved[] {
    const lines = readFileSync(this.#file, 'utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Saved);
  }
}
