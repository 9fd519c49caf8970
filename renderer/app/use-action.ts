import { useRef, useState } from 'react';
import type { CodedError } from '#shared/errors/error-table.ts';
import { asCodedError } from '../bridge.ts';

/** Something a button starts: whether it is under way, and what went wrong. */
export interface Action<Arguments extends unknown[]> {
  readonly run: (...args: Arguments) => Promise<void>;
  readonly isPending: boolean;
  readonly error: CodedError | null;
  readonly clearError: () => void;
}

/** What the user gave up is no fault. */
const givenUp = 'RAP-043';

/** Wraps an asynchronous act so that a view can show that it goes on and how it failed. One at a time. */
export function useAction<Arguments extends unknown[]>(
  act: (...args: Arguments) => Promise<unknown>,
): Action<Arguments> {
  const underWay = useRef(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<CodedError | null>(null);
  return {
    isPending,
    error,
    clearError: () => setError(null),
    async run(...args) {
      if (underWay.current) return;
      underWay.current = true;
      setPending(true);
      setError(null);
      try {
        await act(...args);
      } catch (thrown) {
        const coded = asCodedError(thrown);
        setError(coded.code === givenUp ? null : coded);
      } finally {
        underWay.current = false;
        setPending(false);
      }
    },
  };
}
