import { useDeferredValue, useMemo } from 'react';
import { gaps } from '#shared/guide/asked.ts';
import { spotKey } from '#shared/guide/guide-run.ts';
import { interviewRun } from '#shared/guide/interview-run.ts';
import { respondentRoleWords } from '#shared/language/swedish.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { answersBySpot } from './interview-context.ts';
import { guideOf } from './interview-guides.ts';
import { useSameRecords } from './same-records.ts';

interface Props {
  readonly interviews: readonly SeenRecord<'interview'>[];
  readonly answers: readonly SeenRecord<'answer'>[];
  readonly instances: readonly SeenRecord<'repeatInstance'>[];
  readonly guides: readonly SeenRecord<'guideTemplate'>[];
  readonly openId: string | null;
  readonly onOpen: (interviewId: string) => void;
  /** Null where no two interviews are by the same guide. */
  readonly onCompare: (() => void) | null;
  readonly isComparing: boolean;
}

/** Every conversation of the follow-up, with how many gaps it has left. */
export function InterviewList({
  interviews,
  answers,
  instances,
  guides,
  openId,
  onOpen,
  onCompare,
  isComparing,
}: Props) {
  return (
    <ul className="plain-list interview-list" aria-label="Intervjuer">
      {interviews.map((interview) => (
        <li key={interview.id}>
          <button
            type="button"
            className="interview-choice"
            aria-current={interview.id === openId}
            onClick={() => onOpen(interview.id)}
          >
            <span>{respondentName(interview)}</span>
            <GapCount interview={interview} answers={answers} instances={instances} guides={guides} />
          </button>
        </li>
      ))}
      {onCompare ? (
        <li>
          <button type="button" className="interview-choice" aria-current={isComparing} onClick={onCompare}>
            <span>Jämför svaren</span>
            <span className="soft small">sida vid sida</span>
          </button>
        </li>
      ) : null}
    </ul>
  );
}

/** `Medarbetare M1`: a role and a code, never a name. */
export function respondentName({ fields }: SeenRecord<'interview'>): string {
  return `${respondentRoleWords[fields.respondentRole]} ${fields.respondentCode}`.trim();
}

function GapCount({
  interview,
  answers,
  instances,
  guides,
}: Pick<Props, 'answers' | 'instances' | 'guides'> & { interview: SeenRecord<'interview'> }) {
  const guide = guideOf(interview, guides);
  // Whoever types in one interview must not wait for the others to be counted anew, nor for its own count.
  const ownAnswers = useSameRecords(
    useDeferredValue(answers).filter(({ fields }) => fields.interviewId === interview.id),
  );
  const ownInstances = useSameRecords(
    useDeferredValue(instances).filter(({ fields }) => fields.interviewId === interview.id),
  );
  const words = useMemo(() => {
    if (!guide) return 'guiden saknas';
    const own = answersBySpot(interview.id, ownAnswers);
    const run = interviewRun(guide.fields.sections, {
      interview: interview.fields,
      answers: ownAnswers.map(({ fields }) => fields),
      instances: ownInstances.map(({ id, fields }) => ({ id, ...fields })),
    });
    const left = gaps(run, ({ place, instance }) => Boolean(own.get(spotKey(place.name, instance))?.fields.unanswered));
    return left.length === 0 ? 'inga luckor' : left.length === 1 ? '1 lucka' : `${left.length} luckor`;
  }, [guide, interview, ownAnswers, ownInstances]);
  return <span className="soft small">{words}</span>;
}
