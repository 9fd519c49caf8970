import { routeAt, usePlace } from '../../app/router.ts';
import { Banner } from '../../components/banner.tsx';
import { CloseMeetingButton } from './close-meeting-button.tsx';
import { useMeetingWindow } from './use-meeting-window.ts';

const partsWithBar: readonly (string | undefined)[] = ['krav', 'mote'];

/** Says where there is no bar for it that a meeting still sees something. */
export function MeetingNotice() {
  const route = routeAt(usePlace());
  const isOpen = useMeetingWindow();
  if (!isOpen || (route.view === 'followUp' && partsWithBar.includes(route.tab))) return null;
  return (
    <Banner kind="info">
      <div className="spread">
        <span>
          Storskärmen är öppen och visar kvar det som senast visades. Så länge låser sig programmet inte av sig självt.
        </span>
        <CloseMeetingButton />
      </div>
    </Banner>
  );
}
