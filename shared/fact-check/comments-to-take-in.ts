import { derivedId } from '../records/derived-id.ts';
import type { FactCheckComment } from '../records/fact-check.ts';
import type { FactCheckAnswer } from './fact-check-answer.ts';

/** The request that sends a draft out, whichever laptop sends it. */
export function factCheckRequestId(followUpId: string, draftHash: string): string {
  return derivedId('factCheckRequest', followUpId, draftHash);
}

/** A comment as a record that is to be made. */
export interface CommentToTakeIn {
  readonly id: string;
  readonly fields: FactCheckComment;
}

/** Every comment of an answer. A requirement that holds, without a word more, needs no answer. */
export function commentsToTakeIn(answer: FactCheckAnswer, receivedOn: string): CommentToTakeIn[] {
  const { followUpId, role } = answer;
  const requestId = factCheckRequestId(followUpId, answer.draftHash);
  const said = [
    ...answer.requirements.map(({ requirementId, holds, comment }) => ({
      requirementId,
      disputes: holds === false,
      comment: comment.trim(),
    })),
    { requirementId: null, disputes: false, comment: answer.general.trim() },
  ];
  const comments = said
    .filter(({ disputes, comment }) => disputes || comment !== '')
    .map(({ requirementId, disputes, comment }) => ({
      id: derivedId('factCheckComment', requestId, requirementId ?? 'general', role, String(disputes), comment),
      fields: {
        followUpId,
        requestId,
        requirementId,
        role,
        disputes,
        comment,
        receivedOn,
        answer: '',
        outcome: 'unanswered' as const,
      },
    }));
  return [...new Map(comments.map((comment) => [comment.id, comment])).values()];
}
