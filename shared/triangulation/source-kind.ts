import type { Observation } from '../records/visit.ts';
import type { GatheredRecords } from '../report/follow-up-records.ts';
import type { GivenAnswer } from './answers-given.ts';

/** Where what is known of a requirement comes from: who said it, or that it was seen or read. */
export const sourceKinds = [
  'unitManager',
  'staff',
  'resident',
  'relative',
  'otherPerson',
  'survey',
  'seen',
  'read',
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** A question's own way of asking comes before its guide's. */
export function sourceOfAnswer({
  interview,
  guide,
  question,
}: Omit<GivenAnswer, 'answerId' | 'value' | 'areas'>): SourceKind {
  // One form among many is nobody's voice, whatever a single question of it says.
  if (guide.method === 'survey') return 'survey';
  const method = question.method ?? guide.method;
  if (method === 'observation') return 'seen';
  if (method === 'document') return 'read';
  if (method === 'survey') return 'survey';
  const { respondentRole: role } = interview;
  return role === 'nurse' || role === 'other' ? 'otherPerson' : role;
}

/** An observation counts as whoever told it; what one saw or heard oneself is of one kind. */
export function sourceOfObservation({ source }: Pick<Observation, 'source'>): SourceKind {
  if (!source || source === 'seen' || source === 'heard') return 'seen';
  return source === 'nurse' || source === 'other' ? 'otherPerson' : source;
}

/**
 * Where each piece of evidence comes from, by its id.
 *
 * @returns undefined for what is no longer there
 */
export function sourcesOfEvidence(
  records: GatheredRecords,
  answers: readonly GivenAnswer[],
): (evidenceId: string) => SourceKind | undefined {
  const known = new Map<string, SourceKind>();
  for (const answer of answers) {
    const source = sourceOfAnswer(answer);
    known.set(answer.answerId, source);
    // An interview that is cited whole is what most of it is: its guide says how it was made.
    if (!answer.question.method || !known.has(answer.interview.id)) known.set(answer.interview.id, source);
  }
  const observations = records.all('observation');
  for (const observation of observations) known.set(observation.id, sourceOfObservation(observation));
  for (const { id } of records.all('scheduleCheck')) known.set(id, 'read');
  for (const { id } of records.all('delegationSummary')) known.set(id, 'read');
  for (const { id } of records.all('collectedDocument')) known.set(id, 'read');
  // A photo shows what it shows, whoever told what is written beside it.
  const told = new Set(observations.filter(({ source }) => source && source !== 'read').map(({ id }) => id));
  for (const { id, ownerId } of records.all('attachment'))
    known.set(id, told.has(ownerId) ? 'seen' : (known.get(ownerId) ?? 'seen'));
  return (evidenceId) => known.get(evidenceId);
}
