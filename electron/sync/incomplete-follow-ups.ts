import type { SyncState } from '#shared/ipc/contract.ts';
import { scopeIdOf, scopeKindOf } from '#shared/records/define-record.ts';

type Incomplete = SyncState['incomplete'][number];

interface InScope {
  readonly scope: string;
}

/** Follow-ups that the central does not have whole, and what it lacks of each. */
export function incompleteFollowUps(parts: {
  readonly unsentChanges: readonly InScope[];
  readonly unsentPhotos: readonly InScope[];
  /** Photos that are neither here nor, when it was last asked, with the central. */
  readonly missingPhotos: readonly InScope[];
}): Incomplete[] {
  const changes = countByFollowUp(parts.unsentChanges);
  const photos = countByFollowUp(parts.unsentPhotos);
  const missing = countByFollowUp(parts.missingPhotos);
  return [...new Set([...changes.keys(), ...photos.keys(), ...missing.keys()])].map((followUpId) => ({
    followUpId,
    changes: changes.get(followUpId) ?? 0,
    photos: photos.get(followUpId) ?? 0,
    photosMissing: missing.get(followUpId) ?? 0,
  }));
}

function countByFollowUp(parts: readonly InScope[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { scope } of parts) {
    if (scopeKindOf(scope) === 'followUp') counts.set(scopeIdOf(scope), (counts.get(scopeIdOf(scope)) ?? 0) + 1);
  }
  return counts;
}
