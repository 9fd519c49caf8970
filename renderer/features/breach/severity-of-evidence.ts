import type { ContractBreach } from '#shared/records/judgement.ts';
import type { Observation } from '#shared/records/visit.ts';

type Noted = { readonly id: string; readonly fields: Pick<Observation, 'severity'> };

/**
 * How serious a breach is taken to be at first: as serious as the gravest observation that it rests on. Nothing where
 * none of them says; whoever makes the breach decides.
 */
export function severityOfEvidence(
  observations: readonly Noted[],
  evidenceIds: readonly string[],
): Pick<ContractBreach, 'severity'> | Record<string, never> {
  const cited = new Set(evidenceIds);
  const said = new Set(observations.filter(({ id }) => cited.has(id)).map(({ fields }) => fields.severity));
  if (said.has('serious')) return { severity: 'serious' };
  return said.has('toFollowUp') ? { severity: 'minor' } : {};
}
