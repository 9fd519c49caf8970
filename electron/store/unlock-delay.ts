import { CodedError } from '#shared/errors/error-table.ts';

const freeAttempts = 3;
const longestDelaySeconds = 300;

/** Makes each wrong passphrase after the third cost twice the waiting of the one before. */
export class UnlockDelay {
  #failures = 0;
  #notBefore = 0;

  /** @throws LAG-002 while it is too early to try again */
  requirePatience(now: number): void {
    if (now < this.#notBefore) throw new CodedError('LAG-002', { seconds: Math.ceil((this.#notBefore - now) / 1000) });
  }

  failed(now: number): void {
    this.#failures += 1;
    if (this.#failures < freeAttempts) return;
    this.#notBefore = now + Math.min(2 ** (this.#failures - freeAttempts), longestDelaySeconds) * 1000;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#notBefore = 0;
  }
}
