import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { checkout } from './checkout.ts';

type Parameters = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  // biome-ignore lint/suspicious/noExplicitAny: each call and event of the debugger has a shape of its own
  readonly result?: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly params?: any;
  readonly error?: { readonly message: string };
}

/** Anything that runs a function in the program's window: Playwright's page, or the one below. */
export interface Evaluates {
  evaluate<R, A>(work: (argument: A) => R, argument: A): Promise<Awaited<R>>;
}

/** A machine that has much else to do may take minutes; a program that hangs takes for ever. */
const longestStart = 300_000;
const own = (address: string) => address.startsWith('app://');

/**
 * The real program, held by Chromium's own debugging pipe and nothing else. It starts in half the time that Playwright
 * needs, and goes on with a window whose process has died and come back.
 */
export class DebuggedProgram implements Evaluates {
  readonly #child: ChildProcess;
  readonly #writable: Writable;
  readonly #answers = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  readonly #onTold: (name: string, payload: string) => void;
  #calls = 0;
  #session: string | undefined;
  #attached: (() => void) | undefined;
  #said = '';

  /** @param onTold told of what the page says by `tell`, see `start` */
  private constructor(child: ChildProcess, onTold: (name: string, payload: string) => void) {
    this.#child = child;
    this.#onTold = onTold;
    this.#writable = child.stdio[3] as Writable;
    // A pipe breaks when the program is killed.
    this.#writable.on('error', () => undefined);
    child.stderr?.on('data', (chunk) => {
      this.#said = `${this.#said}${chunk}`.slice(-4000);
    });
    let rest = '';
    (child.stdio[4] as Readable).setEncoding('utf8').on('data', (chunk: string) => {
      const parts = `${rest}${chunk}`.split('\0');
      rest = parts.pop() ?? '';
      for (const part of parts) this.#receive(JSON.parse(part) as Message);
    });
    child.once('exit', () => {
      for (const { reject } of this.#answers.values()) reject(new Error('the program has ended'));
      this.#answers.clear();
    });
  }

  /**
   * Starts the program and waits for its window.
   *
   * @param tell a function that the page may call with a text
   */
  static async start(
    { profile, central }: { profile: string; central: string },
    tell: { name: string; listener: (text: string) => void },
  ): Promise<DebuggedProgram> {
    const executable = process.env.PLATSBESOK_ELECTRON;
    if (!executable)
      throw new Error('PLATSBESOK_ELECTRON names no Electron: run through npm test or npm run test:crash');
    const parameters = ['--lang=sv', '--remote-debugging-pipe', checkout, '--demo', `--central=${central}`];
    const child = spawn(executable, [...parameters, `--profile=${profile}`], {
      cwd: checkout,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    });
    const program = new DebuggedProgram(child, (name, text) => {
      if (name === tell.name) tell.listener(text);
    });
    const attached = new Promise<void>((resolve) => {
      program.#attached = resolve;
    });
    const tooLate = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`the window did not appear: ${program.#said}`)), longestStart).unref();
    });
    await program.#send('Target.setDiscoverTargets', { discover: true });
    await Promise.race([attached, tooLate]);
    await program.#call('Runtime.enable');
    await program.#call('Runtime.addBinding', { name: tell.name });
    // Several programs on one screen: each is to believe that it is the one in front.
    await program.#call('Emulation.setFocusEmulationEnabled', { enabled: true });
    return program;
  }

  /** Runs a function in the page. Nothing named may stand in it: a name would be given by a helper that is not there. */
  async evaluate<R, A>(work: (argument: A) => R, argument: A): Promise<Awaited<R>> {
    const { result, exceptionDetails } = await this.#call('Runtime.evaluate', {
      expression: `(${work.toString()})(${JSON.stringify(argument)})`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Asks the page until it answers yes. It may be in the midst of dying or of coming back. */
  async until<A>(question: (argument: A) => boolean, argument: A, what: string): Promise<void> {
    const deadline = Date.now() + longestStart;
    while (Date.now() < deadline) {
      // The debugger leaves unanswered what it was asked while the page changed.
      const silence = new Promise<false>((resolve) => setTimeout(resolve, 2000, false).unref());
      if (await Promise.race([this.evaluate(question, argument).catch(() => false), silence])) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const screen = await Promise.race([
      this.evaluate(() => document.body.innerText, undefined).catch(String),
      new Promise<string>((resolve) => setTimeout(resolve, 5000, 'no answer')),
    ]);
    throw new Error(`waited in vain for ${what}; the screen: ${screen}; the program: ${this.#said}`);
  }

  /** The window's process, waited for where there is none just now; never the one that has ended. */
  async windowProcess(ended?: number): Promise<number> {
    const deadline = Date.now() + longestStart;
    while (Date.now() < deadline) {
      const { processInfo } = await this.#send('SystemInfo.getProcessInfo', {});
      const renderers = (processInfo as { type: string; id: number }[]).filter(({ type }) => type === 'renderer');
      const [renderer, another] = renderers.filter(({ id }) => id !== ended);
      if (renderer && !another) return renderer.id;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`the window has no process of its own: ${this.#said}`);
  }

  /** Ends all of its processes at once. */
  async kill(): Promise<void> {
    if (this.#child.pid === undefined || this.#ended) return;
    process.kill(-this.#child.pid, 'SIGKILL');
    await once(this.#child, 'exit');
  }

  /** Ends the main process alone; what is left of the others ends when they notice. */
  async killMain(): Promise<void> {
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  get #ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  #call(method: string, params: Parameters = {}) {
    return this.#send(method, params, this.#session);
  }

  // biome-ignore lint/suspicious/noExplicitAny: each call of the debugger has an answer of its own shape
  #send(method: string, params: Parameters, sessionId?: string): Promise<any> {
    const id = ++this.#calls;
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(new Error('the program has ended'));
      this.#answers.set(id, { resolve, reject });
      this.#writable.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
    });
  }

  #receive({ id, method, result, params, error }: Message): void {
    if (id !== undefined) {
      const waiting = this.#answers.get(id);
      this.#answers.delete(id);
      if (error) waiting?.reject(new Error(error.message));
      else waiting?.resolve(result);
    } else if (method === 'Runtime.bindingCalled') {
      this.#onTold(params.name, params.payload);
    } else if (method === 'Target.targetCreated' || method === 'Target.targetInfoChanged') {
      this.#meet(params.targetInfo);
    }
  }

  #meet({ type, url, targetId }: { type: string; url: string; targetId: string }): void {
    const attached = this.#attached;
    if (type !== 'page' || !own(url) || !attached) return;
    this.#attached = undefined;
    this.#send('Target.attachToTarget', { targetId, flatten: true }).then(({ sessionId }) => {
      this.#session = sessionId;
      attached();
    }, attached);
  }
}
