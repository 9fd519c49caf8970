import { routeAt, usePlace } from '../../app/router.ts';
import { Banner } from '../../components/banner.tsx';
import { CloseMeetingButton } from './close-meeting-button.tsx';
import { useMeetingWindow } from './use-meeting-window.ts';

/** Says in every other part of the program that a meeting still sees something; SKA-krav has a bar of its own for it. */
export function MeetingNotice() {
  const route = routeAt(usePlace());
  const isOpen = useMeetingWindow();
  if (!isOpen || (route.view === 'followUp' && route.tab === 'krav')) return null;
  return (
    <Banner kind="info">
      <div className="spread">
        <span>
          Storskärmen är öppen och visar kvar det senaste kravet. Så länge låser sig programmet inte av sig självt.
        </span>
        <CloseMeetingButton />
      </div>
    </Banner>
  );
}
