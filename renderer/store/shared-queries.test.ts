import { afterEach, describe, expect, it, vi } from 'vitest';
import { SharedQueries } from './shared-queries.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** Stands for Dexie's `liveQuery`, which answers nothing where there is no IndexedDB. */
const askOnce = <T>(ask: () => Promise<T>) => ({
  subscribe(next: (answer: T) => void, failed: (error: unknown) => void) {
    ask().then(next, failed);
    return { unsubscribe: () => undefined };
  },
});

/** A question that counts how often it is put. */
function question() {
  const put = { times: 0 };
  const ask = async () => {
    put.times += 1;
    return `answer ${put.times}`;
  };
  return { put, ask };
}

/** Asks until the first answer. */
const answered = (queries: SharedQueries, name: string, ask: () => Promise<string>) => {
  const query = queries.named(name, ask);
  return new Promise<{ answer: string; leave: () => void }>((resolve, reject) => {
    const leave = query.subscribe(
      (answer) => setTimeout(() => resolve({ answer, leave: leave as () => void })),
      reject,
    );
  });
};

describe('a question that several views ask', () => {
  it('is put once, and whoever asks later has the answer at once', async () => {
    const queries = new SharedQueries(askOnce);
    const { put, ask } = question();
    const both = await Promise.all([answered(queries, 'visits', ask), answered(queries, 'visits', ask)]);
    expect(both.map(({ answer }) => answer)).toEqual(['answer 1', 'answer 1']);

    const later = queries.named('visits', ask);
    expect(later.hasValue()).toBe(true);
    expect(later.getValue()).toBe('answer 1');
    expect(put.times).toBe(1);
  });

  it('is not the same as one of another name', async () => {
    const queries = new SharedQueries(askOnce);
    const { put, ask } = question();
    await answered(queries, 'visits of Eken', ask);
    await answered(queries, 'visits of Linden', ask);
    expect(put.times).toBe(2);
  });

  it('is kept for a while after the last view has gone, and put anew after that', async () => {
    const queries = new SharedQueries(askOnce);
    const { put, ask } = question();
    const { leave } = await answered(queries, 'visits', ask);
    vi.useFakeTimers();
    leave();
    vi.advanceTimersByTime(9_000);
    expect(queries.named('visits', ask).hasValue()).toBe(true);
    vi.advanceTimersByTime(2_000);
    expect(queries.named('visits', ask).hasValue()).toBe(false);
    vi.useRealTimers();
    expect((await answered(queries, 'visits', ask)).answer).toBe('answer 2');
    expect(put.times).toBe(2);
  });

  it('is kept while one of two views is still there', async () => {
    const queries = new SharedQueries(askOnce);
    const { ask } = question();
    const [first] = await Promise.all([answered(queries, 'visits', ask), answered(queries, 'visits', ask)]);
    vi.useFakeTimers();
    first.leave();
    vi.advanceTimersByTime(60_000);
    expect(queries.named('visits', ask).hasValue()).toBe(true);
  });

  it('tells every view of a failure, and is put anew by the next that asks', async () => {
    const queries = new SharedQueries(askOnce);
    let broken = true;
    const ask = async () => {
      if (broken) throw new Error('the rows do not open');
      return 'answer';
    };
    const told = await Promise.allSettled([answered(queries, 'visits', ask), answered(queries, 'visits', ask)]);
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = false;
    expect((await answered(queries, 'visits', ask)).answer).toBe('answer');
  });
});
