import { createContext, use } from 'react';
import type { SessionState } from '#shared/ipc/contract.ts';

/** Who works here, once the store is unlocked. */
export type Session = Extract<SessionState, { stage: 'unlocked' }>;

export const SessionContext = createContext<Session | null>(null);

/** Who works here. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('there is a session only after unlocking');
  return session;
}
