import type { MeetingPoint } from '../records/minutes.ts';
import { isHeard, providerPositions } from '../records/provider-response.ts';
import type { FieldsByType } from '../records/registry.ts';
import { isoDate, line, requirementVerdict } from '../records/values.ts';
import { z } from '../zod.ts';
import type { Minutes } from './minutes.ts';
import { type MinutesBlock, minutesBlock } from './minutes-block.ts';

/** One requirement on a meeting's shared screen. What does not stand here never reaches that screen. */
const requirementPage = z.strictObject({
  shows: z.literal('requirement'),
  /** The follow-up's title. */
  title: line,
  /** Which of the contract's requirements in turn, of how many. */
  place: z.int().min(1),
  count: z.int().min(1),
  number: z.int().min(1),
  clause: line,
  kind: z.enum(['must', 'should', 'addedValue']),
  text: z.string().max(5000),
  /** `settled`: the ansvarig has set it. `preliminary`: whoever leads the meeting shares an own one. */
  judgement: z.strictObject({ standing: z.enum(['settled', 'preliminary']), verdict: requirementVerdict }).nullable(),
  /** The provider's side, as they have been heard; null until then. */
  response: z.strictObject({ position: z.enum(providerPositions), statement: z.string().max(100_000) }).nullable(),
  promised: z.array(z.strictObject({ title: line, dueDate: isoDate.nullable(), receivedDate: isoDate.nullable() })),
  breachCount: z.int().min(0),
});
export type RequirementPage = z.infer<typeof requirementPage>;

/** One point of the meeting: what the minutes say there. */
const pointPage = z.strictObject({
  shows: z.literal('point'),
  /** The follow-up's title. */
  title: line,
  place: z.int().min(1),
  count: z.int().min(1),
  heading: line,
  /** What the work shows by itself. */
  blocks: z.array(minutesBlock).max(1000),
  /** What was written down; empty where nothing was. */
  note: z.string().max(100_000),
});
export type PointPage = z.infer<typeof pointPage>;

/** All that a meeting's shared screen can be told. */
export const meetingPage = z.discriminatedUnion('shows', [requirementPage, pointPage]);
export type MeetingPage = z.infer<typeof meetingPage>;

/**
 * The page of one of the minutes' points.
 *
 * @param before what is gone through there and is no part of the minutes
 */
export function pointPageOf(
  { followUp, points }: Minutes,
  point: MeetingPoint,
  before: readonly MinutesBlock[] = [],
): PointPage | undefined {
  const index = points.findIndex((one) => one.point === point);
  const found = points[index];
  if (!found) return undefined;
  return {
    shows: 'point',
    title: followUp,
    place: index + 1,
    count: points.length,
    heading: found.heading,
    blocks: [...before, ...found.found],
    note: found.note,
  };
}

type Only<Type extends keyof FieldsByType, Field extends keyof FieldsByType[Type]> = {
  readonly fields: Readonly<Pick<FieldsByType[Type], Field>>;
};

/** What a page is made of. Fields that are not named here cannot be read: an allow-list that the compiler holds. */
export interface MeetingRecords {
  readonly followUp: Only<'followUp', 'title'>;
  /** In the order of the contract. */
  readonly requirements: readonly ({ readonly id: string } & Only<
    'requirement',
    'number' | 'clause' | 'kind' | 'text'
  >)[];
  readonly verdicts: readonly Only<'verdict', 'requirementId' | 'verdict'>[];
  readonly assessments: readonly Only<'assessment', 'requirementId' | 'assessorId' | 'verdict'>[];
  readonly responses: readonly Only<'providerResponse', 'requirementId' | 'position' | 'statement'>[];
  readonly promised: readonly Only<'promisedDocument', 'requirementId' | 'title' | 'dueDate' | 'receivedDate'>[];
  readonly breaches: readonly Only<'contractBreach', 'requirementId'>[];
}

/**
 * The page of one requirement. Of assessments only the verdict of the one person who shares theirs is used, and only
 * while the ansvarig has set none.
 *
 * @param sharedBy whose assessment is shown before there is a verdict; null for nobody's
 * @returns undefined where the contract has no such requirement
 */
export function requirementPageOf(
  records: MeetingRecords,
  requirementId: string,
  sharedBy: string | null,
): RequirementPage | undefined {
  const { followUp, requirements, breaches } = records;
  const index = requirements.findIndex(({ id }) => id === requirementId);
  const requirement = requirements[index];
  if (!requirement) return undefined;
  const { number, clause, kind, text } = requirement.fields;
  return {
    shows: 'requirement',
    title: followUp.fields.title,
    place: index + 1,
    count: requirements.length,
    number,
    clause,
    kind,
    text,
    judgement: judgementOf(records, requirementId, sharedBy),
    response: responseOf(records, requirementId),
    promised: records.promised
      .filter(({ fields }) => fields.requirementId === requirementId)
      .map(({ fields: { title, dueDate, receivedDate } }) => ({ title, dueDate, receivedDate })),
    breachCount: breaches.filter(({ fields }) => fields.requirementId === requirementId).length,
  };
}

function responseOf({ responses }: MeetingRecords, requirementId: string): RequirementPage['response'] {
  const response = responses.find(({ fields }) => fields.requirementId === requirementId);
  if (!response || !isHeard(response.fields)) return null;
  const { position, statement } = response.fields;
  return { position, statement };
}

function judgementOf(
  { verdicts, assessments }: MeetingRecords,
  requirementId: string,
  sharedBy: string | null,
): RequirementPage['judgement'] {
  const settled = verdicts.find(({ fields }) => fields.requirementId === requirementId);
  if (settled) return { standing: 'settled', verdict: settled.fields.verdict };
  const shared = assessments.find(
    ({ fields }) => fields.requirementId === requirementId && fields.assessorId === sharedBy,
  );
  if (!shared || shared.fields.verdict === 'notAssessed') return null;
  return { standing: 'preliminary', verdict: shared.fields.verdict };
}
