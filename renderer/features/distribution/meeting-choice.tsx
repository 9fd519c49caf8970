import { Select } from '../../components/select.tsx';
import { longDate } from '../../language/times.ts';
import type { MeetingOfReport } from './use-meeting-of-report.ts';

/** The committee's meeting that the report belongs to: by rule, unless the user says another. */
export function MeetingChoice({
  meeting: { committee, dates, reason },
  value,
  onChange,
}: {
  meeting: MeetingOfReport;
  value: string | null;
  onChange: (date: string | null) => void;
}) {
  return (
    <Select
      label={`Sammanträde i ${committee.charAt(0).toLowerCase()}${committee.slice(1)}`}
      description={reason}
      choices={dates.map((date) => ({ value: date, label: longDate(date) }))}
      emptyLabel="Inget sammanträde"
      value={value}
      onChange={onChange}
    />
  );
}
