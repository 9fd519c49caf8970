import { meetingDates, meetingOfReport } from '#shared/distribution/meeting-of-report.ts';
import { today } from '../../language/times.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';

export interface MeetingOfReport {
  readonly committee: string;
  /** The registered days from today on. */
  readonly dates: readonly string[];
  /** By rule; null where no such day is registered. */
  readonly date: string | null;
  readonly reason: string;
}

/** The committee's meeting that a report belongs to if it is sent today; undefined until it is read. */
export function useMeetingOfReport(report: SeenRecord<'report'>): MeetingOfReport | undefined {
  const settings = useRecords('settings', 'plan');
  const registered = useRecords('committeeMeeting', 'plan');
  const own = settings?.[0]?.fields;
  if (!own || !registered) return undefined;
  const meetings = registered.map(({ fields }) => fields);
  const { committee, reportingMonths } = own;
  const on = today();
  const forDecision = report.fields.forDecision ?? false;
  return {
    committee,
    dates: meetingDates(meetings, committee).filter((date) => date >= on),
    ...meetingOfReport({ forDecision, on, committee, meetings, reportingMonths }),
  };
}
