import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { groupedBy } from '../grouped-by.ts';
import type { DelegationDecision, DelegationSample } from '../records/delegation.ts';
import { comparable } from '../staffing/comparable.ts';

export type SampledDecision = DelegationSample['population'][number];
type Drawing = Pick<DelegationSample, 'method' | 'size' | 'seed'> & {
  readonly population: readonly SampledDecision[];
};

/** Another way of drawing gets another version, so that an older sample is known by its own. */
export const sampleAlgorithm = 'SHA-256 av frö och nummer, version 1';

/** The register as it is now, to be drawn from. */
export function populationOf(
  decisions: readonly { readonly id: string; readonly fields: Pick<DelegationDecision, 'task' | 'unitId'> }[],
): SampledDecision[] {
  return decisions.map(({ id, fields }, index) => ({
    id,
    number: index + 1,
    task: fields.task,
    unitId: fields.unitId ?? null,
  }));
}

/** `printf 'SEED\n12' | sha256sum` */
export function sampleHash(seed: string, number: number): string {
  return bytesToHex(sha256(utf8ToBytes(`${seed}\n${number}`)));
}

/** The groups that a sample is drawn from, in order of their first number: one, or one for each task or unit. */
export function sampleGroups<Decision extends SampledDecision>(
  method: DelegationSample['method'],
  population: readonly Decision[],
): Decision[][] {
  const inOrder = population.toSorted((one, other) => one.number - other.number);
  const keys = { all: () => '', perTask: ({ task }: Decision) => comparable(task), perUnit: unitKey };
  return [...groupedBy(inOrder, keys[method]).values()].map((group) => [...group]);
}

const unitKey = ({ unitId }: SampledDecision) => unitId ?? '';

/** The ids of those that are drawn, in order of number. Of each group: those whose hashes come first. */
export function drawSample({ method, size, seed, population }: Drawing): string[] {
  const drawn = sampleGroups(method, population).flatMap((group) => {
    if (method === 'all' || size === null) return group;
    return group
      .map((decision) => ({ decision, hash: sampleHash(seed, decision.number) }))
      .sort((one, other) => (one.hash < other.hash ? -1 : 1))
      .slice(0, size)
      .map(({ decision }) => decision);
  });
  return drawn.sort((one, other) => one.number - other.number).map(({ id }) => id);
}

/** A recorded sample drawn again from its own population: how it differs from what is recorded, by number. */
export interface Redrawn {
  readonly algorithmIsKnown: boolean;
  readonly both: number;
  readonly onlyRecorded: readonly number[];
  readonly onlyRedrawn: readonly number[];
}

export function redrawSample(sample: DelegationSample): Redrawn {
  const redrawn = new Set(drawSample(sample));
  const recorded = new Set(sample.chosen);
  const numbersOf = (belongs: (id: string) => boolean) =>
    sample.population.filter(({ id }) => belongs(id)).map(({ number }) => number);
  return {
    algorithmIsKnown: sample.algorithm === sampleAlgorithm,
    both: [...recorded].filter((id) => redrawn.has(id)).length,
    onlyRecorded: numbersOf((id) => recorded.has(id) && !redrawn.has(id)),
    onlyRedrawn: numbersOf((id) => redrawn.has(id) && !recorded.has(id)),
  };
}
