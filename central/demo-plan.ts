import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { recordTypeNamed } from '#shared/records/registry.ts';
import { id } from '#shared/records/values.ts';
import { signedInUser } from '#shared/sync/protocol.ts';
import { z } from '#shared/zod.ts';
import type { Database } from './database/open-database.ts';
import type { Vault } from './sealing/vault.ts';
import { openLedger } from './sync/ledger.ts';
import { createRecord, type NewRecord } from './sync/record-creation.ts';

const demoUser = signedInUser.extend({ subject: z.string().min(1) });
export type DemoUser = z.infer<typeof demoUser>;

const plannedRecord = z.strictObject({
  type: z.string(),
  id,
  scope: z.string(),
  fields: z.record(z.string(), z.json()),
});

/** The files of the folder that hold records. The others are what a visitor of the demo pastes and types. */
const recordFiles = [
  'settings',
  'plan-periods',
  'providers',
  'units',
  'contracts',
  'requirements',
  'staffing-requirements',
  'delegated-task-windows',
  'escalation-steps',
  'guides',
  'follow-ups',
  'committee-meetings',
  'earlier-actions',
];

/** An invented plan of an invented municipality. */
export interface DemoPlan {
  readonly users: readonly DemoUser[];
  readonly records: readonly NewRecord[];
}

/** Reads the demo plan, every record checked against the declaration of its type. */
export async function readDemoPlan(folder: string): Promise<DemoPlan> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(folder, `${name}.json`), 'utf8'));
  const users = z.array(demoUser).parse(await read('users'));
  const people = users.map(({ id: personId, name, title, role }) => ({
    type: 'person',
    id: personId,
    scope: 'plan',
    fields: { name, title, role },
  }));
  const planned = await Promise.all(recordFiles.map(async (name) => z.array(plannedRecord).parse(await read(name))));
  const records = [...people, ...planned.flat()];
  for (const { type, id: recordId, fields } of records) {
    const result = recordTypeNamed(type)?.schema.safeParse(fields);
    if (!result?.success) throw new Error(`demo plan: ${type} ${recordId}: ${result?.error.message ?? 'unknown type'}`);
  }
  return { users, records };
}

/** Fills an empty plan; one that holds anything is left as it is. */
export async function seedDemoPlan(
  database: Database,
  tenant: string,
  vault: Vault,
  { users, records }: DemoPlan,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const { ledger } = await openLedger(transaction, tenant, vault);
    if (ledger.head > 0) return;
    await transaction
      .insertInto('app_user')
      .values(users.map((user) => ({ tenant, ...user })))
      .execute();
    const now = new Date().toISOString();
    for (const record of records) await createRecord(ledger, record, now);
    await ledger.close();
  });
}
