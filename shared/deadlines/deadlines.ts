import { Temporal } from 'temporal-polyfill';
import type { Settings } from '../records/plan.ts';

/**
 * A date some calendar months later, on the same day of the month, or on the month's last where that day is missing:
 * 30 November + 3 months is the last of February.
 */
export function monthsLater(isoDate: string, months: number): string {
  return Temporal.PlainDate.from(isoDate).add({ months }, { overflow: 'constrain' }).toString();
}

/** The last day for the new follow-up that a breach of contract calls for. */
export function newFollowUpLatest(breachDate: string, settings: Pick<Settings, 'newFollowUpMonths'>): string {
  return monthsLater(breachDate, settings.newFollowUpMonths);
}

/** The day on which a new contract has been in force for as long as the municipality waits before it follows it up. */
export function newContractFollowUpOn(validFrom: string, settings: Pick<Settings, 'newContractMonths'>): string {
  return monthsLater(validFrom, settings.newContractMonths);
}

/** The last day on which a registered incident is to be closed. */
export function incidentCloseLatest(registeredOn: string, settings: Pick<Settings, 'incidentCloseMonths'>): string {
  return monthsLater(registeredOn, settings.incidentCloseMonths);
}

/** The first day of the month in which a finished follow-up is next reported to the committee; this month counts. */
export function nextReportingMonth(date: string, settings: Pick<Settings, 'reportingMonths'>): string | undefined {
  const first = Temporal.PlainDate.from(date).with({ day: 1 });
  for (let ahead = 0; ahead < 12; ahead++) {
    const month = first.add({ months: ahead });
    if (settings.reportingMonths.includes(month.month)) return month.toString();
  }
  return undefined;
}
