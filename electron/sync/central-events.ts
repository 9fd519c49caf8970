import { epochEvent, movedEvent } from '#shared/sync/events.ts';

/** Longer than three of the central's signs of life: a stream that is silent so long is dead, whatever the socket says. */
const longestSilence = 65_000;

export interface CentralEventsOptions {
  /** Opens the stream of events for some scopes; rejects where there is none to be had. */
  readonly open: (scopes: readonly string[], signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;
  /** Told that there is something to fetch in a scope, up to a number. */
  readonly onMoved: (scope: string, headSeq: number) => void;
  /** Told that the central was restored. */
  readonly onEpoch: () => void;
  /** How long to wait before the next try, after so many that came to nothing. */
  readonly waitAfter: (failures: number) => number;
  readonly silence?: number;
}

/**
 * Hears from the central that somebody has written, so that a colleague's words need not wait for the next exchange.
 * Nothing rests on it: who hears nothing fetches in its own time.
 */
export class CentralEvents {
  readonly #options: CentralEventsOptions;
  #scopes: string | null = null;
  #listening = new AbortController();

  constructor(options: CentralEventsOptions) {
    this.#options = options;
  }

  /** Listens to these scopes from now on, and to no others; goes on by itself when the stream breaks. */
  listenTo(scopes: readonly string[]): void {
    const wanted = [...scopes].sort().join(',');
    if (wanted === this.#scopes) return;
    this.stop();
    this.#scopes = wanted;
    this.#listening = new AbortController();
    void this.#keepListening(scopes, this.#listening.signal);
  }

  stop(): void {
    this.#scopes = null;
    this.#listening.abort();
  }

  async #keepListening(scopes: readonly string[], stopped: AbortSignal): Promise<void> {
    for (let failures = 0; !stopped.aborted; ) {
      try {
        await this.#hear(scopes, stopped, () => {
          failures = 0;
        });
      } catch {
        // The exchange finds out by itself that there is no contact, or no sign-in.
      }
      failures += 1;
      await pause(this.#options.waitAfter(failures), stopped);
    }
  }

  /** Reads one stream to its end. */
  async #hear(scopes: readonly string[], stopped: AbortSignal, onAlive: () => void): Promise<void> {
    const dead = new AbortController();
    const silence = this.#options.silence ?? longestSilence;
    let timer = setTimeout(() => dead.abort(), silence);
    try {
      const signal = AbortSignal.any([stopped, dead.signal]);
      const stream = await this.#options.open(scopes, signal);
      const decoder = new TextDecoder();
      let text = '';
      for await (const bytes of stream) {
        if (stopped.aborted) return;
        clearTimeout(timer);
        timer = setTimeout(() => dead.abort(), silence);
        onAlive();
        text += decoder.decode(bytes, { stream: true });
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) this.#tell(event);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** One event as it came; a comment that the stream lives, and what a newer central may say, is passed over. */
  #tell(event: string): void {
    const [, name, data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(event) ?? [];
    if (name === 'epoch' && epochEvent.safeParse(jsonOf(data)).success) this.#options.onEpoch();
    if (name !== 'moved') return;
    const moved = movedEvent.safeParse(jsonOf(data));
    if (moved.success) this.#options.onMoved(moved.data.scope, moved.data.headSeq);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Resolves when the time is up, or at once when it is no longer worth waiting for. */
function pause(milliseconds: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopped.aborted) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    timer.unref();
    stopped.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
