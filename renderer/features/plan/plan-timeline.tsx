import { followUpStateWords, followUpTypeWords } from '#shared/language/swedish.ts';
import { placeOf } from '../../app/router.ts';
import { monthName } from '../../language/times.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { monthsOf } from './plan-filter.ts';
import type { Plan } from './use-plan.ts';

const stateShapes = { planned: '○', ongoing: '◐', reported: '●' } as const;

/** The period month by month, each follow-up in its month. */
export function PlanTimeline({ plan, followUps }: { plan: Plan; followUps: readonly SeenRecord<'followUp'>[] }) {
  const period = plan.period?.fields;
  const months = period ? monthsOf(period.from, period.to) : [];
  return (
    <ol className="plain-list timeline">
      {months.map((month) => {
        const planned = followUps.filter(({ fields }) => fields.plannedFor.slice(0, 7) === month.slice(0, 7));
        return (
          <li key={month} className="timeline-month">
            <h3 className="timeline-heading">
              {monthName(month)} <span className="soft">{planned.length}</span>
            </h3>
            <ul className="plain-list stack-tight">
              {planned.map(({ id, fields }) => (
                <li key={id}>
                  <a className={`timeline-item timeline-${fields.type}`} href={placeOf.followUp(id)}>
                    <span>{fields.title}</span>
                    <span className="soft small">
                      {followUpTypeWords[fields.type]} · <span aria-hidden>{stateShapes[fields.state]} </span>
                      {followUpStateWords[fields.state]}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}
