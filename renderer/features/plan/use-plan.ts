import { useMemo } from 'react';
import { inSwedishOrder } from '../../language/order.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';

/** The central plan as this computer has it, each kind by id. */
export interface Plan {
  readonly period: SeenRecord<'planPeriod'> | null;
  readonly settings: SeenRecord<'settings'> | null;
  readonly followUps: readonly SeenRecord<'followUp'>[];
  readonly people: ReadonlyMap<string, SeenRecord<'person'>>;
  readonly units: ReadonlyMap<string, SeenRecord<'unit'>>;
  readonly providers: ReadonlyMap<string, SeenRecord<'provider'>>;
  readonly contracts: ReadonlyMap<string, SeenRecord<'contract'>>;
}

/** Undefined until it is read. */
export function usePlan(): Plan | undefined {
  const periods = useRecords('planPeriod', 'plan');
  const settings = useRecords('settings', 'plan');
  const followUps = useRecords('followUp', 'plan');
  const people = useRecords('person', 'plan');
  const units = useRecords('unit', 'plan');
  const providers = useRecords('provider', 'plan');
  const contracts = useRecords('contract', 'plan');
  return useMemo(() => {
    if (!periods || !settings || !followUps || !people || !units || !providers || !contracts) return undefined;
    return {
      period: periods.toSorted((one, other) => inSwedishOrder(one.fields.from, other.fields.from)).at(-1) ?? null,
      settings: settings[0] ?? null,
      followUps: followUps.toSorted(byMonthAndTitle),
      people: byId(people),
      units: byId(units),
      providers: byId(providers),
      contracts: byId(contracts),
    };
  }, [periods, settings, followUps, people, units, providers, contracts]);
}

function byId<R extends { readonly id: string }>(records: readonly R[]): ReadonlyMap<string, R> {
  return new Map(records.map((record) => [record.id, record]));
}

function byMonthAndTitle(one: SeenRecord<'followUp'>, other: SeenRecord<'followUp'>): number {
  const [a, b] = [one.fields, other.fields];
  return inSwedishOrder(a.plannedFor, b.plannedFor) || inSwedishOrder(a.title, b.title);
}

/** The names of a follow-up's units, `Eken, Linden`. */
export function unitNames(plan: Plan, followUp: SeenRecord<'followUp'>): string {
  const names = followUp.fields.unitIds.map((id) => plan.units.get(id)?.fields.name ?? '');
  return names.length === plan.units.size ? 'Alla enheter' : names.join(', ');
}
