import type { FactCheckRequest } from '../records/fact-check.ts';

type Sent<Request> = Request & { readonly sentOn: string };

/** The drafts that the provider has got, in the order that they were sent. */
export function sentRequests<Request extends Pick<FactCheckRequest, 'sentOn'>>(
  requests: readonly Request[],
): Sent<Request>[] {
  return requests
    .filter((request): request is Sent<Request> => request.sentOn !== null)
    .sort((one, other) => (one.sentOn < other.sentOn ? -1 : one.sentOn > other.sentOn ? 1 : 0));
}
