import { reportStateWords } from '#shared/language/swedish.ts';
import { type Scope, scopeName } from '#shared/records/define-record.ts';
import type { Report } from '#shared/records/report.ts';
import { reportState } from '#shared/records/report-life.ts';
import steps from '../../../resources/preparation-steps.json';
import type { VisitTabKey } from '../../app/visit-tabs.ts';
import { useRecordCounts, useRecords } from '../../store/use-records.ts';
import { latestVersion } from '../report/is-sealed.ts';

/** What there is in a follow-up, as far as the tabs tell it. */
export interface FollowUpCounts {
  readonly stepsDone: number;
  readonly interviews: number;
  readonly observations: number;
  readonly scheduleChecks: number;
  readonly decisions: number;
  readonly delegationSummaries: number;
  readonly assessed: number;
  readonly requirements: number;
  readonly breaches: number;
  readonly reportState: Report['state'] | null;
}

/** How far each part of the work has come, in a word beside its name. */
export function tabProgress(counts: FollowUpCounts): Record<VisitTabKey, string> {
  const number = (count: number) => (count === 0 ? '' : String(count));
  const share = (done: number, all: number) => (done === 0 || all === 0 ? '' : done < all ? `${done}/${all}` : '✓');
  return {
    forberedelse: share(counts.stepsDone, steps.length),
    intervjuer: number(counts.interviews),
    observationer: number(counts.observations),
    schema: number(counts.scheduleChecks),
    // Those who are not given the decisions see that the review is there.
    delegeringar: counts.decisions === 0 && counts.delegationSummaries > 0 ? '✓' : number(counts.decisions),
    krav: share(counts.assessed, counts.requirements),
    atgarder: number(counts.breaches),
    mote: '',
    rapport: counts.reportState ? reportStateWords[counts.reportState].toLowerCase() : '',
  };
}

const counted = [
  'interview',
  'observation',
  'scheduleCheck',
  'delegationDecision',
  'delegationSummary',
  'contractBreach',
] as const;

/**
 * The same for one follow-up, live. Undefined until all of it is known: a view that is drawn twice comes later.
 *
 * @param contractId null where there is none or it is not known yet
 */
export function useTabProgress(scope: Scope, contractId: string | null): Record<VisitTabKey, string> | undefined {
  const items = useRecords('preparationItem', scope);
  const assessments = useRecords('assessment', scope);
  const reports = useRecords('report', scope);
  const steps = useRecords('reportStep', scope)?.map(({ fields }) => fields);
  const inFollowUp = counted.map((type) => ({ type, scope }));
  const inContract = contractId ? [{ type: 'requirement', scope: scopeName('contract', contractId) } as const] : [];
  const counts = useRecordCounts([...inFollowUp, ...inContract]);
  if (!items || !assessments || !reports || !steps || !counts) return undefined;
  const [
    interviews = 0,
    observations = 0,
    scheduleChecks = 0,
    decisions = 0,
    delegationSummaries = 0,
    breaches = 0,
    requirements = 0,
  ] = counts;
  const latest = latestVersion(reports.map(({ id, fields }) => ({ id, fields, version: fields.version })));
  const assessed = assessments.filter(({ fields }) => fields.verdict !== 'notAssessed');
  return tabProgress({
    stepsDone: items.filter(({ fields }) => fields.done).length,
    interviews,
    observations,
    scheduleChecks,
    decisions,
    delegationSummaries,
    assessed: new Set(assessed.map(({ fields }) => fields.requirementId)).size,
    requirements,
    breaches,
    reportState: latest
      ? reportState(
          latest.fields,
          steps.filter((step) => step.reportId === latest.id),
        )
      : null,
  });
}
