import { v7 } from 'uuid';
import type { Report, ReportState, ReportStep } from '#shared/records/report.ts';
import { isSealedState, reportState, reportStepId } from '#shared/records/report-life.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';

/** What moving a report needs of the program around it. */
export interface MoveDeps {
  records(): Iterable<ProjectedRecord>;
  user(): { readonly id: string };
  /** Resolves when the change is on disk. */
  commit(change: Change): Promise<unknown>;
  now(): Date;
}

/**
 * Moves a report, and writes who did it and when, as often as it takes: what is written already is not written again. A
 * report that has come further stays there.
 *
 * @param at the moment of the move, where it is known from elsewhere
 */
export async function moveReport(deps: MoveDeps, reportId: string, to: ReportState, at?: string): Promise<void> {
  const all = [...deps.records()];
  const report = all.find(({ id }) => id === reportId);
  if (!report) return;
  const { state } = report.fields as Report;
  const steps = stepsOf(all, reportId);
  const movedAt = at ?? deps.now().toISOString();
  const isPast = reportState({ state }, steps) !== to && reportState({ state: to }, steps) !== to;
  if (!isPast && !steps.some((step) => step.to === to)) {
    const step: ReportStep = { reportId, to, movedBy: deps.user().id, movedAt };
    await deps.commit({
      changeId: v7(),
      recordType: 'reportStep',
      recordId: reportStepId(step),
      scope: report.scope,
      action: 'put',
      baseRev: null,
      ops: Object.entries(step).map(([path, value]) => ({ path, from: null, to: value as Json })),
      at: deps.now().toISOString(),
    });
  }
  // The record itself is moved by the two that laptops from before the steps look for.
  if (isPast || state === to || (to !== 'sealed' && to !== 'signed')) return;
  await deps.commit({
    changeId: v7(),
    recordType: 'report',
    recordId: reportId,
    scope: report.scope,
    action: 'put',
    baseRev: report.base?.rev ?? null,
    ops: [{ path: 'state', from: state, to }],
    at: deps.now().toISOString(),
  });
}

/** Whether the report is sealed, wherever that was done. */
export function isReportSealed(records: Iterable<ProjectedRecord>, reportId: string): boolean {
  const all = [...records];
  const report = all.find(({ id }) => id === reportId);
  return report !== undefined && isSealedState(reportState(report.fields as Report, stepsOf(all, reportId)));
}

function stepsOf(records: readonly ProjectedRecord[], reportId: string): ReportStep[] {
  return records
    .filter(({ type, deleted, fields }) => type === 'reportStep' && !deleted && fields.reportId === reportId)
    .map(({ fields }) => fields as unknown as ReportStep);
}
