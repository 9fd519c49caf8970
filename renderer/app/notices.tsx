import { useEffect, useState } from 'react';
import { CodedError, errorMessage } from '#shared/errors/error-table.ts';
import { Banner, ErrorBanner, ErrorText } from '../components/banner.tsx';
import { UndoNotice } from '../features/history/undo.tsx';
import { MeetingNotice } from '../features/meeting/meeting-notice.tsx';
import { useSyncState } from '../features/sync/use-sync-state.ts';
import { restoredSentence } from '../store/restored.ts';
import { useFollowState } from '../store/store-gate.tsx';
import { DiskNotice } from './disk-notice.tsx';
import { useSession } from './session-context.ts';

/** What the program has to say above every view: no contact, what was restored, what went wrong. */
export function Notices() {
  return (
    <div className="notices">
      <DiskNotice />
      <MeetingNotice />
      <ContactNotice />
      <UnfinishedWriteNotice />
      <UndoNotice />
      <RestoredNotice />
      <ProblemNotice />
    </div>
  );
}

/** Said once for each time the contact is lost; the top line says it all the time. */
function ContactNotice() {
  const sync = useSyncState();
  const [closed, setClosed] = useState(false);
  const offline = sync?.contact === 'offline';
  useEffect(() => {
    if (!offline) setClosed(false);
  }, [offline]);
  if (offline) {
    return closed ? null : (
      <Banner kind="info" onClose={() => setClosed(true)}>
        {errorMessage('SYN-001')}
      </Banner>
    );
  }
  if (sync?.signInNeeded) {
    return (
      <Banner kind="warning">
        <ErrorText error={{ code: 'INL-002' }} />
      </Banner>
    );
  }
  return null;
}

function RestoredNotice() {
  const { restored } = useFollowState();
  const [closed, setClosed] = useState(false);
  const sentence = restored && !closed ? restoredSentence(restored) : null;
  return sentence ? (
    <Banner kind="good" onClose={() => setClosed(true)}>
      {sentence}
    </Banner>
  ) : null;
}

/** A crash in the midst of a write: what was cut off had never been called saved, and the user is told all the same. */
function UnfinishedWriteNotice() {
  const { unfinishedWrite } = useSession();
  const [closed, setClosed] = useState(false);
  return unfinishedWrite && !closed ? (
    <Banner kind="info" onClose={() => setClosed(true)}>
      Programmet avbröts mitt i en skrivning. Den sista ändringen hann inte bli klar och har tagits bort ur arkivet.
      Allt som stod som sparat finns kvar.
    </Banner>
  ) : null;
}

/** Trouble in reading the archive, and errors that no view has taken care of. */
function ProblemNotice() {
  const { problem } = useFollowState();
  const [uncaught, setUncaught] = useState<CodedError | null>(null);
  useEffect(() => {
    const onRejection = ({ reason }: PromiseRejectionEvent) => {
      if (reason instanceof CodedError) setUncaught(reason);
    };
    window.addEventListener('unhandledrejection', onRejection);
    return () => window.removeEventListener('unhandledrejection', onRejection);
  }, []);
  return (
    <>
      <ErrorBanner error={problem} />
      <ErrorBanner error={uncaught} onClose={() => setUncaught(null)} />
    </>
  );
}
