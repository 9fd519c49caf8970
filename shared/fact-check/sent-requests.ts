import type { FactCheckComment, FactCheckRequest } from '../records/fact-check.ts';

type Sent<Request> = Request & { readonly sentOn: string };

/** The drafts that the provider has got, in the order that they were sent. */
export function sentRequests<Request extends Pick<FactCheckRequest, 'sentOn'>>(
  requests: readonly Request[],
): Sent<Request>[] {
  return requests
    .filter((request): request is Sent<Request> => request.sentOn !== null)
    .sort((one, other) => (one.sentOn < other.sentOn ? -1 : one.sentOn > other.sentOn ? 1 : 0));
}

/** Whether the provider has answered: somebody has noted it, or a comment has been read in where the request was not known. */
export function hasAnswer(
  { id, answeredOn }: Pick<FactCheckRequest, 'answeredOn'> & { readonly id: string },
  comments: readonly Pick<FactCheckComment, 'requestId'>[],
): boolean {
  return answeredOn !== null || comments.some(({ requestId }) => requestId === id);
}
