import { use, useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { LongList } from '../../components/long-list.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { SealedContext, useIsReadOnly } from '../../form/read-only.ts';
import { type FollowUpWork, useFollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useNewestRecords, useRecordCounts, useRecords } from '../../store/use-records.ts';
import { CollectedDocuments } from '../document/collected-documents.tsx';
import { VisitNeeded } from '../follow-up/visit-needed.tsx';
import { FoundObservation } from './found-observation.tsx';
import { ObservationCard } from './observation-card.tsx';
import { ObservationComposer } from './observation-composer.tsx';
import { ObservationTimeline } from './observation-timeline.tsx';
import { PrivateNotes } from './private-notes.tsx';
import { useObservationWriting } from './use-observation-writing.ts';
import './observation.css';

/** Observationer: what was seen, written as one walks around. */
export function ObservationTab({ followUpId }: { followUpId: string }) {
  const work = useFollowUpWork(followUpId);
  if (!work) return null;
  return (
    <div className="stack-loose">
      {work.visit ? (
        <Observations work={work} visitId={work.visit.id} />
      ) : (
        <VisitNeeded work={work}>Observationer hör till ett besök.</VisitNeeded>
      )}
      <PrivateNotes work={work} />
    </div>
  );
}

/** How many are shown at first, and how many more each time. */
const atOnce = 50;

function Observations({ work, visitId }: { work: FollowUpWork; visitId: string }) {
  const [asked, setAsked] = useState(atOnce);
  const [shape, setShape] = useState('list');
  const writing = useObservationWriting(work);
  const [count] = useRecordCounts([{ type: 'observation', scope: work.scope }]) ?? [];
  // One more than is asked for: the one that is being written stands in the composer.
  const newest = useNewestRecords('observation', work.scope, asked + 1);
  const people = useRecords('person', 'plan');
  const statutoryReports = useRecords('statutoryReport', work.scope);
  const isReadOnly = useIsReadOnly('observation');
  const isSealed = use(SealedContext);
  if (!writing || count === undefined || !newest || !people || !statutoryReports) return null;
  const { id, observation, photos, requirements, place } = writing;
  // The two answers do not come in the same moment: where all are here, these are what counts.
  const total = newest.length <= asked ? newest.length : Math.max(count, newest.length);
  const numbered = newest.map((record, index) => ({ record, number: total - newest.length + index + 1 }));
  const made = numbered.filter(({ record }) => isReadOnly || record.id !== id).toReversed();
  const nameOf = new Map(people.map((person) => [person.id, person.fields.name]));
  const card = (record: SeenRecord<'observation'>, number: number) => (
    <ObservationCard
      key={record.id}
      observation={record}
      number={number}
      authorName={nameOf.get(record.createdBy) ?? ''}
      requirements={requirements}
      photos={photos.ofOwner(record.id)}
      statutoryReports={statutoryReports}
    />
  );
  return (
    <div className="stack-loose observations">
      {isReadOnly ? null : (
        <ObservationComposer
          key={id}
          work={work}
          visitId={visitId}
          id={id}
          observation={observation}
          place={place}
          requirements={requirements}
          photos={photos}
          takesFocus={writing.hasWritten}
          onDone={writing.next}
        />
      )}
      <FoundObservation
        scope={work.scope}
        isElsewhere={(foundId) =>
          shape === 'timeline' || (foundId !== id && !made.slice(0, asked).some(({ record }) => record.id === foundId))
        }
      >
        {({ record, number }) => card(record, number)}
      </FoundObservation>
      <section className="stack" aria-labelledby="observations-heading">
        <h2 id="observations-heading">Observationer</h2>
        <Tabs
          label="Visa observationerna som"
          items={[
            { key: 'list', label: 'Lista' },
            { key: 'timeline', label: 'Tidslinje' },
          ]}
          selected={shape}
          onSelect={setShape}
        >
          {shape === 'timeline' ? (
            <ObservationTimeline work={work} />
          ) : (
            <div className="stack">
              {made.length === 0 ? (
                <EmptyState>
                  <p>
                    {isSealed
                      ? 'Inga observationer gjordes.'
                      : isReadOnly
                        ? 'Inga observationer än.'
                        : 'Inga observationer än. Det du skriver i raden ovanför hamnar här, nyast först.'}
                  </p>
                </EmptyState>
              ) : null}
              <LongList
                items={made.slice(0, asked)}
                total={total - numbered.length + made.length}
                atOnce={atOnce}
                onMore={() => setAsked(asked + atOnce)}
              >
                {({ record, number }) => card(record, number)}
              </LongList>
            </div>
          )}
        </Tabs>
      </section>
      <CollectedDocuments work={work} requirements={requirements} />
    </div>
  );
}
