import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delegationSample } from '../records/delegation.ts';
import { drawSample, populationOf, redrawSample, sampleAlgorithm } from './draw-sample.ts';
import { numbersText, sampleGroupRows, sampleSentences, sampleText } from './sample-text.ts';

const idOf = (number: number) => `019abcde-0000-7000-8000-${String(number).padStart(12, '0')}`;
const units = [idOf(901), idOf(902)];

function register(...tasks: string[]) {
  return populationOf(
    tasks.map((task, index) => ({ id: idOf(index + 1), fields: { task, unitId: units[index % 3] ?? null } })),
  );
}

const numbers = (ids: readonly string[]) => ids.map((id) => Number(id.slice(-12)));

describe('a sample of delegation decisions', () => {
  // [1, 3, 7] was worked out with coreutils: printf 'prov\n1' | sha256sum, and so on for 1 to 8, sorted.
  it('is what anyone finds with a hash of the seed and each number', () => {
    const population = register('A', 'A', 'A', 'A', 'A', 'A', 'A', 'A');
    const byHand = population
      .map(({ number }) => ({ number, hash: createHash('sha256').update(`prov\n${number}`).digest('hex') }))
      .sort((one, other) => one.hash.localeCompare(other.hash, 'en'))
      .slice(0, 3)
      .map(({ number }) => number)
      .sort((one, other) => one - other);
    expect(byHand).toEqual([1, 3, 7]);
    expect(numbers(drawSample({ method: 'perTask', size: 3, seed: 'prov', population }))).toEqual(byHand);
  });

  it('has so many of each task, however it is spelt, and of each unit, and all of a smaller group', () => {
    const population = register('Insulin', 'insulin ', 'Sondmat', 'Insulin', 'INSULIN', 'Stomi', 'Stomi');
    const perTask = drawSample({ method: 'perTask', size: 2, seed: 's', population });
    const tasks = population.filter(({ id }) => perTask.includes(id)).map(({ task }) => task.trim().toLowerCase());
    expect(tasks.toSorted()).toEqual(['insulin', 'insulin', 'sondmat', 'stomi', 'stomi']);
    const perUnit = drawSample({ method: 'perUnit', size: 1, seed: 's', population });
    const drawn = population.filter(({ id }) => perUnit.includes(id)).map(({ unitId }) => unitId);
    expect(new Set(drawn)).toEqual(new Set([...units, null]));
    expect(drawn).toHaveLength(3);
    expect(drawSample({ method: 'all', size: null, seed: 's', population })).toEqual(population.map(({ id }) => id));
  });

  const populations = fc
    .array(fc.constantFrom('A', 'B', 'C'), { minLength: 1, maxLength: 40 })
    .map((tasks) => register(...tasks));
  const methods = fc.constantFrom('perTask' as const, 'perUnit' as const);

  it('is the same again, in whatever order the register is read', () => {
    fc.assert(
      fc.property(
        populations,
        methods,
        fc.nat(10),
        fc.string({ minLength: 1 }),
        fc.nat(),
        (population, method, n, seed, turn) => {
          const size = n + 1;
          const drawn = drawSample({ method, size, seed, population });
          const place = turn % population.length;
          const turned = [...population.slice(place), ...population.slice(0, place)].reverse();
          expect(drawSample({ method, size, seed, population: turned })).toEqual(drawn);
          expect(new Set(drawn).size).toBe(drawn.length);
          // A larger sample by the same seed holds the smaller one.
          expect(drawSample({ method, size: size + 1, seed, population })).toEqual(expect.arrayContaining(drawn));
        },
      ),
    );
  });

  it('takes every decision equally often', () => {
    const population = register(...Array.from({ length: 20 }, () => 'A'));
    const times = new Map<number, number>();
    const seeds = 4000;
    for (let seed = 0; seed < seeds; seed++)
      for (const number of numbers(drawSample({ method: 'perTask', size: 5, seed: `frö ${seed}`, population })))
        times.set(number, (times.get(number) ?? 0) + 1);
    // A quarter of the seeds each, within five standard deviations of a binomial.
    const expected = seeds / 4;
    const tolerance = 5 * Math.sqrt((seeds * 3) / 16);
    for (const { number } of population)
      expect(Math.abs((times.get(number) ?? 0) - expected), `beslut ${number}`).toBeLessThan(tolerance);
  });
});

describe('a recorded sample', () => {
  const population = register('Insulin', 'Insulin', 'Insulin', 'Sondmat', 'Insulin');
  const drawing = { method: 'perTask' as const, size: 2, seed: '7K3Q-2MTD', population };
  const sample = {
    ...drawing,
    visitId: idOf(800),
    drawnAt: '2026-11-27T14:05:00.000Z',
    algorithm: sampleAlgorithm,
    chosen: drawSample(drawing),
  };

  it('is a record, and drawn again gives the same', () => {
    expect(delegationSample.schema.safeParse(sample).success).toBe(true);
    expect(redrawSample(sample)).toEqual({ algorithmIsKnown: true, both: 3, onlyRecorded: [], onlyRedrawn: [] });
  });

  it('that somebody has changed is seen, and one drawn in another way is said to be', () => {
    const [first, ...rest] = sample.chosen;
    const other = population.find(({ id }) => !sample.chosen.includes(id));
    const changed = { ...sample, algorithm: 'lottning', chosen: [...rest, other?.id ?? ''] };
    expect(redrawSample(changed)).toEqual({
      algorithmIsKnown: false,
      both: 2,
      onlyRecorded: [other?.number],
      onlyRedrawn: [Number(first?.slice(-12))],
    });
  });

  it('says in words all that is needed to draw it again', () => {
    expect(sampleSentences(sample)).toEqual([
      'Den 27 november 2026 kl. 15.05 drogs 3 av registrets 5 beslut: högst 2 per uppgift.',
      'Frö: 7K3Q-2MTD. Metod: SHA-256 av frö och nummer, version 1.',
      expect.stringContaining('en radbrytning och beslutets nummer'),
    ]);
    expect(sampleGroupRows(sample, () => undefined)).toMatchObject([
      { name: 'Insulin', populationCount: 4, populationNumbers: '1–3, 5', chosenCount: 2 },
      { name: 'Sondmat', populationNumbers: '4', chosenNumbers: '4' },
    ]);
    const turned = { ...sample, population: sample.population.toReversed() };
    expect(sampleGroupRows(turned, () => undefined)).toEqual(sampleGroupRows(sample, () => undefined));
    expect(sampleText(sample, () => undefined)).toContain('  Beslut i registret (4): 1–3, 5');
  });

  it('names numbers in runs', () => {
    expect(numbersText([1, 2, 3, 5, 7, 8])).toBe('1–3, 5, 7–8');
    expect(numbersText([])).toBe('');
  });
});
