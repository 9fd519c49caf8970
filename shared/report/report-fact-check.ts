import { hasAnswer, sentRequests } from '../fact-check/sent-requests.ts';
import { factCheckOutcomeWords } from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import type { Block } from './document-model.ts';
import type { FollowUpRecords } from './follow-up-records.ts';

/** What the provider said of the draft, requirement by requirement, and what they were answered. */
export function factCheckBlocks(records: FollowUpRecords): Block[] {
  const requests = sentRequests(records.all('factCheckRequest'));
  const comments = records.all('factCheckComment');
  if (requests.length === 0 && comments.length === 0)
    return [{ kind: 'paragraph', text: 'Utkastet har inte varit på faktagranskning.' }];
  const numberOf = (id: string | null) => records.one('requirement', id)?.number;
  const inOrder = [...comments].sort(
    (one, other) =>
      (numberOf(one.requirementId) ?? Number.POSITIVE_INFINITY) -
        (numberOf(other.requirementId) ?? Number.POSITIVE_INFINITY) || (one.id < other.id ? -1 : 1),
  );
  return [
    ...requests.map(
      (request): Block => ({ kind: 'paragraph', text: requestText(request, hasAnswer(request, comments)) }),
    ),
    ...inOrder.map((comment): Block => {
      const number = numberOf(comment.requirementId);
      return {
        kind: 'finding',
        title: number === undefined ? 'Utkastet i övrigt' : `Krav ${number}`,
        note: comment.disputes ? 'Stämmer inte' : 'Kommentar',
        verdict: null,
        facts: [
          {
            label: comment.role ? `Utföraren (${comment.role})` : 'Utföraren',
            text: comment.comment || 'Ingen närmare kommentar.',
          },
          {
            label: `Kommunens svar – ${factCheckOutcomeWords[comment.outcome].toLowerCase()}`,
            text: comment.answer.trim() || 'Inget svar.',
          },
        ],
      };
    }),
  ];
}

function requestText(
  { sentOn, answeredOn }: { sentOn: string; answeredOn: string | null },
  isAnswered: boolean,
): string {
  const when = answeredOn === null ? '' : ` ${dateText(answeredOn)}`;
  return `Utkastet skickades till utföraren ${dateText(sentOn)}. Utföraren ${isAnswered ? `svarade${when}` : 'har inte svarat'}.`;
}
