import { describe, expect, it } from 'vitest';
import {
  afterWrongPassphrase,
  attemptsUnknown,
  noAttempts,
  requirePatience,
  sinceThisStart,
  type UnlockAttempts,
} from './unlock-delay.ts';

function isTooEarly(attempts: UnlockAttempts, uptime: number): boolean {
  try {
    requirePatience(attempts, uptime);
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: 'LAG-002' });
    return true;
  }
}

describe('a wrong passphrase', () => {
  it('makes the next try wait longer and longer, until one is right', () => {
    const waits: number[] = [];
    let attempts = noAttempts;
    let uptime = 100;
    for (let attempt = 0; attempt < 12; attempt += 1) {
      attempts = afterWrongPassphrase(attempts, uptime);
      let waited = 0;
      while (isTooEarly(attempts, uptime + waited)) waited += 1;
      waits.push(waited);
      uptime += waited;
    }
    expect(waits).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300]);
    expect(isTooEarly(noAttempts, uptime)).toBe(false);
  });

  it('is waited for anew where the computer has been started since', () => {
    const attempts = { failures: 9, waitSeconds: 64, since: 5000 };
    const restarted = sinceThisStart(attempts, 20);
    expect(isTooEarly(restarted, 20)).toBe(true);
    expect(isTooEarly(restarted, 83)).toBe(true);
    expect(isTooEarly(restarted, 84)).toBe(false);
    expect(sinceThisStart(attempts, 5001)).toBe(attempts);
  });

  it('is not forgotten by taking the note away', () => {
    expect(isTooEarly(attemptsUnknown(500), 500)).toBe(true);
    expect(afterWrongPassphrase(attemptsUnknown(500), 532).waitSeconds).toBe(64);
  });
});
