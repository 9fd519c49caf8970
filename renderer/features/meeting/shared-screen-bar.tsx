import type { ReactNode } from 'react';
import type { MeetingPage } from '#shared/meeting/meeting-page.ts';
import { Button } from '../../components/button.tsx';
import { CloseMeetingButton } from './close-meeting-button.tsx';
import type { SharedScreen } from './use-shared-screen.ts';
import './meeting-bar.css';

interface Props {
  readonly screen: SharedScreen<MeetingPage>;
  /** Whether there is anything to show. */
  readonly isEmpty: boolean;
  /** What is on the shared screen, or what to do to get something there. */
  readonly status: ReactNode;
  readonly children?: ReactNode;
}

/** Opens and closes the shared screen, and leafs through it. */
export function SharedScreenBar({ screen, isEmpty, status, children }: Props) {
  const { isOpen, open, showPrevious, showNext } = screen;
  if (!isOpen) {
    return (
      <div>
        <Button isDisabled={isEmpty} onPress={open}>
          Visa på storskärm
        </Button>
      </div>
    );
  }
  return (
    <section className="meeting-bar" aria-label="Storskärm">
      <p role="status">{status}</p>
      <div className="row">
        <Button isDisabled={showPrevious === null} onPress={() => showPrevious?.()}>
          Föregående
        </Button>
        <Button isDisabled={showNext === null} onPress={() => showNext?.()}>
          Nästa
        </Button>
        <span className="soft small">
          <kbd>Ctrl PageUp</kbd> <kbd>Ctrl PageDown</kbd>
        </span>
      </div>
      {children}
      <CloseMeetingButton />
    </section>
  );
}
