import type { Action } from '../records/judgement.ts';

/** One thing that happens to an action. */
export type ActionStep =
  /** The provider says that it is done. */
  | { readonly kind: 'claim'; readonly on: string }
  /** Something gathered since shows that it is. */
  | { readonly kind: 'verify'; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'close' }
  /** It was not done, or has come undone. */
  | { readonly kind: 'reopen' }
  | { readonly kind: 'moveDate'; readonly to: string; readonly reason: string };

interface Evidence {
  readonly id: string;
  /** The day that it was gathered. */
  readonly on: string;
}

export type ActionFields = Pick<Action, 'state' | 'dueDate' | 'dueDateReason' | 'claimedOn' | 'evidenceIds'>;

const statesBefore: Readonly<Record<ActionStep['kind'], readonly Action['state'][]>> = {
  claim: ['open'],
  verify: ['claimedDone'],
  close: ['verified'],
  reopen: ['claimedDone', 'verified', 'closed'],
  moveDate: ['open', 'claimedDone'],
};

/** The steps that an action can take from where it stands. A first date is no moved one. */
export function possibleSteps({ state, dueDate }: Pick<Action, 'state' | 'dueDate'>): ActionStep['kind'][] {
  return (['claim', 'verify', 'close', 'reopen', 'moveDate'] as const).filter(
    (kind) => statesBefore[kind].includes(state) && (kind !== 'moveDate' || dueDate !== null),
  );
}

/** What may show that an action is done: what was gathered from the day on that it was said to be. */
export function newEvidence<E extends Evidence>({ claimedOn }: Pick<Action, 'claimedOn'>, gathered: readonly E[]): E[] {
  return claimedOn ? gathered.filter(({ on }) => on >= claimedOn) : [];
}

/**
 * What a step changes of an action.
 *
 * @returns null where it may not be taken: from another state, without new evidence, or without a reason
 */
export function afterStep(action: ActionFields, step: ActionStep): Partial<ActionFields> | null {
  if (!possibleSteps(action).includes(step.kind)) return null;
  switch (step.kind) {
    case 'claim':
      return { state: 'claimedDone', claimedOn: step.on };
    case 'verify': {
      const shown = newEvidence(action, step.evidence).map(({ id }) => id);
      if (shown.length === 0 || shown.length < step.evidence.length) return null;
      return { state: 'verified', evidenceIds: [...new Set([...(action.evidenceIds ?? []), ...shown])] };
    }
    case 'close':
      return { state: 'closed' };
    case 'reopen':
      // What showed that it was done does so no longer.
      return { state: 'open', claimedOn: null, evidenceIds: [] };
    case 'moveDate': {
      const reason = step.reason.trim();
      return reason === '' || step.to === action.dueDate ? null : { dueDate: step.to, dueDateReason: reason };
    }
  }
}

/** Days after its date that an action was said to be done; 0 where it was in time, or is not said to be. */
export function daysLate({ dueDate, claimedOn }: Pick<Action, 'dueDate' | 'claimedOn'>): number {
  if (!dueDate || !claimedOn) return 0;
  return Math.max(0, Math.round((Date.parse(claimedOn) - Date.parse(dueDate)) / 86_400_000));
}
