import type { Report } from '#shared/records/report.ts';

/**
 * Whether what a follow-up's reports rest on can no longer be changed: the latest of them decides. A tillägg that is not
 * sealed yet opens it again.
 */
export function isFollowUpSealed(reports: readonly Pick<Report, 'version' | 'state'>[]): boolean {
  const latest = latestVersion(reports);
  return latest !== undefined && isSealed(latest);
}

/** Whether a version can no longer be changed. Försegling writes it into the report itself, on every laptop. */
export function isSealed({ state }: Pick<Report, 'state'>): boolean {
  return state === 'sealed' || state === 'signed' || state === 'distributed';
}

export function latestVersion<R extends { readonly version: number }>(reports: readonly R[]): R | undefined {
  return reports.toSorted((one, other) => one.version - other.version).at(-1);
}
