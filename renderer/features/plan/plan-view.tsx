import { useState } from 'react';
import { followUpTypeWords } from '#shared/language/swedish.ts';
import { placeOf } from '../../app/router.ts';
import { useSession } from '../../app/session-context.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { Select } from '../../components/select.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { inSwedishOrder } from '../../language/order.ts';
import { longDate } from '../../language/times.ts';
import { ContractList } from '../contract/contract-list.tsx';
import { useKeepsContracts } from '../contract/keeps-contracts.ts';
import { useKeepsGuides } from '../guide/keeps-guides.ts';
import { CommitteeMeetings } from './committee-meetings.tsx';
import { useKeepsPlan } from './keeps-plan.ts';
import { inOrderOfWork, type PlanFilter, passing, wholePlan } from './plan-filter.ts';
import { PlanTable } from './plan-table.tsx';
import { PlanTimeline } from './plan-timeline.tsx';
import { type Plan, usePlan } from './use-plan.ts';
import './plan.css';

/** Planen: the period's uppföljningsplan, as a table and as a timeline. */
export function PlanView() {
  const plan = usePlan();
  const [filter, setFilter] = useState(wholePlan);
  const [shape, setShape] = useState('table');
  const keepsContracts = useKeepsContracts();
  const keepsPlan = useKeepsPlan();
  const keepsGuides = useKeepsGuides();
  if (!plan) return null;
  const shown = passing(plan.followUps, filter);
  return (
    <div className="stack-loose">
      <PeriodHead plan={plan} />
      {keepsContracts ? <ContractList plan={plan} /> : null}
      {plan.settings ? <CommitteeMeetings committee={plan.settings.fields.committee} isKept={keepsPlan} /> : null}
      {keepsGuides ? (
        <p>
          <a href={placeOf.guides}>Frågeguider: skriv, läs in och publicera</a>
        </p>
      ) : null}
      <section className="stack" aria-labelledby="plan-follow-ups">
        <div className="spread">
          <h2 id="plan-follow-ups">Uppföljningar</h2>
          <p className="soft" role="status">
            {shown.length === plan.followUps.length ? `${shown.length}` : `${shown.length} av ${plan.followUps.length}`}{' '}
            visas
          </p>
        </div>
        <FilterRow plan={plan} filter={filter} onFilter={setFilter} />
        <Tabs
          label="Visa planen som"
          items={[
            { key: 'table', label: 'Tabell' },
            { key: 'timeline', label: 'Tidslinje' },
          ]}
          selected={shape}
          onSelect={setShape}
        >
          {shown.length === 0 ? (
            <EmptyState>Inga uppföljningar i planen passar det du har valt.</EmptyState>
          ) : shape === 'table' ? (
            <PlanTables plan={plan} followUps={shown} />
          ) : (
            <PlanTimeline plan={plan} followUps={shown} />
          )}
        </Tabs>
      </section>
    </div>
  );
}

/** One's own and the colleagues', the soonest first. */
function PlanTables({ plan, followUps }: { plan: Plan; followUps: Plan['followUps'] }) {
  const { user } = useSession();
  const { own, others } = inOrderOfWork(followUps, user.id);
  const parts = [
    { heading: 'Dina uppföljningar', rows: own },
    { heading: 'Kollegornas uppföljningar', rows: others },
  ];
  return (
    <div className="stack-loose">
      {parts.map(({ heading, rows }) =>
        rows.length > 0 ? (
          <section key={heading} className="stack-tight" aria-label={heading}>
            <h3>
              {heading} <span className="soft plan-quiet">{rows.length}</span>
            </h3>
            <PlanTable caption={heading} plan={plan} followUps={rows} />
          </section>
        ) : null,
      )}
    </div>
  );
}

function PeriodHead({ plan }: { plan: Plan }) {
  const period = plan.period?.fields;
  if (!period) {
    return (
      <div>
        <PageHeading>Planen</PageHeading>
        <EmptyState>Ingen plan har hämtats än. Den kommer när centralen går att nå.</EmptyState>
      </div>
    );
  }
  return (
    <div className="stack">
      <div>
        <PageHeading>{period.title}</PageHeading>
        <p className="soft">
          {longDate(period.from)}–{longDate(period.to)} · {period.adopted} · Mål: {period.targetCount} enheter
        </p>
      </div>
      <section aria-labelledby="plan-focus" className="row">
        <h2 id="plan-focus" className="plan-focus-heading">
          Fokusområden
        </h2>
        <ul className="plain-list plan-focus">
          {period.focusAreas.map((area) => (
            <li key={area}>{area}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function FilterRow({
  plan,
  filter,
  onFilter,
}: {
  plan: Plan;
  filter: PlanFilter;
  onFilter: (filter: PlanFilter) => void;
}) {
  const { user } = useSession();
  const providers = [...plan.providers.values()].map(({ id, fields }) => ({ value: id, label: fields.name }));
  const areas = [...new Set(plan.followUps.flatMap(({ fields }) => fields.areas))].sort(inSwedishOrder);
  return (
    <div className="plan-filter">
      <Select
        label="Utförare"
        choices={providers}
        emptyLabel="Alla utförare"
        value={filter.providerId}
        onChange={(providerId) => onFilter({ ...filter, providerId })}
      />
      <Select
        label="Typ"
        choices={choicesFrom(followUpTypeWords)}
        emptyLabel="Alla typer"
        value={filter.type}
        onChange={(type) => onFilter({ ...filter, type })}
      />
      <Select
        label="Område"
        choices={areas.map((area) => ({ value: area, label: area }))}
        emptyLabel="Alla områden"
        value={filter.area}
        onChange={(area) => onFilter({ ...filter, area })}
      />
      <Checkbox
        label="Bara mina"
        value={filter.personId !== null}
        onChange={(mine) => onFilter({ ...filter, personId: mine ? user.id : null })}
      />
    </div>
  );
}
