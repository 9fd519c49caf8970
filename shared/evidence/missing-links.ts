import type { ErrorCode } from '../errors/error-table.ts';
import { isHeard } from '../records/provider-response.ts';
import type { FollowUpRecords, RecordOf } from '../report/follow-up-records.ts';
import type { RequirementOutcome } from '../report/requirement-outcome.ts';
import { numberRanges } from './number-ranges.ts';
import type { SealingHindrance } from './sealing-hindrances.ts';

/** A requirement and what is held of it. */
export interface JudgedRequirement {
  readonly requirement: RecordOf<'requirement'>;
  readonly outcome: RequirementOutcome;
}

const longestExcerpt = 60;
const mostNamed = 3;

/**
 * The links that are missing in the threads of the requirements: from judgement to what it rests on, and from what is not
 * met to what the provider says, the breach, and what is to be done about it by whom and when.
 *
 * @param judged in the order of their numbers
 */
export function missingLinks(records: FollowUpRecords, judged: readonly JudgedRequirement[]): SealingHindrance[] {
  const breaches = records.all('contractBreach');
  const actions = records.all('action').filter(({ followUpId }) => followUpId === records.followUp.id);
  const responses = records.all('providerResponse');
  const numbersWhere = (is: (judged: JudgedRequirement) => boolean) =>
    numberRanges(judged.filter(is).map(({ requirement }) => requirement.number));

  const isOf = (requirement: { id: string }) => (record: { requirementId: string | null }) =>
    record.requirementId === requirement.id;
  const links: readonly (readonly [ErrorCode, string])[] = [
    ['RAP-010', numbersWhere(({ outcome }) => lacksEvidence(outcome))],
    ['RAP-016', numbersWhere(({ requirement, outcome }) => lacksBreach(outcome, breaches.filter(isOf(requirement))))],
    [
      'RAP-017',
      numbersWhere(({ requirement, outcome }) =>
        lacksProvider(outcome, responses.filter(isOf(requirement)), breaches.filter(isOf(requirement))),
      ),
    ],
    [
      'RAP-018',
      named(
        breaches.filter(({ id }) => !actions.some(({ breachId }) => breachId === id)).map(({ title }) => title),
        'utan rubrik',
      ),
    ],
    [
      'RAP-019',
      named(
        actions.filter((action) => !saysWhoAndWhen(action)).map(({ text }) => text),
        'utan text',
      ),
    ],
  ];
  return links.flatMap(([code, list]) => (list === '' ? [] : [{ code, detail: { list } }]));
}

/** Whether a requirement has been judged on nothing. */
export function lacksEvidence({ verdict, assessments }: RequirementOutcome): boolean {
  return (
    verdict !== 'notAssessed' &&
    assessments.length > 0 &&
    !assessments.some(({ evidenceIds }) => evidenceIds.length > 0)
  );
}

/** Whether a requirement is not met and nobody has said that the contract is broken. */
export function lacksBreach({ verdict }: RequirementOutcome, breaches: readonly unknown[]): boolean {
  return verdict === 'notMet' && breaches.length === 0;
}

/** Whether the provider has not been heard of a requirement that is not met, or met in part. */
export function lacksProvider(
  { verdict }: RequirementOutcome,
  responses: readonly RecordOf<'providerResponse'>[],
  breaches: readonly RecordOf<'contractBreach'>[],
): boolean {
  return (
    (verdict === 'notMet' || verdict === 'partly') &&
    !responses.some(isHeard) &&
    !breaches.some(({ providerStatement }) => providerStatement.trim() !== '')
  );
}

/** Whether an action has somebody responsible on both sides, a date and what counts as done. */
export function saysWhoAndWhen(action: RecordOf<'action'>): boolean {
  const { responsibleProvider, responsibleMunicipality, dueDate, doneWhen } = action;
  return (
    dueDate !== null && [responsibleProvider, responsibleMunicipality, doneWhen].every((text) => text.trim() !== '')
  );
}

/** The first of them, and how many more there are: the way to them leads to where all stand. */
function named(texts: readonly string[], whenEmpty: string): string {
  const first = texts.slice(0, mostNamed).map((text) => quoted(text, whenEmpty));
  return first.join(', ') + (texts.length > mostNamed ? ` och ${texts.length - mostNamed} till` : '');
}

/** The first line, as it can stand within a sentence. */
function quoted(text: string, whenEmpty: string): string {
  const [first = ''] = text.trim().split('\n');
  const line = first.replace(/\.+$/, '');
  if (line === '') return whenEmpty;
  return `”${line.length > longestExcerpt ? `${line.slice(0, longestExcerpt)} …` : line}”`;
}
