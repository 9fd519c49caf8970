import type { MeetingPage } from '#shared/meeting/meeting-page.ts';
import { PointScreen } from './point-screen.tsx';
import { RequirementScreen } from './requirement-screen.tsx';

/** All that a meeting sees. */
export function MeetingScreen({ page }: { page: MeetingPage }) {
  switch (page.shows) {
    case 'requirement':
      return <RequirementScreen page={page} />;
    case 'point':
      return <PointScreen page={page} />;
  }
}
