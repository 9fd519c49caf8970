import { useCallback, useEffect, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';

/**
 * What has been typed in forms that have a button at the end, by what it is about. It lives in the window's memory
 * alone: one may leave a form and come back to it, and locking the program forgets it.
 */
const unfinished = new Map<string, unknown>();

/** What was left of a form, or what it is otherwise to begin from. */
export function unfinishedOr<Value>(key: string, initial: Value): Value {
  return unfinished.has(key) ? (unfinished.get(key) as Value) : initial;
}

/** Whether something was left. */
export function isUnfinished(key: string): boolean {
  return unfinished.has(key);
}

/** Keeps what belongs to something that is typed, such as what it was typed upon. */
export function keepUnfinished(key: string, value: unknown): void {
  unfinished.set(key, value);
}

/** It has been saved, or is not wanted. */
export function forgetUnfinished(key: string): void {
  unfinished.delete(key);
}

/**
 * State that outlives its component for as long as the window lives; `key` says what it is about. What sets it takes a
 * value, or what makes one of the value before, and stays the same function while `key` and `initial` do.
 */
export function useUnfinished<Value>(
  key: string,
  initial: Value,
): [Value, (next: Value | ((before: Value) => Value)) => void] {
  const [value, setValue] = useState(() => unfinishedOr(key, initial));
  const keep = useCallback(
    (next: Value | ((before: Value) => Value)) => {
      const kept = next instanceof Function ? next(unfinishedOr(key, initial)) : next;
      unfinished.set(key, kept);
      setValue(kept);
    },
    [key, initial],
  );
  return [value, keep];
}

/** Keeps every value of a form as it is typed, until `forgetUnfinished`; no key keeps nothing. */
export function useKeptForm<Values extends FieldValues>(form: UseFormReturn<Values>, key: string | null): void {
  useEffect(() => {
    if (key === null) return;
    const { unsubscribe } = form.watch((values) => unfinished.set(key, values));
    return unsubscribe;
  }, [form, key]);
}
