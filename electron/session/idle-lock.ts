const checkEvery = 15_000;

/** Used until the municipality's own setting has come with the plan. */
const defaultMinutes = 10;

/**
 * After how many minutes the program locks: the municipality's time, or a shorter one that the user has chosen. Nobody
 * makes it longer for themselves.
 */
export function idleMinutes(municipality: number | undefined, own: number | null): number {
  return Math.min(municipality ?? defaultMinutes, own ?? Number.POSITIVE_INFINITY);
}

export interface IdleLockOptions {
  /** Seconds since the user last touched the computer, as far as the system knows. */
  readonly systemIdleSeconds: () => number;
  /** See `idleMinutes`. */
  readonly minutes: () => number;
  readonly isUnlocked: () => boolean;
  readonly lock: () => void;
  /** Whether something is shown that must not be locked away from those who look at it: a meeting's window. */
  readonly isHeld: () => boolean;
  readonly now?: () => number;
}

/** Locks when nobody has touched the computer, nor the program, for a while. */
export class IdleLock {
  readonly #options: Required<IdleLockOptions>;
  readonly #timer: NodeJS.Timeout;
  #lastUse: number;

  constructor(options: IdleLockOptions) {
    this.#options = { now: () => Date.now(), ...options };
    this.#lastUse = this.#options.now();
    this.#timer = setInterval(() => this.check(), checkEvery);
    this.#timer.unref();
  }

  /** The user has done something in the program: not every way of doing so reaches the system's own clock. */
  noticeUse(): void {
    this.#lastUse = this.#options.now();
  }

  check(): void {
    const { systemIdleSeconds, minutes, isUnlocked, isHeld, lock, now } = this.#options;
    if (!isUnlocked() || isHeld()) return;
    const idle = Math.min(systemIdleSeconds(), (now() - this.#lastUse) / 1000);
    if (idle >= minutes() * 60) lock();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
