import type { FollowState } from './follow-journal.ts';
import './restore-progress.css';

/** Shown while the screens' records are made anew from the archive on this computer. */
export function RestoreProgress({ follow }: { follow: FollowState }) {
  const { phase, done, total } = follow;
  return (
    <main className="restore-progress">
      <p role="status">{phase === 'restoring' ? 'Återställer …' : 'Öppnar …'}</p>
      {phase === 'restoring' && total > 0 ? (
        <>
          <progress aria-label="Återställer" value={done} max={total} />
          <p className="soft">
            {done} av {total}
          </p>
        </>
      ) : null}
    </main>
  );
}
