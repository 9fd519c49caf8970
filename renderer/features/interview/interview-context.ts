import { createContext, use } from 'react';
import type { InstanceKey } from '#shared/guide/guide-run.ts';
import { spotKey } from '#shared/guide/guide-run.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import type { LiveRun } from './live-run.ts';

/** An interview as it is kept. */
export interface RecordedInterview {
  readonly interview: SeenRecord<'interview'>;
  /** This interview's answers by `spotKey`. */
  readonly answers: ReadonlyMap<string, SeenRecord<'answer'>>;
  readonly instances: readonly SeenRecord<'repeatInstance'>[];
}

/** What every question of an open interview reaches. */
export interface OpenInterviewContext {
  readonly live: LiveRun;
  /** Null where a guide is only tried: then nothing of what is answered is kept. */
  readonly recorded: RecordedInterview | null;
  /** What the instances of repeats are called, by their ids. */
  readonly labels: ReadonlyMap<string, string>;
  /** Makes one more of what is asked again and again, and says its id. */
  readonly addInstance: (repeatId: string, within: InstanceKey) => Promise<string>;
  /** The language that the questions are read in; null for the guide's own. */
  readonly language: string | null;
  /** Whether a digit chooses the alternative of that number. */
  readonly numberKeys: boolean;
}

export const InterviewContext = createContext<OpenInterviewContext | null>(null);

/** The interview that a question stands in. */
export function useOpenInterview(): OpenInterviewContext {
  const open = use(InterviewContext);
  if (!open) throw new Error('questions are asked inside InterviewContext only');
  return open;
}

/** What is kept of the interview that something stands in that has no place in a trial. */
export function useRecordedInterview(): RecordedInterview {
  const { recorded } = useOpenInterview();
  if (!recorded) throw new Error('nothing is kept of a guide that is only tried');
  return recorded;
}

/** One interview's answers, by the question and the instance that they belong to. */
export function answersBySpot(
  interviewId: string,
  answers: readonly SeenRecord<'answer'>[],
): Map<string, SeenRecord<'answer'>> {
  return new Map(
    answers
      .filter(({ fields }) => fields.interviewId === interviewId)
      .map((answer) => [keyOfAnswer(answer.fields), answer]),
  );
}

function keyOfAnswer({
  questionId,
  instance,
}: {
  questionId: string;
  instance?: InstanceKey | null | undefined;
}): string {
  return spotKey(questionId, instance ?? '');
}
