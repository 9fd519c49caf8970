import { interviewRun } from '#shared/guide/interview-run.ts';
import { type LabelledRun, sameInstance } from '#shared/guide/same-instance.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { guideOf } from './interview-guides.ts';

/** A question in one instance of the repeats that it stands in. */
export interface QuestionPlace {
  readonly questionId: string;
  readonly instance: string;
}

/** Where somebody stands in an interview: at a question, or on a page. */
export interface StandingPlace {
  readonly question: QuestionPlace | null;
  readonly pageKey: string;
}

interface Records {
  readonly interviews: readonly SeenRecord<'interview'>[];
  readonly answers: readonly SeenRecord<'answer'>[];
  readonly instances: readonly SeenRecord<'repeatInstance'>[];
  readonly guides: readonly SeenRecord<'guideTemplate'>[];
}

/** The interview so many steps on among those by the same guide, round from the last to the first; null where there is no other. */
export function siblingInterview(
  interview: SeenRecord<'interview'>,
  interviews: readonly SeenRecord<'interview'>[],
  step: 1 | -1,
): SeenRecord<'interview'> | null {
  const alike = interviews.filter(({ fields }) => fields.guideId === interview.fields.guideId);
  if (alike.length < 2) return null;
  const index = alike.findIndex(({ id }) => id === interview.id);
  return alike[(index + step + alike.length) % alike.length] ?? null;
}

/** The same place in another interview; a room is the same where it is called the same. */
export function samePlaceIn(
  other: SeenRecord<'interview'>,
  interview: SeenRecord<'interview'>,
  at: StandingPlace,
  records: Records,
): StandingPlace {
  const { question, pageKey } = at;
  if (!question || question.instance === '') return at;
  const [from, to] = [labelledRun(interview, records), labelledRun(other, records)];
  const place = from?.run.plan.byName.get(question.questionId);
  const instance = from && to && place ? sameInstance(from, to, place, question.instance) : undefined;
  return { question: instance === undefined ? null : { ...question, instance }, pageKey };
}

function labelledRun(
  interview: SeenRecord<'interview'>,
  { answers, instances, guides }: Records,
): LabelledRun | undefined {
  const guide = guideOf(interview, guides);
  if (!guide) return undefined;
  const own = instances.filter(({ fields }) => fields.interviewId === interview.id);
  const labels = new Map(own.map(({ id, fields }) => [id, fields.label]));
  return {
    run: interviewRun(guide.fields.sections, {
      interview: interview.fields,
      answers: answers.filter(({ fields }) => fields.interviewId === interview.id).map(({ fields }) => fields),
      instances: own.map(({ id, fields }) => ({ id, ...fields })),
    }),
    labelOf: (id) => labels.get(id),
  };
}
