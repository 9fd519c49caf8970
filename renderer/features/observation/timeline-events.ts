import { placeOf } from '../../app/router.ts';
import type { SeenRecord } from '../../store/use-records.ts';

/** One thing that was done at a certain time, and where it is written. */
export interface TimelineEvent {
  readonly id: string;
  readonly at: string;
  readonly kind: 'observation' | 'photo' | 'interview' | 'scheduleCheck';
  readonly text: string;
  readonly place: string;
}

/** The newest of what a timeline is made of; of observations and photos perhaps not all. */
export interface TimelineRecords {
  readonly observations: readonly SeenRecord<'observation'>[];
  readonly photos: readonly SeenRecord<'attachment'>[];
  readonly interviews: readonly SeenRecord<'interview'>[];
  readonly scheduleChecks: readonly SeenRecord<'scheduleCheck'>[];
  /** A photo may belong to one of them instead of to an observation. */
  readonly answers: readonly SeenRecord<'answer'>[];
}

/** Everything on one time, newest first. */
export function timelineEvents(
  followUpId: string,
  records: TimelineRecords,
  nameOf: (interview: SeenRecord<'interview'>) => string,
): TimelineEvent[] {
  const answered = new Set(records.answers.map(({ id }) => id));
  const events = [
    ...records.observations.map(({ id, fields: { at, text } }): TimelineEvent => {
      const place = placeOf.followUp(followUpId, 'observationer', id);
      return { id, at, kind: 'observation', text: text.trim() || 'Utan text', place };
    }),
    ...records.photos
      .filter(({ fields }) => fields.derivedFrom === undefined)
      .map(({ id, createdAt, fields: { caption, ownerId } }): TimelineEvent => {
        const place = placeOf.followUp(followUpId, answered.has(ownerId) ? 'intervjuer' : 'observationer', ownerId);
        return { id, at: createdAt, kind: 'photo', text: caption.trim() || 'Utan bildtext', place };
      }),
    ...records.interviews.map((interview): TimelineEvent => {
      const { id, fields } = interview;
      const place = placeOf.followUp(followUpId, 'intervjuer', id);
      return { id, at: fields.startedAt, kind: 'interview', text: nameOf(interview), place };
    }),
    ...records.scheduleChecks.map(({ id, createdAt, fields: { title } }): TimelineEvent => {
      const place = placeOf.followUp(followUpId, 'schema', id);
      return { id, at: createdAt, kind: 'scheduleCheck', text: title || 'Schema', place };
    }),
  ];
  return events.sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : one.id < other.id ? 1 : -1));
}

/** A stretch in which nothing was noted is worth seeing from this long on. */
const shortestGapMinutes = 30;

/** How many minutes lie between one event and the next of the same day, where that is a gap; null where it is none. */
export function gapBetween(later: string, earlier: string): number | null {
  const [one, other] = [new Date(later), new Date(earlier)];
  const minutes = Math.round((one.getTime() - other.getTime()) / 60_000);
  return one.toDateString() === other.toDateString() && minutes >= shortestGapMinutes ? minutes : null;
}

/** `45 minuter`, `1 timme`, `2 timmar 5 minuter` */
export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const left = minutes % 60;
  const parts = [
    hours > 0 ? `${hours} ${hours === 1 ? 'timme' : 'timmar'}` : '',
    left > 0 ? `${left} ${left === 1 ? 'minut' : 'minuter'}` : '',
  ];
  return parts.filter(Boolean).join(' ') || '0 minuter';
}
