import { createContext, use } from 'react';

/** Whether what is shown belongs to a follow-up whose report is sealed: it is read, and no longer written. */
export const SealedContext = createContext(false);

/** Says to a view whether to offer anything that the central would refuse. */
export function useIsSealed(): boolean {
  return use(SealedContext);
}
