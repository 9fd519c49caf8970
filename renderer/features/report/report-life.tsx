import { reportStateWords } from '#shared/language/swedish.ts';
import { type Report, type ReportStep, reportStates } from '#shared/records/report.ts';
import { mayMove, reportState, stepsOfLife } from '#shared/records/report-life.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { useLacksRight } from '../../form/read-only.ts';
import { dayAndTime } from '../../language/times.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecords } from '../../store/use-records.ts';
import { moveReport } from './move-report.ts';

/** Where the report is on its way, who has moved it and when; before the försegling its ansvarig says that it is revised. */
export function ReportLife({
  work: { followUp, scope },
  reportId,
  report,
  steps,
  userId,
}: {
  work: FollowUpWork;
  reportId: string;
  report: Report;
  steps: readonly ReportStep[];
  userId: string;
}) {
  const people = useRecords('person', 'plan') ?? [];
  const lacksRight = useLacksRight('reportStep');
  const state = reportState(report, steps);
  const taken = new Map(stepsOfLife(steps).map((step) => [step.to, step]));
  const revising = useAction(() => moveReport({ reportId, scope, userId }, 'revised'));
  const nameOf = (id: string) => people.find((person) => person.id === id)?.fields.name ?? 'okänd';
  const isLead = followUp.fields.leadId === userId && !lacksRight;
  return (
    <div className="stack-tight">
      <ol className="report-life" aria-label="Rapportens gång">
        {reportStates.map((one) => {
          const step = taken.get(one);
          const isNow = one === state;
          return (
            <li key={one} aria-current={isNow ? 'step' : undefined} className={step || isNow ? undefined : 'soft'}>
              <span aria-hidden>{mayMove(state, one) ? '○' : isNow ? '●' : step ? '✓' : '–'} </span>
              {isNow ? <strong>{reportStateWords[one]}</strong> : reportStateWords[one]}
              {step ? (
                <span className="report-life-when">
                  {nameOf(step.movedBy)}, {dayAndTime(step.movedAt)}
                </span>
              ) : (
                <span className="report-life-when">
                  {mayMove(state, one) ? 'inte än' : isNow ? '' : 'inget antecknat'}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {state === 'factCheck' && isLead ? (
        <div>
          <Button onPress={() => revising.run()} isPending={revising.isPending}>
            Rapporten är reviderad
          </Button>
        </div>
      ) : null}
      <ErrorBanner error={revising.error} />
    </div>
  );
}
