/** A time that a requirement was not kept. */
export interface Failure {
  /** The breach. */
  readonly id: string;
  /** ISO date that it was noted. */
  readonly on: string;
  readonly unitId: string;
  readonly requirementId: string | null;
}

/** What a failure is of. */
export interface FailedRequirement {
  readonly id: string;
  readonly number: number;
  readonly area: string;
}

/** The failures of one area at one provider, the oldest first. */
export interface AreaHistory {
  /** Null where a breach is of no single requirement; undefined where its requirement is not at hand. */
  readonly area: string | null | undefined;
  readonly failures: readonly Failure[];
  /** Requirements that have failed at least twice. */
  readonly again: readonly FailedRequirement[];
}

/** Breaches as they stand in the follow-ups at hand. */
interface Breach {
  readonly id: string;
  readonly on: string;
  readonly unitIds: readonly string[];
  readonly requirementId: string | null;
}

/** Actions of breaches that may be of follow-ups which are not at hand. */
interface Action {
  readonly breachId: string;
  readonly on: string;
  readonly unitId: string;
  readonly requirementId: string | null;
}

/** Each breach once for each unit, whether it is at hand itself or known by its actions alone. */
export function failuresFrom(breaches: readonly Breach[], actions: readonly Action[]): Failure[] {
  const found = new Map<string, Failure>();
  const note = (failure: Failure) => {
    const key = `${failure.id} ${failure.unitId}`;
    const known = found.get(key);
    if (!known || failure.on < known.on) found.set(key, failure);
  };
  for (const { breachId, ...rest } of actions) note({ id: breachId, ...rest });
  const withActions = new Set(actions.map(({ breachId }) => breachId));
  // Where there are actions they say which of a follow-up's units the breach is at.
  for (const { unitIds, ...rest } of breaches)
    if (!withActions.has(rest.id)) for (const unitId of unitIds) note({ ...rest, unitId });
  return [...found.values()].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

/** The failures by area, the area that has failed most often first. */
export function historyByArea(
  failures: readonly Failure[],
  requirementOf: (id: string) => FailedRequirement | undefined,
): AreaHistory[] {
  const byArea = new Map<AreaHistory['area'], Failure[]>();
  for (const failure of failures) {
    const area = failure.requirementId === null ? null : requirementOf(failure.requirementId)?.area;
    byArea.set(area, [...(byArea.get(area) ?? []), failure]);
  }
  return [...byArea]
    .map(([area, ofArea]) => ({ area, failures: ofArea, again: failedAgain(ofArea, requirementOf) }))
    .sort(
      (one, other) =>
        other.failures.length - one.failures.length || (one.area ?? '').localeCompare(other.area ?? '', 'sv'),
    );
}

function failedAgain(
  failures: readonly Failure[],
  requirementOf: (id: string) => FailedRequirement | undefined,
): FailedRequirement[] {
  const times = new Map<string, number>();
  for (const { requirementId } of failures)
    if (requirementId) times.set(requirementId, (times.get(requirementId) ?? 0) + 1);
  return [...times]
    .filter(([, count]) => count > 1)
    .flatMap(([id]) => requirementOf(id) ?? [])
    .sort((one, other) => one.number - other.number);
}
