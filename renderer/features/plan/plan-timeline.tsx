import { followUpStateWords, followUpTypeWords } from '#shared/language/swedish.ts';
import { placeOf } from '../../app/router.ts';
import { type Column, Table } from '../../components/table.tsx';
import { inSwedishOrder } from '../../language/order.ts';
import { monthName, today } from '../../language/times.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { monthsOf } from './plan-filter.ts';
import type { Plan } from './use-plan.ts';

const stateShapes = { planned: '○', ongoing: '◐', reported: '●' } as const;

/** A line of the picture: one unit, or what concerns several. */
interface Row {
  readonly key: string;
  readonly name: string;
  /** Where the line does not say it, each follow-up is called by its own title. */
  readonly isOneUnit: boolean;
  readonly followUps: readonly SeenRecord<'followUp'>[];
}

/** The period as a picture: months across, units downwards, each follow-up where it is planned. */
export function PlanTimeline({ plan, followUps }: { plan: Plan; followUps: readonly SeenRecord<'followUp'>[] }) {
  const period = plan.period?.fields;
  const months = period ? monthsOf(period.from, period.to) : [];
  const columns: Column<Row>[] = [
    { key: 'unit', header: 'Enhet', cell: ({ name }) => name },
    ...months.map((month) => ({
      key: month,
      header: <MonthHeading month={month} />,
      cell: ({ isOneUnit, followUps: own }: Row) => (
        <ul className="plain-list timeline-cell">
          {own
            .filter(({ fields }) => fields.plannedFor.slice(0, 7) === month.slice(0, 7))
            .map((followUp) => (
              <li key={followUp.id}>
                <TimelineItem followUp={followUp} isOneUnit={isOneUnit} />
              </li>
            ))}
        </ul>
      ),
    })),
  ];
  const without = unitsWithout(plan);
  return (
    <div className="timeline stack">
      <Table
        caption="Planen månad för månad"
        captionHidden
        columns={columns}
        rows={rowsOf(plan, followUps)}
        rowKey={({ key }) => key}
      />
      <p className="soft">
        <span aria-hidden>{stateShapes.planned}</span> planerad, <span aria-hidden>{stateShapes.ongoing}</span> pågår,{' '}
        <span aria-hidden>{stateShapes.reported}</span> rapporterad.
        {without.length > 0 ? ` Utan egen uppföljning i perioden: ${without.join(', ')}.` : ''}
      </p>
    </div>
  );
}

function MonthHeading({ month }: { month: string }) {
  const isNow = month.slice(0, 7) === today().slice(0, 7);
  return (
    <span className={isNow ? 'timeline-month timeline-now' : 'timeline-month'}>
      {monthName(month)}
      {isNow ? ' · nu' : ''}
    </span>
  );
}

function TimelineItem({
  followUp: { id, fields },
  isOneUnit,
}: {
  followUp: SeenRecord<'followUp'>;
  isOneUnit: boolean;
}) {
  return (
    <a className={`timeline-item timeline-${fields.type}`} href={placeOf.followUp(id)} title={fields.title}>
      {isOneUnit ? <span className="visually-hidden">{fields.title}: </span> : <span>{fields.title}</span>}
      <span className={isOneUnit ? '' : 'soft small'}>{followUpTypeWords[fields.type]}</span>
      <span className="soft small">
        <span aria-hidden>{stateShapes[fields.state]} </span>
        {followUpStateWords[fields.state]}
      </span>
    </a>
  );
}

function rowsOf(plan: Plan, followUps: readonly SeenRecord<'followUp'>[]): Row[] {
  const ofOne = followUps.filter(({ fields }) => fields.unitIds.length === 1);
  const ofSeveral = followUps.filter(({ fields }) => fields.unitIds.length !== 1);
  const units = [...plan.units.values()].sort((one, other) => inSwedishOrder(one.fields.name, other.fields.name));
  const rows: Row[] = units.map(({ id, fields }) => ({
    key: id,
    name: fields.name,
    isOneUnit: true,
    followUps: ofOne.filter((followUp) => followUp.fields.unitIds[0] === id),
  }));
  return [{ key: 'several', name: 'Flera enheter', isOneUnit: false, followUps: ofSeveral }, ...rows].filter(
    (row) => row.followUps.length > 0,
  );
}

/** Units that no follow-up of the whole plan is about alone. */
function unitsWithout(plan: Plan): string[] {
  const followed = new Set(plan.followUps.flatMap(({ fields: { unitIds } }) => (unitIds.length === 1 ? unitIds : [])));
  return [...plan.units.values()].filter(({ id }) => !followed.has(id)).map(({ fields }) => fields.name);
}
