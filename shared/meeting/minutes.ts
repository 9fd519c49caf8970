import { contractSideWords } from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import type { MeetingPoint } from '../records/minutes.ts';
import type { Fact } from '../report/document-model.ts';
import { hashOf } from '../sync/canonical.ts';
import type { MinutesBlock } from './minutes-block.ts';
import { foundAt } from './minutes-findings.ts';
import type { MinutesRecords } from './minutes-records.ts';
import type { MinutesTemplate } from './minutes-template.ts';

/** One point of the meeting: what the work shows by itself, and what was written down. */
export interface MinutesPoint {
  readonly point: MeetingPoint;
  readonly heading: string;
  readonly introduction: string;
  readonly found: readonly MinutesBlock[];
  readonly note: string;
}

/** The minutes of a contract meeting, as they read now. */
export interface Minutes {
  readonly title: string;
  readonly followUp: string;
  readonly facts: readonly Fact[];
  readonly points: readonly MinutesPoint[];
}

/** Writes the minutes from what the meeting has before it and what was noted at each point. Pure and without a clock. */
export function composeMinutes(records: MinutesRecords, template: MinutesTemplate): Minutes {
  return {
    title: template.title,
    followUp: records.followUp.fields.title,
    facts: factsOf(records).filter(({ text }) => text !== ''),
    points: template.points.map(({ point, heading, introduction }) => ({
      point,
      heading,
      introduction,
      found: foundAt(point, records),
      note: records.notes.find(({ fields }) => fields.point === point)?.fields.text.trim() ?? '',
    })),
  };
}

/** The hash of a wording: a kvittens holds for it and for no other. */
export function minutesHash(minutes: Minutes): string {
  return hashOf(minutes);
}

function factsOf({ units, visits, participants }: MinutesRecords): Fact[] {
  const named = (presence: 'present' | 'absent') =>
    participants
      .filter(({ fields }) => fields.presence === presence)
      .map(({ fields }) => `${fields.role || 'Roll ej angiven'} (${contractSideWords[fields.side].toLowerCase()})`)
      .join(', ');
  const days = [...new Set(visits.map(({ fields }) => fields.date))].sort();
  return [
    { label: units.length === 1 ? 'Enhet' : 'Enheter', text: units.map(({ fields }) => fields.name).join(', ') },
    { label: 'Datum', text: days.map(dateText).join(', ') },
    { label: 'Närvarande', text: named('present') },
    { label: 'Frånvarande', text: named('absent') },
  ];
}
