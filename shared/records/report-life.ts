import { derivedId } from './derived-id.ts';
import { type Report, type ReportState, type ReportStep, reportStates } from './report.ts';

/** Whether a report may go from one state to another: forward, and past states that it has no use for. */
export function mayMove(from: ReportState, to: ReportState): boolean {
  return reportStates.indexOf(to) > reportStates.indexOf(from);
}

/**
 * Where a report is: the furthest of what its record and its steps say. In whatever order two laptops' moves arrive, all
 * come to the same; a report from before there were steps is where its record says.
 */
export function reportState({ state }: Pick<Report, 'state'>, steps: readonly Pick<ReportStep, 'to'>[]): ReportState {
  return steps.reduce<ReportState>((furthest, { to }) => (mayMove(furthest, to) ? to : furthest), state);
}

/** The same move is the same record, however often it is written. */
export function reportStepId({ reportId, to, movedBy, movedAt }: ReportStep): string {
  return derivedId('reportStep', reportId, to, movedBy, movedAt);
}

/** The steps in the order of the report's life, one of each state: the earliest. */
export function stepsOfLife<Step extends Pick<ReportStep, 'to' | 'movedAt' | 'movedBy'>>(
  steps: readonly Step[],
): Step[] {
  const byTime = steps.toSorted((a, b) => compare(a.movedAt, b.movedAt) || compare(a.movedBy, b.movedBy));
  return reportStates.flatMap((state) => byTime.find(({ to }) => to === state) ?? []);
}

/** A sealed report, and what it rests on, can no longer be changed. */
export function isSealedState(state: ReportState): boolean {
  return !mayMove(state, 'sealed');
}

export function sealIdOf(reportId: string): string {
  return derivedId('seal', reportId);
}

/** Two laptops that begin the same version apart begin the same one. */
export function reportIdOf(followUpId: string, version: number): string {
  return derivedId('report', followUpId, String(version));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
