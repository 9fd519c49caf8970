import type { Contestant } from './contestant.ts';
import { ours } from './ours.ts';
import { pouchdb } from './pouchdb.ts';
import { rxdb } from './rxdb.ts';
import type { Size } from './workload.ts';

export const contestants: readonly Contestant[] = [ours, pouchdb, rxdb];

/** What a process of a contestant is started with. */
export interface Part {
  readonly contestant: string;
  readonly folder: string;
  /** For a client: the proxy before the server, and which of the two it is. */
  readonly url: string;
  readonly which: 0 | 1;
  readonly seed: number;
  readonly size: Size;
}

export function contestantNamed(name: string): Contestant {
  const found = contestants.find((contestant) => contestant.name === name);
  if (!found) throw new Error(`no contestant ${name}`);
  return found;
}
