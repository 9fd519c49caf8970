import { sql } from 'kysely';
import { type Position, type Right, rightTo } from '#shared/access/access-table.ts';
import { ownScopeOf } from '#shared/access/own-scope.ts';
import { type Places, positionsByPlace, positionsByRole } from '#shared/access/positions.ts';
import { scopeIdOf, scopeKindOf } from '#shared/records/define-record.ts';
import { type RecordTypeName, recordTypeNames } from '#shared/records/registry.ts';
import type { SignedInUser } from '#shared/sync/protocol.ts';
import type { Database } from '../database/open-database.ts';

/** Who asks, from which device, on behalf of which authority. */
export interface Caller {
  readonly tenant: string;
  readonly user: SignedInUser;
  readonly deviceId: string;
}

/** Reads within a transaction or outside one. */
export type Reader = Pick<Database, 'selectFrom'>;

const scopePattern = /^(plan|(contract|guide|unit|followUp|caseOfficer):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Whether a scope has a form that can exist. */
export function isScope(scope: string): boolean {
  return scopePattern.test(scope);
}

/** What a person is in a scope; several at once where several follow-ups concern it. */
export async function positionsIn(reader: Reader, caller: Caller, scope: string): Promise<Position[]> {
  // A role gives nothing here: it is about individuals, and for one person alone.
  if (scopeKindOf(scope) === 'caseOfficer') return scope === ownScopeOf(caller.user) ? ['caseOfficer'] : [];
  const positions = new Set<Position>(positionsByRole(caller.user));
  if (scope === 'plan') for (const position of readersOfPlan[caller.user.role] ?? []) positions.add(position);
  for (const { clear } of await followUpsConcerning(reader, caller.tenant, scope)) {
    for (const position of positionsByPlace(caller.user.id, clear as unknown as Places)) positions.add(position);
  }
  return [...positions];
}

/** The plan is read by everybody who follows up, assigned to anything yet or not. */
const readersOfPlan: Partial<Record<SignedInUser['role'], readonly Position[]>> = {
  nurse: ['nurse'],
  reviewer: ['assistant'],
};

/** The follow-ups through which somebody has to do with a scope. */
async function followUpsConcerning(reader: Reader, tenant: string, scope: string) {
  const query = reader
    .selectFrom('record')
    .select('clear')
    .where('tenant', '=', tenant)
    .where('type', '=', 'followUp')
    .where('scope', '=', 'plan')
    .where('deleted', '=', false);
  const id = scopeIdOf(scope);
  switch (scopeKindOf(scope)) {
    case 'followUp':
      return query.where('id', '=', id).execute();
    case 'contract':
      return query.where(concernsContract(tenant, id)).execute();
    case 'guide':
      return query.where(sql<boolean>`clear @> ${JSON.stringify({ guideIds: [id] })}::jsonb`).execute();
    case 'unit':
      return query.where(concernsUnit(tenant, id)).execute();
    default:
      return [];
  }
}

/** Whether a follow-up is of a contract; one without a contract of its own is of those that its units have. */
function concernsContract(tenant: string, contractId: string) {
  return sql<boolean>`(
    clear ->> 'contractId' = ${contractId}
    or (clear ->> 'contractId' is null and exists (
      select from record as contract
      where contract.tenant = ${tenant} and contract.type = 'contract' and not contract.deleted
        and contract.id = ${contractId} and contract.clear -> 'unitIds' ?| array(
          select jsonb_array_elements_text(record.clear -> 'unitIds')
        )
    ))
  )`;
}

/**
 * Whether a follow-up is of a unit, or of a contract or provider that has the unit: what is to be done there comes along
 * into every later visit to any of them.
 */
function concernsUnit(tenant: string, unitId: string) {
  const having = JSON.stringify({ unitIds: [unitId] });
  return sql<boolean>`(
    clear @> ${having}::jsonb
    or clear ->> 'contractId' in (
      select id::text from record
      where tenant = ${tenant} and type = 'contract' and not deleted and clear @> ${having}::jsonb
    )
    or clear ->> 'providerId' in (
      select clear ->> 'providerId' from record
      where tenant = ${tenant} and type = 'unit' and not deleted and id = ${unitId}
    )
  )`;
}

/** The strongest right that any of the positions gives. */
export function strongestRight(recordType: RecordTypeName, positions: readonly Position[]): Right {
  const rights = positions.map((position) => rightTo(recordType, position));
  return rights.includes('write') ? 'write' : rights.includes('read') ? 'read' : 'none';
}

/**
 * The kinds of record that the positions may read in a scope. Whoever keeps contracts and guides settles what two of them have
 * written apart there, and a case officer what two laptops of theirs have; in a follow-up a conflict is for those who take
 * part alone.
 */
export function readableTypes(positions: readonly Position[], scope: string): RecordTypeName[] {
  const kind = scopeKindOf(scope);
  const settles =
    (kind === 'contract' && strongestRight('requirement', positions) === 'write') ||
    (kind === 'guide' && strongestRight('guideTemplate', positions) === 'write') ||
    (kind === 'caseOfficer' && strongestRight('decisionReview', positions) === 'write');
  return recordTypeNames.filter(
    (name) => strongestRight(name, positions) !== 'none' || (settles && name === 'conflict'),
  );
}
