import type { FollowUp } from '#shared/records/plan.ts';

/** What of the plan's material this computer has. */
export interface MaterialHere {
  /** Follow-ups that have been made ready. */
  readonly prepared: ReadonlySet<string>;
  readonly guideIds: ReadonlySet<string>;
  /** Contracts whose requirements are here. */
  readonly contractIds: ReadonlySet<string>;
}

/** What is missing before one can go out, in words that follow *saknas:*; empty when the follow-up is ready. */
export function missingForField(
  { id, fields }: { readonly id: string; readonly fields: Pick<FollowUp, 'contractId' | 'guideIds'> },
  here: MaterialHere,
): string[] {
  const guides = fields.guideIds.filter((guideId) => !here.guideIds.has(guideId)).length;
  return [
    ...(fields.contractId !== null && !here.contractIds.has(fields.contractId) ? ['avtalets krav'] : []),
    ...(guides > 0 ? [guides === 1 ? 'en guide' : `${guides} guider`] : []),
    ...(here.prepared.has(id) ? [] : ['tidigare åtgärder']),
  ];
}
