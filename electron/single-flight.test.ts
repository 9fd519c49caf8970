import { describe, expect, it } from 'vitest';
import { singleFlight } from './single-flight.ts';

describe('what is done one at a time', () => {
  it('is not begun again while it is under way, and can be done again afterwards', async () => {
    let begun = 0;
    const act = singleFlight(async () => {
      begun += 1;
      await new Promise((resolve) => setImmediate(resolve));
    });
    await Promise.all([act(), act(), act()]);
    expect(begun).toBe(1);
    await act();
    expect(begun).toBe(2);
  });

  it('can be done again after it has failed', async () => {
    let begun = 0;
    const act = singleFlight(async () => {
      begun += 1;
      throw new Error('no');
    });
    await expect(act()).rejects.toThrow('no');
    await expect(act()).rejects.toThrow('no');
    expect(begun).toBe(2);
  });
});
