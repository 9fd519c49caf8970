import type { SyncState } from '#shared/ipc/contract.ts';

/** What the top line says of the contact with the central, and which picture goes with it. */
export interface SyncTruth {
  readonly kind: 'offline' | 'online' | 'working' | 'attention';
  readonly text: string;
}

/** The truth about sync in a few words: contact first, then what is still only on this computer. */
export function syncTruth(state: SyncState): SyncTruth {
  const unsent = [
    ...(state.unsent > 0 ? [`${state.unsent} ${state.unsent === 1 ? 'osänd' : 'osända'}`] : []),
    ...(state.unsentAttachments > 0
      ? [`${state.unsentAttachments} ${state.unsentAttachments === 1 ? 'osänd bild' : 'osända bilder'}`]
      : []),
  ];
  const say = (kind: SyncTruth['kind'], words: string): SyncTruth => ({ kind, text: [words, ...unsent].join(' · ') });
  if (state.contact === 'offline') return say('offline', 'Ingen kontakt');
  if (state.signInNeeded) return say('attention', 'Inloggningen har gått ut');
  if (state.problem !== null) return say('attention', 'Synken har stannat');
  if (state.phase === 'pushing') return say('working', 'Skickar');
  if (state.phase === 'pulling') return say('working', 'Hämtar');
  if (state.contact === 'unknown') return say('working', 'Söker kontakt');
  return say('online', unsent.length > 0 ? 'Kontakt' : 'Allt är skickat');
}
