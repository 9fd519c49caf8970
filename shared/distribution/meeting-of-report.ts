import { dateText, monthWord } from '../language/swedish-date.ts';
import type { CommitteeMeeting } from '../records/committee-meeting.ts';

interface MeetingQuestion {
  /** Whether the committee is to decide on the report (beslutsärende). */
  readonly forDecision: boolean;
  /** The day that it is sent on. */
  readonly on: string;
  readonly committee: string;
  readonly meetings: readonly CommitteeMeeting[];
  /** 1–12: when what is not decided on is reported, by the municipality's settings. */
  readonly reportingMonths: readonly number[];
}

/** The meeting's day, null where none is registered that would do; and why, in a sentence. */
interface MeetingAnswer {
  readonly date: string | null;
  readonly reason: string;
}

/**
 * Which of a committee's meetings a report belongs to: a beslutsärende to the next one, all else to the next one in a
 * month of reporting, June and November by default. A day that is not registered is never guessed.
 */
export function meetingOfReport({
  forDecision,
  on,
  committee,
  meetings,
  reportingMonths,
}: MeetingQuestion): MeetingAnswer {
  const date =
    meetingDates(meetings, committee)
      .filter((day) => day >= on && (forDecision || reportingMonths.includes(Number(day.slice(5, 7)))))
      .at(0) ?? null;
  const months = reportingMonths.map(monthWord).join(' eller ');
  const rule = forDecision
    ? 'Ett beslutsärende hör till nämndens närmaste sammanträde'
    : `Det som inte är ett beslutsärende återrapporteras i ${months}`;
  if (date !== null) return { date, reason: `${rule}: ${dateText(date)}.` };
  return { date, reason: `${rule}, och inget sådant sammanträde är registrerat. Det registreras i Planen.` };
}

/** A committee's registered days, the earliest first, each once. */
export function meetingDates(meetings: readonly CommitteeMeeting[], committee: string): string[] {
  return [...new Set(meetings.filter((one) => one.committee === committee).map(({ date }) => date))].sort();
}
