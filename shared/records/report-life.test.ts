import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportStates } from './report.ts';
import { isSealedState, mayMove, reportState, reportStepId, stepsOfLife } from './report-life.ts';

const reportId = '01990000-0000-7000-8000-000000000001';
const step = fc.record({
  reportId: fc.constant(reportId),
  to: fc.constantFrom(...reportStates),
  movedBy: fc.constantFrom('01990000-0000-7000-8000-00000000000a', '01990000-0000-7000-8000-00000000000b'),
  movedAt: fc.integer({ min: 0, max: 5 }).map((second) => `2026-11-27T10:00:0${second}.000Z`),
});

describe('the life of a report', () => {
  it('never goes back once it is sealed, whatever moves come and in whatever order', () => {
    fc.assert(
      fc.property(fc.array(step), fc.constantFrom(...reportStates), (steps, state) => {
        let before = reportState({ state }, []);
        for (let count = 1; count <= steps.length; count += 1) {
          const now = reportState({ state }, steps.slice(0, count));
          expect(mayMove(now, before)).toBe(false);
          if (isSealedState(before)) expect(isSealedState(now)).toBe(true);
          before = now;
        }
      }),
    );
  });

  it('is the same on two laptops that are told of the same moves in different orders, or twice', () => {
    fc.assert(
      fc.property(
        fc
          .array(step)
          .chain((steps) => fc.tuple(fc.constant(steps), fc.shuffledSubarray(steps, { minLength: steps.length }))),
        ([steps, shuffled]) => {
          const other = [...shuffled, ...steps];
          expect(reportState({ state: 'draft' }, other)).toBe(reportState({ state: 'draft' }, steps));
          expect(stepsOfLife(other)).toEqual(stepsOfLife(steps));
        },
      ),
    );
  });

  it('is where its record says for a report from before there were steps', () => {
    for (const state of reportStates) expect(reportState({ state }, [])).toBe(state);
  });

  it('has one step of each state, the earliest, and one record for a move that is written twice', () => {
    const early = { reportId, to: 'factCheck', movedBy: 'vera', movedAt: '2026-11-27T10:00:00.000Z' } as const;
    const late = { ...early, movedBy: 'nils', movedAt: '2026-11-27T11:00:00.000Z' };
    expect(stepsOfLife([late, early])).toEqual([early]);
    expect(reportStepId(early)).toBe(reportStepId({ ...early }));
    expect(reportStepId(early)).not.toBe(reportStepId(late));
  });
});
