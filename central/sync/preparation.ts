import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { CodedError } from '#shared/errors/error-table.ts';
import { preparationWords } from '#shared/language/swedish.ts';
import { scopeName } from '#shared/records/define-record.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import type { FieldsByType } from '#shared/records/registry.ts';
import type { Preparation } from '#shared/sync/protocol.ts';
import { type Caller, positionsIn } from './access.ts';
import { openLedger } from './ledger.ts';
import type { PlanTransaction } from './postgres-storage.ts';
import { createRecord } from './record-creation.ts';
import { openRow, selectRecords } from './record-rows.ts';
import type { SyncContext } from './sync-context.ts';

type Item = Preparation['items'][number];

/** What a follow-up's visits need; from now on the caller's device takes part in it. */
export async function prepareFollowUp(
  { database, vault }: Pick<SyncContext, 'database' | 'vault'>,
  caller: Caller,
  followUpId: string,
): Promise<Preparation> {
  return database.transaction().execute(async (transaction) => {
    const scope = scopeName('followUp', followUpId);
    const plan = { transaction, tenant: caller.tenant, vault };
    const followUp = await fieldsOf(plan, 'followUp', followUpId);
    if (!followUp) throw new CodedError('SYN-012');
    const positions = await positionsIn(transaction, caller, scope);
    if (!positions.some((position) => ['lead', 'assistant', 'nurse'].includes(position))) {
      throw new CodedError('SYN-002');
    }
    await ensureCodeKey(plan, followUpId);
    await transaction
      .insertInto('follow_up_device')
      .values({
        tenant: caller.tenant,
        follow_up_id: followUpId,
        device_id: caller.deviceId,
        prepared_at: new Date(),
        last_receipt_at: null,
      })
      .onConflict((known) =>
        known.columns(['tenant', 'follow_up_id', 'device_id']).doUpdateSet({ prepared_at: new Date() }),
      )
      .execute();
    const others = await otherUnitIds(plan, followUp);
    const items = [
      ...(await contractItems(plan, followUp)),
      ...(await guideItems(plan, followUp)),
      ...(await unitItems(plan, followUp.unitIds)),
      {
        kind: 'followUp' as const,
        title: followUp.title,
        scope,
        count: await countOf(plan, scope),
      },
      // Units with nothing to do are followed all the same, but not counted up.
      ...(await unitItems(plan, others)).filter(({ count }) => count > 0),
    ];
    const scopes = [...items.map((item) => item.scope), ...others.map((id) => scopeName('unit', id))];
    return { followUpId, scopes: [...new Set(scopes)], items };
  });
}

/** The key under which people get codes, the same on all laptops of the follow-up; made once, under the counter's lock. */
async function ensureCodeKey({ transaction, tenant, vault }: PlanTransaction, followUpId: string): Promise<void> {
  const { ledger } = await openLedger(transaction, tenant, vault);
  const id = derivedId('codeKey', followUpId);
  if (await ledger.read(id)) return;
  const fields = { key: randomBytes(32).toString('hex') };
  await createRecord(
    ledger,
    { type: 'codeKey', id, scope: scopeName('followUp', followUpId), fields },
    new Date().toISOString(),
  );
  await ledger.close();
}

type FollowUp = FieldsByType['followUp'];

/** The follow-up's own contract; where it has none, those of its units, since a roster is held against its unit's. */
async function contractItems(plan: PlanTransaction, { contractId, unitIds }: FollowUp): Promise<Item[]> {
  if (contractId !== null) return itemsOfContract(plan, contractId);
  const items: Item[] = [];
  for (const id of await contractIdsOfUnits(plan, unitIds)) {
    const [contract, ...parts] = await itemsOfContract(plan, id);
    if (contract === undefined) continue;
    items.push(contract, ...parts.map((part) => ({ ...part, title: `${part.title}, ${contract.title}` })));
  }
  return items;
}

