import { gaps } from '#shared/guide/gaps.ts';
import { respondentRoleWords } from '#shared/language/swedish.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { guideOf } from './guide-of.ts';
import { answersOf } from './interview-progress.ts';

interface Props {
  readonly interviews: readonly SeenRecord<'interview'>[];
  readonly answers: readonly SeenRecord<'answer'>[];
  readonly guides: readonly SeenRecord<'guideTemplate'>[];
  readonly openId: string | null;
  readonly onOpen: (interviewId: string) => void;
}

/** Every conversation of the follow-up, with how many gaps it has left. */
export function InterviewList({ interviews, answers, guides, openId, onOpen }: Props) {
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
            <span className="soft small">{gapText(interview, answers, guides)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** `Medarbetare M1`: a role and a code, never a name. */
export function respondentName({ fields }: SeenRecord<'interview'>): string {
  return `${respondentRoleWords[fields.respondentRole]} ${fields.respondentCode}`.trim();
}

function gapText(
  interview: SeenRecord<'interview'>,
  answers: readonly SeenRecord<'answer'>[],
  guides: readonly SeenRecord<'guideTemplate'>[],
): string {
  const guide = guideOf(interview, guides);
  if (!guide) return 'guiden saknas';
  const left = gaps(guide.fields.sections, answersOf(interview.id, answers)).length;
  return left === 0 ? 'inga luckor' : left === 1 ? '1 lucka' : `${left} luckor`;
}
