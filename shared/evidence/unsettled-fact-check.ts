import { hasAnswer, sentRequests } from '../fact-check/sent-requests.ts';
import { dateText } from '../language/swedish-date.ts';
import { isAnswered } from '../records/fact-check.ts';
import type { FollowUpRecords } from '../report/follow-up-records.ts';
import { numberRanges } from './number-ranges.ts';
import type { SealingCheck } from './sealing-hindrances.ts';

/**
 * What is left of the faktagranskning. A comment without an answer hinders: it can always be answered, and after the
 * sealing never. That the provider has not answered only warns, and only until the day they were given: the day may have
 * to give way to the committee's, and the ansvarig knows whether it does.
 *
 * @param today `2026-03-05`
 */
export function unsettledFactCheck(records: FollowUpRecords, today: string): SealingCheck {
  const comments = records.all('factCheckComment');
  const unanswered = comments.filter((comment) => !isAnswered(comment));
  const numbers = unanswered.flatMap(({ requirementId }) => records.one('requirement', requirementId)?.number ?? []);
  const places = [
    ...(numbers.length > 0 ? [`krav ${numberRanges([...new Set(numbers)].sort((one, other) => one - other))}`] : []),
    ...(numbers.length < unanswered.length ? ['utkastet i övrigt'] : []),
  ];
  // Who gets a later draft is no longer asked about an earlier one.
  const latest = sentRequests(records.all('factCheckRequest')).at(-1);
  const isWaitedFor =
    latest !== undefined && !hasAnswer(latest, comments) && (latest.dueDate === null || latest.dueDate >= today);
  return {
    hindrances: places.length > 0 ? [{ code: 'RAP-023', detail: { list: places.join(', ') } }] : [],
    warnings: isWaitedFor ? [{ code: 'RAP-024', detail: { when: whenWords(latest.dueDate) } }] : [],
  };
}

function whenWords(dueDate: string | null): string {
  return dueDate === null ? 'Ingen sista dag är satt' : `Sista dagen är ${dateText(dueDate)}`;
}
