import { timeText } from '../language/swedish-time.ts';
import type { DelegationSample } from '../records/delegation.ts';
import { type SampledDecision, sampleGroups } from './draw-sample.ts';

/** One group of a sample, as a row of a table: what it was drawn from, and what was drawn. */
export interface SampleGroup {
  readonly name: string;
  readonly populationCount: number;
  /** `1–12, 15` */
  readonly populationNumbers: string;
  readonly chosenCount: number;
  readonly chosenNumbers: string;
}

/** The name of a unit by its id. */
export type UnitName = (id: string) => string | undefined;

export const sampleMethodWords: Record<DelegationSample['method'], string> = {
  all: 'Alla beslut',
  perTask: 'Ett antal per uppgift',
  perUnit: 'Ett antal per enhet',
};

/** How anyone draws the same sample, in one sentence. */
export const sampleRule =
  'För varje beslut beräknas SHA-256 (UTF-8, hexadecimalt) av fröet, en radbrytning och beslutets nummer; i varje grupp väljs de beslut vars värden kommer först i stigande ordning.';

/** What a sample is, in sentences: method, seed, way of drawing, time, and how many of how many. */
export function sampleSentences(sample: DelegationSample): string[] {
  const { method, size, seed, algorithm, drawnAt, population, chosen } = sample;
  const counts = `${chosen.length} av registrets ${population.length} beslut`;
  if (method === 'all' || size === null) return [`Den ${timeText(drawnAt)} valdes alla ${population.length} beslut.`];
  const group = method === 'perTask' ? 'uppgift' : 'enhet';
  return [
    `Den ${timeText(drawnAt)} drogs ${counts}: högst ${size} per ${group}.`,
    `Frö: ${seed}. Metod: ${algorithm}.`,
    sampleRule,
  ];
}

/** What was drawn from each task or unit; one row where all were chosen. */
export function sampleGroupRows(sample: DelegationSample, unitName: UnitName): SampleGroup[] {
  const chosen = new Set(sample.chosen);
  return sampleGroups(sample.method, sample.population).map((group) => {
    const drawn = group.filter(({ id }) => chosen.has(id));
    return {
      name: groupName(sample.method, group[0], unitName),
      populationCount: group.length,
      populationNumbers: numbersText(group.map(({ number }) => number)),
      chosenCount: drawn.length,
      chosenNumbers: numbersText(drawn.map(({ number }) => number)),
    };
  });
}

/** The whole sample as text, with all that is needed to draw it again. */
export function sampleText(sample: DelegationSample, unitName: UnitName): string {
  const groups = sampleGroupRows(sample, unitName).map(
    ({ name, populationCount, populationNumbers, chosenCount, chosenNumbers }) =>
      `${name}\n  Beslut i registret (${populationCount}): ${populationNumbers}\n  Valda (${chosenCount}): ${chosenNumbers || 'inga'}`,
  );
  return ['Urval av delegeringsbeslut', ...sampleSentences(sample), '', ...groups].join('\n');
}

/** `1–3, 5` */
export function numbersText(numbers: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && number === run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ');
}

function groupName(method: DelegationSample['method'], one: SampledDecision | undefined, unitName: UnitName): string {
  if (method === 'all' || one === undefined) return 'Alla beslut';
  if (method === 'perTask') return one.task;
  return one.unitId === null ? 'Enhet framgår ej' : (unitName(one.unitId) ?? 'Okänd enhet');
}
