import { describe, expect, it } from 'vitest';
import { demoPatience, everydayPatience, waitBeforeNext } from './attempt-schedule.ts';

describe('the wait before the next attempt', () => {
  it('grows while there is no contact, up to its limit', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 50].map((failures) => waitBeforeNext(everydayPatience, failures, 0.5));
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
    expect(waitBeforeNext(demoPatience, 50, 0.5)).toBe(3000);
  });

  it('is spread out, so that laptops do not all come back at once', () => {
    expect([0, 0.5, 1].map((chance) => waitBeforeNext(everydayPatience, 0, chance))).toEqual([12000, 15000, 18000]);
  });
});
