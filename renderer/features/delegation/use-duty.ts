import { useMemo } from 'react';
import type { Duty } from '#shared/delegation/duty-by-unit.ts';
import { useContractScopes } from '../../store/use-contract-scopes.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords, useRecordsIn } from '../../store/use-records.ts';

/** What a register is held against, with the windows as they are edited. */
export interface DutyHere {
  readonly duty: Duty;
  readonly contractWindows: readonly SeenRecord<'delegatedTaskWindow'>[];
  readonly visitWindows: readonly SeenRecord<'visitTaskWindow'>[];
}

/** Undefined until all of it is read. */
export function useDuty({ followUp, scope }: FollowUpWork): DutyHere | undefined {
  const scopes = useContractScopes(followUp);
  const knowsContracts = scopes !== undefined;
  const contracts = useRecords('contract', 'plan');
  const contractWindows = useRecordsIn('delegatedTaskWindow', scopes ?? []);
  const visitWindows = useRecords('visitTaskWindow', scope);
  const decisions = useRecords('delegationDecision', scope);
  const checks = useRecords('scheduleCheck', scope);
  const codes = useRecords('personCode', scope);
  const codeKeys = useRecords('codeKey', scope);
  return useMemo(() => {
    if (
      !knowsContracts ||
      !contracts ||
      !contractWindows ||
      !visitWindows ||
      !decisions ||
      !checks ||
      !codes ||
      !codeKeys
    )
      return undefined;
    const duty = {
      followUp: followUp.fields,
      decisions: decisions.map(({ fields }) => fields),
      contractWindows: contractWindows.map(withId),
      visitWindows: visitWindows.map(withId),
      contracts: contracts.map(withId),
      checks: checks.map(({ fields }) => fields),
      codes: codes.map(({ fields }) => fields),
      codeKey: codeKeys[0]?.fields.key ?? null,
    };
    return { duty, contractWindows, visitWindows };
  }, [followUp, knowsContracts, contracts, contractWindows, visitWindows, decisions, checks, codes, codeKeys]);
}

function withId<Fields>({ id, fields }: { readonly id: string; readonly fields: Fields }) {
  return { ...fields, id };
}