async function contractIdsOfUnits({ transaction, tenant }: PlanTransaction, unitIds: string[]): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const found = await transaction
    .selectFrom('record')
    .select('id')
    .where('tenant', '=', tenant)
    .where('type', '=', 'contract')
    .where('deleted', '=', false)
    .where(sql<boolean>`clear -> 'unitIds' ?| ${sql.val(unitIds)}::text[]`)
    .orderBy('id')
    .execute();
  return found.map(({ id }) => id);
}

async function itemsOfContract(plan: PlanTransaction, contractId: string): Promise<Item[]> {
  const contract = await fieldsOf(plan, 'contract', contractId);
  if (!contract) throw new CodedError('SYN-010', { missing: preparationWords.contract });
  const scope = scopeName('contract', contractId);
  const items: Item[] = [{ kind: 'contract', title: contract.title, scope, count: 1 }];
  const parts = {
    requirements: 'requirement',
    staffingRequirements: 'staffingRequirement',
    delegatedTaskWindows: 'delegatedTaskWindow',
  } as const;
  for (const kind of ['requirements', 'staffingRequirements', 'delegatedTaskWindows'] as const) {
    const count = await countOf(plan, scope, parts[kind]);
    items.push({ kind, title: preparationWords[kind], scope, count });
  }
  return items;
}

async function guideItems(plan: PlanTransaction, { guideIds }: FollowUp): Promise<Item[]> {
  const items: Item[] = [];
  for (const guideId of guideIds) {
    const guide = await fieldsOf(plan, 'guideTemplate', guideId);
    if (!guide) throw new CodedError('SYN-010', { missing: preparationWords.guide });
    items.push({ kind: 'guide', title: guide.title, scope: scopeName('guide', guideId), count: 1 });
  }
  return items;
}

/** The other units of the follow-up's contract and provider: what is to be done there comes along. */
async function otherUnitIds(plan: PlanTransaction, { unitIds, contractId, providerId }: FollowUp): Promise<string[]> {
  const contract = contractId === null ? null : await fieldsOf(plan, 'contract', contractId);
  const ofProvider = await plan.transaction
    .selectFrom('record')
    .select('id')
    .where('tenant', '=', plan.tenant)
    .where('type', '=', 'unit')
    .where('deleted', '=', false)
    .where(sql`clear ->> 'providerId'`, '=', providerId)
    .orderBy('id')
    .execute();
  const all = new Set([...(contract?.unitIds ?? []), ...ofProvider.map(({ id }) => id)]);
  return [...all].filter((id) => !unitIds.includes(id));
}

async function unitItems(plan: PlanTransaction, unitIds: readonly string[]): Promise<Item[]> {
  const items: Item[] = [];
  for (const unitId of unitIds) {
    const unit = await fieldsOf(plan, 'unit', unitId);
    if (!unit) throw new CodedError('SYN-010', { missing: preparationWords.unit });
    const scope = scopeName('unit', unitId);
    const { count } = await plan.transaction
      .selectFrom('record')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('tenant', '=', plan.tenant)
      .where('scope', '=', scope)
      .where('type', '=', 'action')
      .where('deleted', '=', false)
      .where(sql`clear ->> 'state'`, '!=', 'closed')
      .executeTakeFirstOrThrow();
    items.push({ kind: 'openActions', title: `${preparationWords.openActions}, ${unit.name}`, scope, count });
  }
  return items;
}

async function fieldsOf<Type extends 'followUp' | 'contract' | 'guideTemplate' | 'unit'>(
  { transaction, tenant, vault }: PlanTransaction,
  type: Type,
  id: string,
): Promise<FieldsByType[Type] | null> {
  const row = await selectRecords(transaction, tenant)
    .where('record.id', '=', id)
    .where('record.type', '=', type)
    .where('record.deleted', '=', false)
    .executeTakeFirst();
  // Fields are checked against the type's schema before they are written.
  return row ? (openRow(vault, row).fields as FieldsByType[Type]) : null;
}

async function countOf({ transaction, tenant }: PlanTransaction, scope: string, type?: string) {
  const query = transaction
    .selectFrom('record')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('tenant', '=', tenant)
    .where('scope', '=', scope)
    .where('deleted', '=', false);
  const { count } = await (type ? query.where('type', '=', type) : query).executeTakeFirstOrThrow();
  return count;
}
