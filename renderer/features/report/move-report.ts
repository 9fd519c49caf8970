import type { Scope } from '#shared/records/define-record.ts';
import type { ReportState, ReportStep } from '#shared/records/report.ts';
import { reportStepId } from '#shared/records/report-life.ts';
import { type Committed, createRecord } from '../../store/commit.ts';

/** Writes that a report has come to a state, by whoever is signed in, now. Resolves when it is on disk. */
export function moveReport(
  { reportId, scope, userId }: { reportId: string; scope: Scope; userId: string },
  to: ReportState,
): Promise<Committed> {
  const step: ReportStep = { reportId, to, movedBy: userId, movedAt: new Date().toISOString() };
  return createRecord('reportStep', scope, reportStepId(step), step);
}
