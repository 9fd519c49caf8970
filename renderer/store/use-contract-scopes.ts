import { type Scope, scopeName } from '#shared/records/define-record.ts';
import { contractIdsOfFollowUp } from '#shared/staffing/contracts-of-check.ts';
import { type SeenRecord, useRecords } from './use-records.ts';

/** Where the terms of a follow-up's contract lie; of one that has none, those of its units'. Undefined until it is read. */
export function useContractScopes(followUp: SeenRecord<'followUp'>): Scope[] | undefined {
  const contracts = useRecords('contract', 'plan');
  if (contracts === undefined) return undefined;
  const plan = contracts.map(({ id, fields }) => ({ id, ...fields }));
  return contractIdsOfFollowUp(followUp.fields, plan).map((id) => scopeName('contract', id));
}
