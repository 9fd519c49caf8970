import { useEffect, useState } from 'react';
import type { CodedError } from '#shared/errors/error-table.ts';
import type { SessionState } from '#shared/ipc/contract.ts';
import type { Session } from '../../app/session-context.ts';
import { asCodedError, call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { ChoosePassphrase } from './choose-passphrase.tsx';
import { Damaged } from './damaged.tsx';
import { DataMissing } from './data-missing.tsx';
import { KeyMissing } from './key-missing.tsx';
import { Refused } from './refused.tsx';
import { SignIn } from './sign-in.tsx';
import { Unlock } from './unlock.tsx';

/** The way in: sign in, choose a passphrase the first time, unlock every time. */
export function SessionGate({ onUnlocked }: { onUnlocked: (session: Session) => void }) {
  const [state, setState] = useState<SessionState | null>(null);
  const [error, setError] = useState<CodedError | null>(null);

  useEffect(() => {
    document.title = 'Platsbesök';
    call('session:state').then(setState, (thrown: unknown) => setError(asCodedError(thrown)));
  }, []);
  useEffect(() => {
    if (state?.stage === 'unlocked') onUnlocked(state);
  }, [state, onUnlocked]);

  switch (state?.stage) {
    case 'signedOut':
      return <SignIn municipality={state.municipality} onState={setState} />;
    case 'choosePassphrase':
      return <ChoosePassphrase user={state.user} onState={setState} />;
    case 'locked':
      return <Unlock key={state.storeId} state={state} onState={setState} />;
    case 'refused':
      return <Refused code={state.code} detail={state.detail} />;
    case 'keyMissing':
      return <KeyMissing state={state} onState={setState} />;
    case 'dataMissing':
      return <DataMissing state={state} onState={setState} />;
    case 'damaged':
      return <Damaged state={state} />;
    default:
      return <ErrorBanner error={error} />;
  }
}
