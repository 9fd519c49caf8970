import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson } from '#shared/sync/canonical.ts';
import type { Change, Json } from '#shared/sync/change.ts';

/** A value of a logged change with the salt of its commitment; or the disposal that destroyed both. */
export type LoggedValue = { readonly value: Json; readonly salt: string } | { readonly destroyedBy: string };

/** What a change said, as it is sealed beside its row in the log. */
export interface LogContent {
  readonly ops: readonly { readonly path: string; readonly from: LoggedValue; readonly to: LoggedValue }[];
  readonly resolves: LoggedValue | null;
}

/** Salted hashes of an op's two values, or of a settlement under the path `(resolves)`. They outlive the values. */
export type Commitment = readonly [path: string, from: string, to: string];

export const resolvesPath = '(resolves)';

/** What of a change is sealed, every value with a salt of its own. */
export function contentOf(change: Change): LogContent {
  const salted = (value: Json): LoggedValue => ({ value, salt: randomBytes(16).toString('base64') });
  return {
    ops: change.ops.map(({ path, from, to }) => ({ path, from: salted(from), to: salted(to) })),
    resolves: change.resolves ? salted(change.resolves) : null,
  };
}

/** The commitments that stay in the log; null in place of one whose value has been destroyed. */
export function commitmentsTo({
  ops,
  resolves,
}: LogContent): (Commitment | readonly [string, string | null, string | null])[] {
  const commitments = ops.map(({ path, from, to }) => [path, commitment(from), commitment(to)] as const);
  return resolves ? [...commitments, [resolvesPath, commitment(resolves), ''] as const] : commitments;
}

function commitment(logged: LoggedValue): string | null {
  if ('destroyedBy' in logged) return null;
  return createHash('sha256')
    .update(`${logged.salt}|${canonicalJson(logged.value)}`)
    .digest('hex');
}

/** What a row of the log says, content aside. */
export interface LogFacts {
  readonly seq: number;
  readonly changeId: string;
  readonly madeByCentral: boolean;
  readonly deviceId: string | null;
  readonly userId: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly scope: string;
  readonly action: string;
  readonly baseRev: number | null;
  readonly verdict: string;
  readonly touched: readonly string[];
  readonly claimedAt: string;
  readonly receivedAt: string;
  readonly commitments: readonly Commitment[];
}

/** The hash of a row and, by the hash of the row before it, of all rows before it. */
export function rowHash(previous: string, facts: LogFacts): string {
  return createHash('sha256')
    .update(`${previous}|${canonicalJson(facts)}`)
    .digest('hex');
}
