import { useMemo } from 'react';
import { type AreaHistory, type Failure, failuresFrom, historyByArea } from '#shared/action/breach-history.ts';
import { dateText } from '#shared/language/swedish-date.ts';
import { scopeIdOf, scopeName } from '#shared/records/define-record.ts';
import { monthName, today } from '../../language/times.ts';
import { type SeenRecord, useRecords, useRecordsIn } from '../../store/use-records.ts';
import { scopesOf, useWorkHere } from '../follow-up/work-here.ts';
import './provider-history.css';

/**
 * What has failed before, for each provider: the areas and the times, as far as the work on this computer tells.
 *
 * @param providerId one alone; all where it is left out
 */
export function ProviderHistory({ providerId }: { providerId?: string }) {
  const work = useWorkHere();
  const followUps = useRecords('followUp', 'plan');
  const units = useRecords('unit', 'plan');
  const providers = useRecords('provider', 'plan');
  const contractIds = new Set((followUps ?? []).flatMap(({ fields }) => fields.contractId ?? []));
  const requirements = useRecordsIn(
    'requirement',
    [...contractIds].map((id) => scopeName('contract', id)),
  );
  const breaches = useRecordsIn('contractBreach', scopesOf(work));
  const actions = useRecordsIn(
    'action',
    (units ?? []).map(({ id }) => scopeName('unit', id)),
  );
  const failures = useMemo(() => {
    if (!followUps || !breaches || !actions) return undefined;
    const unitsOf = new Map(followUps.map(({ id, fields }) => [id, fields.unitIds]));
    return failuresFrom(
      breaches.map(({ id, scope, createdAt, fields }) => ({
        id,
        on: dayOf(createdAt),
        unitIds: unitsOf.get(scopeIdOf(scope)) ?? [],
        requirementId: fields.requirementId,
      })),
      actions.map(({ createdAt, fields }) => ({
        breachId: fields.breachId,
        on: dayOf(createdAt),
        unitId: fields.unitId,
        requirementId: fields.requirementId ?? null,
      })),
    );
  }, [followUps, breaches, actions]);
  if (!units || !providers || !requirements || !failures) return null;

  const requirementById = new Map(requirements.map(({ id, fields }) => [id, { id, ...fields }]));
  const unitById = new Map(units.map((unit) => [unit.id, unit]));
  const shown = providers
    .filter(({ id }) => providerId === undefined || id === providerId)
    .map((provider) => {
      const own = failures.filter(({ unitId }) => unitById.get(unitId)?.fields.providerId === provider.id);
      return { provider, areas: historyByArea(own, (id) => requirementById.get(id)) };
    })
    .filter(({ areas }) => areas.length > 0);
  if (shown.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="provider-history-heading">
      <h2 id="provider-history-heading">{providerId === undefined ? 'Utförarnas historia' : 'Utförarens historia'}</h2>
      <p className="soft">De avvikelser som arbetet på den här datorn känner till.</p>
      {shown.map(({ provider, areas }) => (
        <section key={provider.id} className="stack-tight" aria-label={provider.fields.name}>
          <h3>{provider.fields.name}</h3>
          <ul className="plain-list stack-tight">
            {areas.map((history) => (
              <Area key={areaName(history.area)} history={history} first={firstDay(failures)} unitById={unitById} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

interface AreaProps {
  readonly history: AreaHistory;
  /** Where every strip begins, so that they can be compared. */
  readonly first: string;
  readonly unitById: ReadonlyMap<string, SeenRecord<'unit'>>;
}

function Area({ history: { area, failures, again }, first, unitById }: AreaProps) {
  return (
    <li className="provider-history">
      <p>
        <strong>{areaName(area)}</strong>: brustit {failures.length > 1 ? `${failures.length} gånger` : 'en gång'}
        {again.length > 0 ? `, ${again.map(({ number }) => `krav ${number}`).join(', ')} mer än en gång` : ''}
      </p>
      <Strip failures={failures} first={first} />
      <p className="soft">{timesAndPlaces(failures, unitById).join(' · ')}</p>
    </li>
  );
}

function areaName(area: AreaHistory['area']): string {
  return area ?? (area === null ? 'Utan enskilt krav' : 'Krav i avtal som inte finns på den här datorn');
}

/** `3 mars 2026, Provenheten`; of several on one day and at one unit, how many. */
function timesAndPlaces(failures: readonly Failure[], unitById: AreaProps['unitById']): string[] {
  const counts = new Map<string, number>();
  for (const { on, unitId } of failures) {
    const words = [dateText(on), unitById.get(unitId)?.fields.name].filter(Boolean).join(', ');
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => (count === 1 ? words : `${words} (${count})`));
}

/** When it failed, from the first failure of all until today; the same stands in words below. */
function Strip({ failures, first }: { failures: readonly Failure[]; first: string }) {
  const [from, to] = [Date.parse(first), Date.parse(today())];
  const placeOf = (on: string) => (to > from ? ((Date.parse(on) - from) / (to - from)) * 100 : 100);
  return (
    <div aria-hidden>
      <div className="provider-history-strip">
        {failures.map(({ id, unitId, on }) => (
          <span key={`${id} ${unitId}`} style={{ insetInlineStart: `${Math.min(100, Math.max(0, placeOf(on)))}%` }} />
        ))}
      </div>
      <p className="spread small soft">
        <span>{monthName(first)}</span>
        <span>idag</span>
      </p>
    </div>
  );
}

function dayOf(instant: string): string {
  return today(new Date(instant));
}

/** At least a year back, so that one failure of yesterday does not look like a long story. */
function firstDay(failures: readonly Failure[]): string {
  const lastYear = new Date();
  lastYear.setFullYear(lastYear.getFullYear() - 1);
  return [today(lastYear), ...failures.map(({ on }) => on)].sort()[0] ?? today();
}
