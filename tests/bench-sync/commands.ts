import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { checkout } from '../house/checkout.ts';
import type { Part } from './contestants.ts';

interface Answer {
  readonly answer?: unknown;
  readonly fault?: string;
}

/** A process of a contestant, as the benchmark commands it: one command at a time. */
export class CommandedProcess {
  readonly #child: ChildProcess;

  /** @param file of tests/bench-sync */
  constructor(file: string, part: Part) {
    const runner = path.join(checkout, 'build', 'run-typescript.mjs');
    this.#child = spawn(process.execPath, [runner, `tests/bench-sync/${file}`, JSON.stringify(part)], {
      cwd: checkout,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async command<T = undefined>(name: string): Promise<T> {
    const ended = new AbortController();
    this.#child.send(name);
    try {
      const [{ answer, fault }] = (await Promise.race([
        once(this.#child, 'message', { signal: ended.signal }),
        once(this.#child, 'exit', { signal: ended.signal }).then(() => [{ fault: 'the process ended' }]),
      ])) as [Answer];
      if (fault !== undefined) throw new Error(`${name}: ${fault}`);
      return answer as T;
    } finally {
      ended.abort();
    }
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    if (this.#child.connected) this.#child.disconnect();
    await exited;
  }
}

/** What this process was started with. */
export const ownPart = () => JSON.parse(process.argv[2] ?? '') as Part;

/** Answers the commands that come to this process, until nobody is there to command it. */
export function answerCommands(commands: Readonly<Record<string, () => Promise<unknown>>>, end: () => Promise<void>) {
  process.on('message', (name: string) => {
    const act = commands[name] ?? (async () => Promise.reject(new Error('no such command')));
    act().then(
      (answer) => process.send?.({ answer }),
      (error: Error) => process.send?.({ fault: error.stack ?? error.message }),
    );
  });
  process.on('disconnect', () => {
    end().finally(() => process.exit());
  });
}
