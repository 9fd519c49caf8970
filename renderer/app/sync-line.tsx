import { CloudCheck, CloudOff, RefreshCw, TriangleAlert } from 'lucide-react';
import { syncTruth } from '../features/sync/sync-truth.ts';
import { useSyncState } from '../features/sync/use-sync-state.ts';
import { placeOf } from './router.ts';

const pictures = { offline: CloudOff, online: CloudCheck, working: RefreshCw, attention: TriangleAlert };

/** The truth about sync at the top of the window, always; a way to the list of what waits. */
export function SyncLine() {
  const state = useSyncState();
  if (!state) return null;
  const { kind, text } = syncTruth(state);
  const Picture = pictures[kind];
  return (
    <a className={`sync-line sync-line-${kind}`} href={placeOf.sync}>
      <Picture aria-hidden size={18} />
      <span role="status">
        <span className="visually-hidden">Synk: </span>
        {text}
      </span>
    </a>
  );
}
