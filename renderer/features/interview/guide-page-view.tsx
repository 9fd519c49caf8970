import type { InstanceKey } from '#shared/guide/guide-run.ts';
import type { Place } from '#shared/guide/outline.ts';
import { isGroup } from '#shared/records/guide-template.ts';
import type { GuidePage } from './guide-pages.ts';
import { useOpenInterview } from './interview-context.ts';
import { QuestionAt } from './question-form.tsx';
import { RepeatPart } from './repeat-part.tsx';
import { useSpot } from './use-live-run.ts';

/** One page of the interview: the questions of a section that are asked. */
export function GuidePageView({ page }: { page: GuidePage }) {
  const { section, part } = page;
  const title = useTitle(section);
  const name = [title, part].filter(Boolean).join(', ');
  return (
    <section className="stack-loose" aria-label={name} data-section={page.key}>
      <h3 className="interview-section-title" tabIndex={-1}>
        {name}
      </h3>
      <Parts places={page.places} instance="" />
    </section>
  );
}

/** What stands below one another: questions, groups, repeats. */
export function Parts({ places, instance }: { places: readonly Place[]; instance: InstanceKey }) {
  return places.map((place) => {
    if (place.question) return <QuestionAt key={place.name} question={place.question} instance={instance} />;
    if (place.group?.repeat) return <RepeatPart key={place.name} place={place} within={instance} />;
    return <Group key={place.name} place={place} instance={instance} />;
  });
}

function Group({ place, instance }: { place: Place; instance: InstanceKey }) {
  const { live } = useOpenInterview();
  const spot = useSpot(live, place.name, instance);
  const title = useTitle(place, instance);
  if (!spot) return null;
  return (
    <section className="stack-loose" aria-label={title || place.name}>
      {title && spot.isRelevant && place.group && 'type' in place.group && isGroup(place.group) ? (
        <h4 className="group-title">{title}</h4>
      ) : null}
      <Parts places={place.children} instance={instance} />
    </section>
  );
}

/** A section's or group's title in the language that is read. */
export function useTitle(place: Place, instance: InstanceKey = ''): string {
  const { live, language } = useOpenInterview();
  const spot = useSpot(live, place.name, instance);
  const title = (language !== null && place.group?.translations?.[language]?.title) || place.group?.title || '';
  return spot ? live.run.filledIn(title, spot) : title;
}
