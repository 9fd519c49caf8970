import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failuresFrom, historyByArea } from './breach-history.ts';

const requirements = [
  { id: 'r1', number: 1, area: 'Bemanning' },
  { id: 'r2', number: 2, area: 'Bemanning' },
  { id: 'r7', number: 7, area: 'Dokumentation' },
];
const requirementOf = (id: string) => requirements.find((requirement) => requirement.id === id);
const breach = (id: string, on: string, requirementId: string | null, unitIds = ['eken']) => ({
  id,
  on,
  requirementId,
  unitIds,
});

describe('the history of a provider’s breaches', () => {
  it('has a breach once, though it is known by itself and by two actions', () => {
    const actions = [
      { breachId: 'b1', on: '2026-03-04', unitId: 'eken', requirementId: 'r1' },
      { breachId: 'b1', on: '2026-03-03', unitId: 'eken', requirementId: 'r1' },
    ];
    expect(failuresFrom([breach('b1', '2026-03-03', 'r1')], actions)).toEqual([
      { id: 'b1', on: '2026-03-03', unitId: 'eken', requirementId: 'r1' },
    ]);
  });

  it('is at the units where something is to be done, and at all of the follow-up’s where nothing is yet', () => {
    const action = { breachId: 'b1', on: '2026-03-03', unitId: 'lind', requirementId: 'r1' };
    const both = ['eken', 'lind'];
    const found = failuresFrom(
      [breach('b1', '2026-03-03', 'r1', both), breach('b2', '2026-04-01', 'r7', both)],
      [action],
    );
    expect(found.map(({ id, unitId }) => `${id} ${unitId}`)).toEqual(['b1 lind', 'b2 eken', 'b2 lind']);
  });

  it('names the area that fails most first, and the requirements that have failed again', () => {
    const failures = failuresFrom(
      [
        breach('b1', '2025-03-03', 'r7'),
        breach('b2', '2025-05-01', 'r1'),
        breach('b3', '2026-05-01', 'r1'),
        breach('b4', '2026-06-01', 'r2'),
        breach('b5', '2026-06-02', null),
        breach('b6', '2026-06-03', 'of another contract'),
      ],
      [],
    );
    const history = historyByArea(failures, requirementOf);
    expect(history.map(({ area, failures: of }) => [area, of.length])).toEqual([
      ['Bemanning', 3],
      [null, 1],
      [undefined, 1],
      ['Dokumentation', 1],
    ]);
    expect(history[0]?.again.map(({ number }) => number)).toEqual([1]);
  });

  it('loses no failure and makes none up, and is in the order of time', () => {
    const made = fc.array(
      fc.record({
        id: fc.uuid(),
        on: fc.constantFrom('2025-01-01', '2025-06-01', '2026-01-01'),
        requirementId: fc.constantFrom('r1', 'r2', 'r7', 'unknown', null),
        unitIds: fc.uniqueArray(fc.constantFrom('eken', 'lind'), { minLength: 1 }),
      }),
    );
    fc.assert(
      fc.property(made, (breaches) => {
        const failures = failuresFrom(breaches, []);
        const grouped = historyByArea(failures, requirementOf).flatMap(({ failures: of }) => of);
        expect(new Set(grouped)).toEqual(new Set(failures));
        expect(failures.map(({ on }) => on)).toEqual(failures.map(({ on }) => on).toSorted());
        expect(failures).toHaveLength(breaches.reduce((sum, { unitIds }) => sum + unitIds.length, 0));
      }),
    );
  });
});
