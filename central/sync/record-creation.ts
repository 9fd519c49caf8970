import { randomUUID } from 'node:crypto';
import type { Json } from '#shared/sync/change.ts';
import { centralItself, type Ledger } from './ledger.ts';

/** A record that the central makes by itself. */
export interface NewRecord {
  readonly type: string;
  readonly id: string;
  readonly scope: string;
  readonly fields: Readonly<Record<string, Json>>;
}

/** Makes a record in the central's own name. */
export async function createRecord(ledger: Ledger, { type, id, scope, fields }: NewRecord, at: string): Promise<void> {
  const touched = Object.keys(fields);
  const change = {
    changeId: randomUUID(),
    recordType: type,
    recordId: id,
    scope,
    action: 'put' as const,
    baseRev: null,
    ops: touched.map((path) => ({ path, from: null, to: fields[path] ?? null })),
    at,
  };
  await ledger.write(
    null,
    { fields, deleted: false },
    { change, verdict: 'applied', touched, madeByCentral: true },
    { userId: centralItself, deviceId: null, claimedAt: at, receivedAt: at },
  );
}
