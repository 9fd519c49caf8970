import { describe, expect, it } from 'vitest';
import { demoPatience, everydayPatience, waitBeforeNext } from './attempt-schedule.ts';

describe('the wait before the next attempt', () => {
  it('is anything up to a limit that doubles while there is no contact', () => {
    const limits = [1, 2, 3, 4, 5, 6, 50].map((failures) => waitBeforeNext(everydayPatience, failures, 1));
    expect(limits).toEqual([2000, 4000, 8000, 16000, 30000, 30000, 30000]);
    expect(waitBeforeNext(everydayPatience, 5, 0.5)).toBe(15000);
    expect(waitBeforeNext(demoPatience, 50, 1)).toBe(3000);
  });

  it('is never so short that the network is hammered', () => {
    expect(waitBeforeNext(everydayPatience, 1, 0)).toBe(100);
  });

  it('varies a little while all is well', () => {
    expect([0, 0.5, 1].map((chance) => waitBeforeNext(everydayPatience, 0, chance))).toEqual([12000, 15000, 18000]);
  });
});
