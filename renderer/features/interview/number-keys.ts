import { useSyncExternalStore } from 'react';

const key = 'platsbesok.number-keys';
const listeners = new Set<() => void>();

/** Whether a digit chooses the alternative of that number; a setting of this window alone, on until it is turned off. */
export function useNumberKeys(): readonly [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, isOn);
  return [on, turn];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function isOn(): boolean {
  return localStorage.getItem(key) !== 'off';
}

function turn(on: boolean): void {
  localStorage.setItem(key, on ? 'on' : 'off');
  for (const listener of listeners) listener();
}
