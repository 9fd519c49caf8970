import type { ScheduleCheck } from '../records/schedule.ts';

type Read = Pick<ScheduleCheck, 'visitId' | 'rosterKind' | 'unitId' | 'from' | 'to' | 'importedAt'>;

/**
 * The planned roster that an actual one is held against: of the same visit, not of another unit, with a day in common.
 * Of several the one that was read last.
 */
export function plannedCheckFor<Check extends Read>(actual: Read, checks: readonly Check[]): Check | undefined {
  if (actual.rosterKind !== 'actual') return undefined;
  return checks
    .filter(
      ({ rosterKind, visitId, unitId, from, to }) =>
        rosterKind === 'planned' &&
        visitId === actual.visitId &&
        (unitId === undefined || actual.unitId === undefined || unitId === actual.unitId) &&
        from <= actual.to &&
        actual.from <= to,
    )
    .sort((one, other) => (one.importedAt < other.importedAt ? -1 : 1))
    .at(-1);
}
