import { useMemo } from 'react';
import { type Scope, scopeName } from '#shared/records/define-record.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecord, useRecords } from '../../store/use-records.ts';

/** Where actions that concern a follow-up live. */
export interface ActionScopes {
  /** At its own units. */
  readonly own: readonly Scope[];
  /** At the other units of its contract and its provider. */
  readonly others: readonly Scope[];
}

/** Undefined until it is read. */
export function useActionScopes({ followUp }: FollowUpWork): ActionScopes | undefined {
  const { unitIds, contractId, providerId } = followUp.fields;
  const units = useRecords('unit', 'plan');
  const contract = useRecord('contract', contractId);
  return useMemo(() => {
    if (!units || contract === undefined) return undefined;
    const ofProvider = units.filter(({ fields }) => fields.providerId === providerId).map(({ id }) => id);
    const others = new Set([...(contract?.fields.unitIds ?? []), ...ofProvider]);
    for (const id of unitIds) others.delete(id);
    const scopeOf = (id: string) => scopeName('unit', id);
    return { own: unitIds.map(scopeOf), others: [...others].map(scopeOf) };
  }, [units, contract, unitIds, providerId]);
}
