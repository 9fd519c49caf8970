import type { ReactNode } from 'react';
import type { FactCheckAnswer } from '#shared/fact-check/fact-check-answer.ts';
import type { FactCheckComment } from '#shared/records/fact-check.ts';
import { bringIntoView } from '../handover/bring-into-view.ts';
import { CommentText } from './comment-text.tsx';

/** What is in an answer, before it is taken in. */
export function AnswerPreview({
  answer,
  comments,
  knownCount,
  numbers,
  isOfRequest,
  isOfDraftNow,
  children,
}: {
  answer: FactCheckAnswer;
  /** Those that are not here already. */
  comments: readonly FactCheckComment[];
  knownCount: number;
  numbers: ReadonlyMap<string, number>;
  /** This laptop knows of the draft that was sent. */
  isOfRequest: boolean;
  isOfDraftNow: boolean;
  /** What can be done with it. */
  children: ReactNode;
}) {
  const agreed = answer.requirements.filter(({ holds }) => holds === true).length;
  return (
    <section className="fact-check-preview stack-tight" aria-label="Svaret i filen" ref={bringIntoView}>
      <p>
        Svar från {answer.role || 'utföraren, roll ej angiven'}. {agreed} krav stämmer. {comments.length}{' '}
        {comments.length === 1 ? 'ny kommentar' : 'nya kommentarer'}
        {knownCount > 0 ? `, ${knownCount} redan inlästa` : ''}.
      </p>
      {isOfDraftNow ? null : <p>{isOfRequest ? changedSince : unknownDraft}</p>}
      <ul className="plain-list stack-tight">
        {comments.map((comment) => (
          <li key={`${comment.requirementId} ${comment.comment}`}>
            <CommentText comment={comment} numbers={numbers} />
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}

const changedSince = 'Svaret gäller ett tidigare utkast: rapportens krav har ändrats sedan det sparades.';
const unknownDraft =
  'Svaret gäller ett utkast som inte är känt på den här datorn. Det kan ha skickats från en kollegas dator. Det går att läsa in ändå.';
