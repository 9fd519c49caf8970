import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { useSession } from '../app/session-context.ts';
import { asCodedError, call } from '../bridge.ts';
import { ErrorBanner } from '../components/banner.tsx';
import { type FollowState, followJournal, followStart } from './follow-journal.ts';
import { openProjection, type Projection, projectionName } from './projection.ts';
import { RestoreProgress } from './restore-progress.tsx';
import { ProjectionContext } from './use-records.ts';

const FollowContext = createContext<FollowState>(followStart);

/** How the projection stands to the journal. */
export function useFollowState(): FollowState {
  return use(FollowContext);
}

/** Opens what the screens read and shows them once it is in step with the journal. */
export function StoreGate({ children }: { children: ReactNode }) {
  const { user, deviceId, projectionKey } = useSession();
  const [projection, setProjection] = useState<Projection | null>(null);
  const [follow, setFollow] = useState(followStart);

  useEffect(() => {
    let ended = false;
    let close = () => {};
    openProjection(projectionName(user.id, deviceId), bytesOf(projectionKey), () => call('projection:discard')).then(
      (opened) => {
        if (ended) return opened.close();
        const stopFollowing = followJournal(opened, setFollow);
        close = () => {
          stopFollowing();
          opened.close();
        };
        setProjection(opened);
      },
      (error: unknown) => setFollow({ ...followStart, problem: asCodedError(error) }),
    );
    return () => {
      ended = true;
      close();
    };
  }, [user.id, deviceId, projectionKey]);

  // A rebuild while the program is in use goes on behind the views; what is being typed stays on the screen.
  const ready = projection !== null && (follow.phase === 'following' || follow.restored !== null);
  if (!ready) {
    return (
      <>
        <ErrorBanner error={follow.problem} />
        <RestoreProgress follow={follow} />
      </>
    );
  }
  return (
    <ProjectionContext value={projection}>
      <FollowContext value={follow}>{children}</FollowContext>
    </ProjectionContext>
  );
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
