import { useEffect, useState } from 'react';
import { WorkSearchProvider } from '../features/search/work-search-context.tsx';
import { SessionGate } from '../features/session/session-gate.tsx';
import { DiskSpaceProvider } from '../store/disk-space.tsx';
import { StoreGate } from '../store/store-gate.tsx';
import { Frame } from './frame.tsx';
import { placeOf } from './router.ts';
import { type Session, SessionContext } from './session-context.ts';
import { CurrentView } from './views.tsx';

/** The whole program in its window: first who works here, then what the screens read, then the screens. */
export function Program() {
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    if (session) window.location.replace(session.place || placeOf.today);
  }, [session]);
  if (!session) return <SessionGate onUnlocked={setSession} />;
  return (
    <SessionContext value={session}>
      <StoreGate>
        <DiskSpaceProvider>
          <WorkSearchProvider>
            <Frame>
              <CurrentView />
            </Frame>
          </WorkSearchProvider>
        </DiskSpaceProvider>
      </StoreGate>
    </SessionContext>
  );
}
