import type { DelegationDecision } from '../records/delegation.ts';
import { comparable } from '../staffing/comparable.ts';
import { readDate } from '../staffing/roster-cells.ts';

type Seen = DelegationDecision['writtenDecision'];

const yes = new Set([
  'ja',
  'j',
  'x',
  'ok',
  'true',
  'sant',
  'yes',
  '1',
  '✓',
  '✔',
  'finns',
  'klar',
  'godkänd',
  'signerad',
]);
const no = new Set(['nej', 'n', 'false', 'falskt', 'no', '0', 'saknas', 'ej', 'inte', '-', '–', '—']);
const unknown = new Set(['', '?', 'okänt', 'framgår ej', 'vet ej']);

/** Whether a cell says yes or no; a day says yes, since it is the day on which it was done. Undefined where it says neither. */
export function readSeen(cell: string): Seen | undefined {
  const word = comparable(cell);
  if (unknown.has(word)) return 'unknown';
  if (no.has(word)) return 'no';
  return yes.has(word) || readDate(cell) !== undefined ? 'yes' : undefined;
}
