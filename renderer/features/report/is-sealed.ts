import type { Report } from '#shared/records/report.ts';

/** Whether the report, and what it rests on, can no longer be changed. */
export function isSealed({ state }: Pick<Report, 'state'>): boolean {
  return state === 'sealed' || state === 'signed' || state === 'distributed';
}
