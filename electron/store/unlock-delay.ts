import { CodedError } from '#shared/errors/error-table.ts';
import { z } from '#shared/zod.ts';

const freeAttempts = 3;
const longestDelaySeconds = 300;

/**
 * Wrong passphrases in a row, and the wait after the last of them. The wait is counted by how long the computer has
 * been running, which nobody can set: a clock put back or forth changes nothing, and where the computer has been
 * started anew the wait begins anew.
 */
export const unlockAttempts = z.strictObject({
  failures: z.int().min(0),
  waitSeconds: z.number().min(0).max(longestDelaySeconds),
  /** Seconds that the computer had been running when the wait began. */
  since: z.number().min(0),
});
export type UnlockAttempts = z.infer<typeof unlockAttempts>;

export const noAttempts: UnlockAttempts = { failures: 0, waitSeconds: 0, since: 0 };

/** Where the note of attempts has been taken away or changed: as after some wrong ones, since there may have been. */
export const attemptsUnknown = (uptime: number): UnlockAttempts => ({ failures: 8, waitSeconds: 32, since: uptime });

/** After one more wrong passphrase: each after the second costs twice the waiting of the one before. */
export function afterWrongPassphrase({ failures }: UnlockAttempts, uptime: number): UnlockAttempts {
  const now = failures + 1;
  const waitSeconds = now < freeAttempts ? 0 : Math.min(2 ** (now - freeAttempts), longestDelaySeconds);
  return { failures: now, waitSeconds, since: uptime };
}

/** The same attempts where the computer has been started since they were noted. */
export function sinceThisStart(attempts: UnlockAttempts, uptime: number): UnlockAttempts {
  return uptime < attempts.since ? { ...attempts, since: uptime } : attempts;
}

/** @throws LAG-002 while it is too early to try again */
export function requirePatience({ waitSeconds, since }: UnlockAttempts, uptime: number): void {
  const left = Math.ceil(waitSeconds - (uptime - since));
  if (left > 0) throw new CodedError('LAG-002', { seconds: left });
}
