import { CalendarClock, Camera, Eye, MessageCircle } from 'lucide-react';
import { Fragment, useMemo, useState } from 'react';
import { groupedBy } from '#shared/grouped-by.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ShowMore } from '../../components/long-list.tsx';
import { useDrawn } from '../../components/use-drawn.ts';
import { clockTime, longDate, today } from '../../language/times.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useNewestRecords, useRecordCounts, useRecords } from '../../store/use-records.ts';
import { respondentName } from '../interview/interview-list.tsx';
import { gapBetween, minutesInWords, type TimelineEvent, timelineEvents } from './timeline-events.ts';

const kinds = {
  observation: { word: 'Observation', Icon: Eye },
  photo: { word: 'Foto', Icon: Camera },
  interview: { word: 'Intervju började', Icon: MessageCircle },
  scheduleCheck: { word: 'Schema lästes in', Icon: CalendarClock },
} as const;

/** How many observations are shown at first, and how many more each time. */
const atOnce = 100;

/** Tidslinje: what was done and when, day by day, and where nothing was noted for long. Each leads to what it is. */
export function ObservationTimeline({ work }: { work: FollowUpWork }) {
  const { scope, followUp } = work;
  const [asked, setAsked] = useState(atOnce);
  const [count = 0] = useRecordCounts([{ type: 'observation', scope }]) ?? [];
  const observations = useNewestRecords('observation', scope, asked);
  const photos = useRecords('attachment', scope);
  const interviews = useRecords('interview', scope);
  const scheduleChecks = useRecords('scheduleCheck', scope);
  const answers = useRecords('answer', scope);
  const events = useMemo(() => {
    if (!observations || !photos || !interviews || !scheduleChecks || !answers) return undefined;
    const all = timelineEvents(
      followUp.id,
      { observations, photos, interviews, scheduleChecks, answers },
      respondentName,
    );
    // Before the oldest observation that is read there may be others.
    const oldest = count > observations.length ? all.findLastIndex(({ kind }) => kind === 'observation') : all.length;
    return all.slice(0, oldest + 1);
  }, [observations, photos, interviews, scheduleChecks, answers, count, followUp.id]);
  const drawn = useDrawn(events?.length ?? 0);
  if (!events) return null;
  if (events.length === 0) return <EmptyState>Inget har antecknats än.</EmptyState>;
  const days = groupedBy(events.slice(0, drawn), ({ at }) => today(new Date(at)));
  return (
    <div className="stack">
      {[...days].map(([day, ofDay]) => (
        <section key={day} className="stack-tight" aria-labelledby={`day-${day}`}>
          <h3 id={`day-${day}`}>{longDate(day)}</h3>
          <ol className="plain-list timeline">
            {ofDay.map((event, index) => (
              <Fragment key={event.id}>
                <Gap later={ofDay[index - 1]} earlier={event} />
                <EventLine event={event} />
              </Fragment>
            ))}
          </ol>
        </section>
      ))}
      <ShowMore
        shown={observations?.length ?? 0}
        total={Math.max(count, observations?.length ?? 0)}
        atOnce={atOnce}
        onMore={() => setAsked(asked + atOnce)}
      />
    </div>
  );
}

function Gap({ later, earlier }: { later: TimelineEvent | undefined; earlier: TimelineEvent }) {
  const minutes = later ? gapBetween(later.at, earlier.at) : null;
  if (minutes === null) return null;
  return <li className="timeline-gap soft">{minutesInWords(minutes)} utan anteckning</li>;
}

function EventLine({ event: { at, kind, text, place } }: { event: TimelineEvent }) {
  const { word, Icon } = kinds[kind];
  return (
    <li className="timeline-event">
      <time dateTime={at}>{clockTime(at)}</time>
      <Icon aria-hidden size={16} />
      <a href={place}>
        <span className="soft small">{word}</span> <span className="timeline-text">{text}</span>
      </a>
    </li>
  );
}
