import '@fontsource/source-sans-3/400.css';
import '@fontsource/source-sans-3/600.css';
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import type { MeetingBridge } from '#shared/meeting/meeting-bridge.ts';
import { MeetingScreen } from './features/meeting/meeting-screen.tsx';

declare global {
  interface Window {
    /** Put there by the preload script of the meeting's window, and of that one alone. */
    readonly platsbesokMeeting: MeetingBridge;
  }
}

const element = document.getElementById('meeting');
if (element) {
  const root = createRoot(element);
  let shown: string | undefined;
  window.platsbesokMeeting.onPage((page) => {
    root.render(<MeetingScreen page={page} />);
    // The next page begins at its beginning, however far down the last one was read.
    const next = `${page.shows} ${page.place}`;
    if (next !== shown) window.scrollTo(0, 0);
    shown = next;
  });
}
