import { reportingLawWords } from '#shared/language/swedish.ts';
import { scopeIdOf } from '#shared/records/define-record.ts';
import { placeOf } from '../../app/router.ts';
import { dayAndTime } from '../../language/times.ts';
import type { SeenRecord } from '../../store/use-records.ts';

/** What is still to be reported, each the way to where that is done. What it is about is not repeated here. */
export function ReportingList({
  reports,
  followUps = [],
}: {
  reports: readonly SeenRecord<'statutoryReport'>[];
  /** To name the follow-up by, where several are listed together. */
  followUps?: readonly SeenRecord<'followUp'>[];
}) {
  return (
    <ul className="stack-tight">
      {reports.map(({ id, scope, createdAt, fields }) => {
        const followUp = followUps.find((each) => each.id === scopeIdOf(scope));
        return (
          <li key={id}>
            <a href={placeOf.statutoryReport(scopeIdOf(scope), fields.ownerId)}>
              {reportingLawWords[fields.law]}: inte rapporterat än
            </a>{' '}
            <span className="soft">
              {[followUp?.fields.title, `antecknat ${dayAndTime(createdAt)}`].filter(Boolean).join(' · ')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
