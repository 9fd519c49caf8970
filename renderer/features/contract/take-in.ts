import type { RequirementComparison } from '#shared/contract/compare-requirements.ts';
import { comparableClause } from '#shared/contract/listed-requirement.ts';
import { scopeName } from '#shared/records/define-record.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { changeRecord, createRecord, deleteRecord, newId } from '../../store/commit.ts';
import type { SeenRecord } from '../../store/use-records.ts';

/**
 * Writes a new version of a contract's requirements. The version comes last: it stands in the contract only when all of
 * the rest does. Where this is broken off in the middle, the same text shows what remains, and taking it in completes it.
 *
 * @param usedIds of requirements of this contract, deleted ones too
 * @throws CodedError LAG-012, LAG-013, LAG-014
 */
export async function takeIn({
  contract,
  version,
  comparison,
  leaving,
  usedIds,
}: {
  contract: SeenRecord<'contract'>;
  version: string;
  comparison: RequirementComparison<SeenRecord<'requirement'>>;
  leaving: ReadonlySet<string>;
  usedIds: ReadonlySet<string>;
}): Promise<void> {
  const scope = scopeName('contract', contract.id);
  for (const fields of comparison.added) {
    // Two people who take in the same version make the same record. One that was deleted does not come back by itself.
    const derived = derivedId('requirement', contract.id, comparableClause(fields.clause));
    await createRecord('requirement', scope, usedIds.has(derived) ? newId() : derived, fields);
  }
  for (const { before, after } of comparison.changed) await changeRecord(before, after);
  for (const one of comparison.removed) if (leaving.has(one.id)) await deleteRecord(one);
  await changeRecord(contract, { version });
}
