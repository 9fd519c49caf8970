import { liveQuery } from 'dexie';
import type { InteropableObservable } from 'dexie-react-hooks';
import { startTransition } from 'react';

/** How long the answer to what nobody asks any more is kept in step: whoever comes back to a view finds it there. */
const lingerMilliseconds = 10_000;

/** A question to the projection and its answer, kept in step for all who ask it. */
export interface SharedQuery<T> extends InteropableObservable<T> {
  hasValue(): boolean;
  getValue(): T;
}

interface Asker<T> {
  readonly told: (answer: T) => void;
  readonly failed: (error: unknown) => void;
}

/** Asks, and asks again whenever what was read has changed. */
type Observe = <T>(ask: () => Promise<T>) => Answers<T>;

interface Answers<T> {
  subscribe(next: (answer: T) => void, failed: (error: unknown) => void): { unsubscribe(): void };
}

/** The questions that are being asked of one projection: each is put once, however many views ask it. */
export class SharedQueries {
  readonly #observe: Observe;
  readonly #queries = new Map<string, SharedQuery<unknown>>();

  constructor(observe: Observe = liveQuery) {
    this.#observe = observe;
  }

  /** @param name the same for the same question, and for no other */
  named<T>(name: string, ask: () => Promise<T>): SharedQuery<T> {
    const known = this.#queries.get(name);
    if (known) return known as SharedQuery<T>;
    const query = sharedQuery(
      () => this.#observe(ask),
      () => this.#queries.delete(name),
    );
    this.#queries.set(name, query);
    return query;
  }
}

function sharedQuery<T>(observe: () => Answers<T>, onEnded: () => void): SharedQuery<T> {
  const askers = new Set<Asker<T>>();
  let answer: { readonly value: T } | null = null;
  let asking: { unsubscribe(): void } | null = null;
  let ending: ReturnType<typeof setTimeout> | undefined;

  function end() {
    asking?.unsubscribe();
    asking = null;
    answer = null;
    onEnded();
  }

  function begin() {
    asking = observe().subscribe(
      (value) => {
        const isFirst = answer === null;
        answer = { value };
        const tell = () => {
          for (const { told } of [...askers]) told(value);
        };
        // A view's first answer brings its whole content: that is drawn piece by piece, and nothing typed waits for it.
        if (isFirst) startTransition(tell);
        else tell();
      },
      (error: unknown) => {
        const failed = [...askers];
        askers.clear();
        end();
        for (const asker of failed) asker.failed(error);
      },
    );
  }

  return {
    hasValue: () => answer !== null,
    getValue() {
      if (!answer) throw new Error('there is no answer yet');
      return answer.value;
    },
    subscribe(told, failed = () => undefined) {
      const asker: Asker<T> = { told, failed };
      clearTimeout(ending);
      askers.add(asker);
      if (!asking) begin();
      else if (answer) told(answer.value);
      return () => {
        if (askers.delete(asker) && askers.size === 0) ending = setTimeout(end, lingerMilliseconds);
      };
    },
  };
}
