import type { SyncState } from '#shared/ipc/contract.ts';
import { listed } from '#shared/language/record-words.ts';

/** What of a follow-up the central does not have; null where it has all that this computer knows of. */
export function lackingWords(incomplete: SyncState['incomplete'], followUpId: string): string | null {
  const lacking = incomplete.find((one) => one.followUpId === followUpId);
  if (!lacking) return null;
  const { changes, photos, photosMissing } = lacking;
  const unsent = [
    changes > 0 ? `${changes} ${changes === 1 ? 'ändring' : 'ändringar'}` : '',
    photos > 0 ? `${photos} ${photos === 1 ? 'bild' : 'bilder'}` : '',
  ].filter(Boolean);
  const missing = `${photosMissing} ${photosMissing === 1 ? 'bild har' : 'bilder har'} inte kommit från en kollegas dator`;
  return [
    ...(unsent.length > 0 ? [`Inte på centralen än: ${listed(unsent)} härifrån`] : []),
    ...(photosMissing > 0 ? [missing] : []),
  ].join('. ');
}
