import { useSyncExternalStore } from 'react';
import type { CodedError } from '#shared/errors/error-table.ts';
import { asCodedError } from '../bridge.ts';

/** What the foot of the window says. Never `saved` while anything typed is not yet on disk. */
export type SaveState =
  | { readonly state: 'idle' }
  | { readonly state: 'saving' }
  | { readonly state: 'invalid' }
  | { readonly state: 'saved'; readonly savedAt: string }
  | { readonly state: 'failed'; readonly error: CodedError; readonly retry: () => void };

interface Failure {
  readonly error: CodedError;
  readonly retry: () => Promise<unknown>;
}

function createSaveStatus() {
  const underWay = new Set<string>();
  const waitingForUser = new Set<string>();
  const failures = new Map<string, Failure>();
  const listeners = new Set<() => void>();
  let lastSavedAt: string | null = null;
  let current: SaveState = { state: 'idle' };

  function retryAll(): void {
    // Each failure reports itself again; the rejection has then been shown.
    for (const { retry } of [...failures.values()]) retry().catch(() => undefined);
  }

  function derive(): SaveState {
    const [failure] = failures.values();
    if (failure) return { state: 'failed', error: failure.error, retry: retryAll };
    if (underWay.size > 0) return current.state === 'saving' ? current : { state: 'saving' };
    if (waitingForUser.size > 0) return { state: 'invalid' };
    return lastSavedAt === null ? { state: 'idle' } : { state: 'saved', savedAt: lastSavedAt };
  }

  function publish(): void {
    current = derive();
    for (const listener of listeners) listener();
  }

  function forget(key: string): void {
    underWay.delete(key);
    waitingForUser.delete(key);
    failures.delete(key);
  }

  return {
    /** Something typed is not on disk yet. `key` names what is being written. */
    writing(key: string): void {
      forget(key);
      underWay.add(key);
      publish();
    },
    /** The main process has answered that it is on disk. */
    saved(key: string, savedAt: string): void {
      forget(key);
      lastSavedAt = savedAt;
      publish();
    },
    failed(key: string, thrown: unknown, retry: () => Promise<unknown>): void {
      forget(key);
      failures.set(key, { error: asCodedError(thrown), retry });
      publish();
    },
    /** Something typed does not fit its field, and waits for the user to put it right. */
    invalid(key: string): void {
      forget(key);
      waitingForUser.add(key);
      publish();
    },
    /** There was nothing to write after all. */
    unchanged(key: string): void {
      forget(key);
      publish();
    },
    get: () => current,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Everything that is being written in this window. */
export const saveStatus = createSaveStatus();

/** The save state of the whole window. */
export function useSaveState(): SaveState {
  return useSyncExternalStore(saveStatus.subscribe, saveStatus.get);
}
