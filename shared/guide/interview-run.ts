import { Temporal } from 'temporal-polyfill';
import type { GuideSection } from '../records/guide-template.ts';
import type { Answer, Interview, RepeatInstance } from '../records/visit.ts';
import { type GuidePlan, planGuide } from './guide-plan.ts';
import { GuideRun } from './guide-run.ts';

const plans = new WeakMap<readonly GuideSection[], GuidePlan>();

/** A guide's plan, made once for as long as the guide is the same. */
export function planOf(sections: readonly GuideSection[]): GuidePlan {
  const known = plans.get(sections);
  if (known) return known;
  const plan = planGuide(sections);
  plans.set(sections, plan);
  return plan;
}

/** What a run needs of the records. */
export interface InterviewRecords {
  readonly interview: Pick<Interview, 'startedAt'>;
  readonly answers: readonly Pick<Answer, 'questionId' | 'instance' | 'value'>[];
  readonly instances: readonly (Pick<RepeatInstance, 'repeatId' | 'within'> & { readonly id: string })[];
}

/**
 * An interview as far as it has come. Today is the day that it began, so that what follows from the date is the same
 * whoever reads it, and whenever.
 */
export function interviewRun(
  sections: readonly GuideSection[],
  { interview, answers, instances }: InterviewRecords,
): GuideRun {
  return new GuideRun(planOf(sections), {
    now: localTime(interview.startedAt),
    answers: answers.map(({ questionId, instance, value }) => ({ questionId, instance: instance ?? '', value })),
    instances: instances.map(({ id, repeatId, within }) => ({ id, repeatId, within: within ?? '' })),
  });
}

/** An instant as the clocks in Sweden show it, with the offset: `2026-03-05T13:00:00.000+01:00`. */
export function localTime(instant: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO('Europe/Stockholm')
    .toString({ timeZoneName: 'never', smallestUnit: 'millisecond' });
}
