import { describe, expect, it } from 'vitest';
import type { SyncState } from '#shared/ipc/contract.ts';
import { syncTruth } from './sync-truth.ts';

const calm: SyncState = {
  contact: 'online',
  unsent: 0,
  unsentAttachments: 0,
  incomplete: [],
  phase: 'idle',
  lastReceipt: null,
  lastContactAt: null,
  nextAttemptAt: null,
  problem: null,
  signInNeeded: false,
  clockAhead: 0,
  withdrawnScopes: [],
};

describe('syncTruth', () => {
  it('says that the network is gone and how much waits', () => {
    expect(syncTruth({ ...calm, contact: 'offline', unsent: 12 })).toEqual({
      kind: 'offline',
      text: 'Ingen kontakt · 12 osända',
    });
  });

  it('counts photos apart', () => {
    expect(syncTruth({ ...calm, contact: 'offline', unsent: 2, unsentAttachments: 1 }).text).toBe(
      'Ingen kontakt · 2 osända · 1 osänd bild',
    );
  });

  it('never says that all is sent while anything waits', () => {
    expect(syncTruth(calm).text).toBe('Allt är skickat');
    expect(syncTruth({ ...calm, unsent: 1 }).text).toBe('Kontakt · 1 osänd');
    expect(syncTruth({ ...calm, contact: 'unknown' }).text).toBe('Söker kontakt');
  });

  it('lets a missing network go before every other trouble', () => {
    const state = { ...calm, contact: 'offline', signInNeeded: true, problem: 'SYN-008' } as const;
    expect(syncTruth(state).kind).toBe('offline');
    expect(syncTruth({ ...state, contact: 'online' }).text).toBe('Inloggningen har gått ut');
  });
});
