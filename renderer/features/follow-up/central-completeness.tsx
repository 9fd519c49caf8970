import { useSyncState } from '../sync/use-sync-state.ts';
import { lackingWords } from './completeness-words.ts';

/** *Komplett på centralen*, said only when every change and every photo that is known here has been acknowledged. */
export function CentralCompleteness({ followUpId }: { followUpId: string }) {
  const sync = useSyncState();
  if (!sync) return null;
  const lacking = lackingWords(sync.incomplete, followUpId);
  return lacking === null ? (
    <p className="soft small completeness">Komplett på centralen ✓</p>
  ) : (
    <p className="small completeness lacking">{lacking}</p>
  );
}
