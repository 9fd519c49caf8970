import { CodedError } from '#shared/errors/error-table.ts';

/** What becomes of one exchange on its way. */
export const faults = ['none', 'requestLost', 'replyLost', 'halfOpen', 'doubled', 'delayed', 'broken'] as const;
export type Fault = (typeof faults)[number];

/** Carries requests, with the faults it was told of. What is delayed arrives when it is let go, after what came later. */
export class SimulatedNetwork {
  readonly #planned: Fault[] = [];
  readonly #delayed: (() => Promise<unknown>)[] = [];

  plan(next: readonly Fault[]): void {
    this.#planned.splice(0, this.#planned.length, ...next);
  }

  async carry<T>(deliver: () => Promise<T>): Promise<T> {
    const fault = this.#planned.shift() ?? 'none';
    switch (fault) {
      case 'none':
        return deliver();
      case 'requestLost':
        throw new CodedError('SYN-001');
      case 'replyLost':
      case 'halfOpen':
        await deliver();
        throw new CodedError('SYN-001');
      case 'doubled':
        await deliver();
        return deliver();
      case 'delayed':
        this.#delayed.push(deliver);
        throw new CodedError('SYN-001');
      case 'broken':
        await deliver().catch(() => undefined);
        throw new CodedError('SYN-008');
    }
  }

  /** Lets one of the delayed requests arrive. Nobody waits for its answer any longer. */
  async letGo(which: number): Promise<void> {
    const [deliver] = this.#delayed.splice(which % Math.max(this.#delayed.length, 1), 1);
    await deliver?.().catch(() => undefined);
  }

  async letAllGo(): Promise<void> {
    while (this.#delayed.length > 0) await this.letGo(0);
  }
}
