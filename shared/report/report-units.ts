import { dateText } from '../language/swedish-date.ts';
import { contractIdsOfCheck } from '../staffing/contracts-of-check.ts';
import { checkCoverage } from '../staffing/coverage.ts';
import { hoursInWords } from '../staffing/shortfall-text.ts';
import type { Block } from './document-model.ts';
import type { FollowUpRecords, RecordOf } from './follow-up-records.ts';
import { reviewedText } from './report-delegation.ts';

/** All units of an övergripande uppföljning beside each other: what the rosters and the delegations of each came to. */
export function unitBlocks(records: FollowUpRecords): Block[] {
  const { unitIds } = records.followUp;
  if (unitIds.length < 2) return [];
  const summary = records.all('delegationSummary').at(-1);
  return [
    {
      kind: 'table',
      caption: `Enhet för enhet (${unitIds.length})`,
      columns: [
        { title: 'Enhet', width: 0.26 },
        { title: 'Schema mot avtal', width: 0.3 },
        { title: 'Delegeringar', width: 0.22 },
        { title: 'Tid utan delegering', width: 0.22 },
      ],
      rows: unitIds.map((unitId) => [
        records.one('unit', unitId)?.name ?? 'Enhet framgår ej',
        scheduleText(records, unitId),
        delegationText(summary, unitId),
        dutyText(summary, unitId),
      ]),
    },
  ];
}

/** By the last roster of the unit. */
function scheduleText(records: FollowUpRecords, unitId: string): string {
  const check = records.all('scheduleCheck').findLast((one) => one.unitId === unitId);
  if (check === undefined) return 'Inget schema';
  const contractIds = contractIdsOfCheck(check, records.followUp, records.all('contract'));
  const requirements = records.all('staffingRequirement').filter(({ contractId }) => contractIds.includes(contractId));
  const { shifts, from, to } = check;
  const coverage = checkCoverage({ shifts, requirements, from, to });
  if (coverage.requirementDates === 0) return 'Inte jämfört med något krav';
  const days = `${dateText(from)} – ${dateText(to)}`;
  if (coverage.requirementDatesShort === 0) return `${days}: kraven nås`;
  const { requirementDatesShort, requirementDates, personShiftsMissing, hoursMissing } = coverage;
  return `${days}: brist vid ${requirementDatesShort} av ${requirementDates} tillfällen, ${personShiftsMissing} personpass och ${hoursInWords(hoursMissing)} saknas`;
}

type Summary = RecordOf<'delegationSummary'> | undefined;

/** Those of this follow-up, or else the last that the MAS knew of. */
function delegationText(summary: Summary, unitId: string): string {
  const now = summary?.byUnit.find((one) => one.unitId === unitId);
  if (now) return reviewedText(now);
  const before = summary?.earlier.findLast((one) => one.unitId === unitId);
  return before ? `${reviewedText(before)}, granskade ${dateText(before.on)} i ${before.followUp}` : 'Inte granskade';
}

function dutyText(summary: Summary, unitId: string): string {
  const held = summary?.duty.find((one) => one.unitId === unitId);
  if (held === undefined || held.windowDates === 0) return 'Inte prövat';
  return held.windowDatesUncovered === 0
    ? `Ingen av ${held.windowDates} tider`
    : `${held.windowDatesUncovered} av ${held.windowDates} tider, ${hoursInWords(held.hours)}`;
}
