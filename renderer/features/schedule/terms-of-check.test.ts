import { describe, expect, it } from 'vitest';
import type { SeenRecord } from '../../store/use-records.ts';
import { termsOfCheck } from './terms-of-check.ts';

const validity = { validFrom: '2026-01-01', validTo: '2026-12-31' };
const contracts = [
  { id: 'hem', fields: { unitIds: ['ett'], ...validity } },
  { id: 'annat', fields: { unitIds: ['två'], ...validity } },
] as unknown as SeenRecord<'contract'>[];
const staffing = [{ id: 'kväll', fields: { contractId: 'hem' } }] as unknown as SeenRecord<'staffingRequirement'>[];
const followUp = { contractId: null, unitIds: ['ett', 'två'] };
const days = { from: '2026-11-09', to: '2026-11-22' };
const idsOf = (unitId: string | undefined) => {
  const terms = termsOfCheck({ ...days, unitId }, followUp, { contracts, staffing, requirements: [] });
  const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);
  const { contracts: held, staffing: needed, requirements, notHere } = terms;
  return { contracts: ids(held), staffing: ids(needed), requirements: ids(requirements), notHere: ids(notHere) };
};

describe('the terms that a roster is held against', () => {
  it('are those of its unit’s contract', () => {
    expect(idsOf('ett')).toEqual({ contracts: ['hem'], staffing: ['kväll'], requirements: [], notHere: [] });
  });

  it('are said not to be here, which is another thing than that nothing is missing', () => {
    expect(idsOf('två')).toEqual({ contracts: ['annat'], staffing: [], requirements: [], notHere: ['annat'] });
  });

  it('are none where nobody has said which unit', () => {
    expect(idsOf(undefined)).toEqual({ contracts: [], staffing: [], requirements: [], notHere: [] });
  });
});
