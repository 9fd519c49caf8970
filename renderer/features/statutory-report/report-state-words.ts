import { listed } from '#shared/language/record-words.ts';
import { reportRecipientWords, reportWayWords } from '#shared/language/swedish.ts';
import { isReported, missingOfReport, type StatutoryReport } from '#shared/records/statutory-report.ts';
import { longDate } from '../../language/times.ts';

/** When something was reported, in short; or that it has not been. */
export function reportStateInShort(report: StatutoryReport): string {
  const { reportedOn, reportedTime } = report;
  if (!isReported(report) || reportedOn === null) return 'inte rapporterat än';
  return `rapporterat ${longDate(reportedOn)} ${reportedTime}`;
}

/** When, to which role and how something was reported; or what somebody who has begun to say so has left out. */
export function reportStateInFull(report: StatutoryReport): string {
  const { recipientRole, way } = report;
  const missing = missingOfReport(report);
  const state = capitalised(reportStateInShort(report));
  if (missing.length === 0 && recipientRole !== null && way !== null) {
    return [state, reportRecipientWords[recipientRole], reportWayWords[way]].join(' · ');
  }
  return hasBegun(report) ? `${state}. Saknas: ${listed(missing)}.` : `${state}.`;
}

function hasBegun({ reportedOn, reportedTime, recipientRole, way }: StatutoryReport): boolean {
  return [reportedOn, reportedTime, recipientRole, way].some((value) => value !== null);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
