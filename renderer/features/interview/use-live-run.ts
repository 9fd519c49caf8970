import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { GuideRun, InstanceKey, Spot } from '#shared/guide/guide-run.ts';
import { interviewRun } from '#shared/guide/interview-run.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { LiveRun } from './live-run.ts';

/** What an interview's run is made of. */
export interface InterviewMaterial {
  readonly interview: SeenRecord<'interview'>;
  readonly guide: SeenRecord<'guideTemplate'>;
  /** This interview's answers and instances. */
  readonly answers: readonly SeenRecord<'answer'>[];
  readonly instances: readonly SeenRecord<'repeatInstance'>[];
}

/** The run of one interview, kept for as long as it is asked by the same version of the guide. */
export function useLiveRun({ interview, guide, answers, instances }: InterviewMaterial): LiveRun {
  const [first] = useState({ answers, instances });
  const { sections } = guide.fields;
  const live = useMemo(
    () =>
      new LiveRun(
        interviewRun(sections, {
          interview: interview.fields,
          answers: first.answers.map(({ fields }) => fields),
          instances: first.instances.map(({ id, fields }) => ({ id, ...fields })),
        }),
      ),
    [sections, interview.fields, first],
  );
  useEffect(() => {
    live.takeUp(
      answers.map(({ fields }) => fields),
      instances.map(({ id, fields }) => ({ id, repeatId: fields.repeatId, within: fields.within ?? '' })),
    );
  }, [live, answers, instances]);
  return live;
}

/** A question or group as it is now; undefined where it is not there any more. */
export function useSpot(live: LiveRun, name: string, instance: InstanceKey): Spot | undefined {
  const subscribe = useMemo(
    () => (listener: () => void) => live.subscribe(name, instance, listener),
    [live, name, instance],
  );
  useSyncExternalStore(subscribe, () => live.versionOf(name, instance));
  return live.run.spot(name, instance);
}

/** Something worked out from the whole interview, anew whenever the typing rests. */
export function useRested<T>(live: LiveRun, workOut: (run: GuideRun) => T): T {
  const subscribe = useMemo(() => (listener: () => void) => live.subscribeRested(listener), [live]);
  useSyncExternalStore(subscribe, () => live.restedVersion);
  return workOut(live.run);
}
