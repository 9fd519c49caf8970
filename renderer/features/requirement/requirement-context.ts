import { createContext } from 'react';
import type { EvidenceChoice } from './evidence-choices.ts';

/** What every row may look up, without being drawn again each time it changes. */
export const RequirementContext = createContext<{
  readonly choices: readonly EvidenceChoice[];
  readonly nameOf: ReadonlyMap<string, string>;
}>({ choices: [], nameOf: new Map() });
