import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CodedError } from '#shared/errors/error-table.ts';
import { type LogMark, minimalPreference, protocolVersion } from '#shared/sync/protocol.ts';
import type { z } from '#shared/zod.ts';
import type { Caller } from '../sync/access.ts';
import { sendMark } from './log-marks.ts';

/** One call of the protocol: the source of its route, its checks on both ways and its page in `/openapi.json`. */
export interface Endpoint<Params, Query, Body, Response> {
  readonly method: 'GET' | 'POST';
  /** In fastify's form: `/v1/follow-ups/:id/devices`. */
  readonly url: string;
  readonly summary: string;
  readonly signedIn: boolean;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  readonly response: z.ZodType<Response>;
}

export interface Input<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** For an endpoint that asks for a sign-in. */
  readonly caller: Caller;
  /** Sends a mark of the log beside the answer; none where there is none. */
  readonly sendMark: (mark: LogMark | undefined) => void;
  /** What the caller puts the answer together from; null where it wants it whole. */
  readonly prefersMinimal: MinimalPreference | null;
  /** Says that the answer is such a one. */
  readonly markMinimal: () => void;
}

export interface MinimalPreference {
  /** The number that the scope had come to when the caller last read all of it; 0 where it says none. */
  readonly since: number;
}

export type AnyEndpoint = Endpoint<unknown, unknown, unknown, unknown>;

/** Finds who sends a request, or throws. */
export type Authenticate = (request: FastifyRequest) => Promise<Caller>;

/** Declares an endpoint; only lets TypeScript find the types. */
export function endpoint<Response, Params = undefined, Query = undefined, Body = undefined>(
  declaration: Endpoint<Params, Query, Body, Response>,
): Endpoint<Params, Query, Body, Response> {
  return declaration;
}

/** Registers an endpoint's route: nothing reaches the handler, and nothing leaves it, that its schemas do not know. */
export function serve<Params, Query, Body, Response>(
  server: FastifyInstance,
  authenticate: Authenticate,
  declared: Endpoint<Params, Query, Body, Response>,
  handle: (input: Input<Params, Query, Body>) => Promise<Response>,
): void {
  server.route({
    method: declared.method,
    url: declared.url,
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const caller = declared.signedIn ? await authenticate(request) : nobody;
      const params = parseInput(declared.params, request.params);
      const query = parseInput(declared.query, request.query);
      const body = parseInput(declared.body, request.body);
      const answered = await handle({
        params,
        query,
        body,
        caller,
        sendMark: (mark) => sendMark(reply, mark),
        prefersMinimal: minimalPreferenceIn(request),
        markMinimal: () => reply.header('preference-applied', minimalPreference),
      });
      return reply.send(declared.response.parse(answered));
    },
  });
}

const nobody: Caller = {
  tenant: '',
  user: { id: '', name: '', title: '', role: 'reviewer' },
  deviceId: '',
};

/** `prefer: return=minimal; since=120`, alone or among others (RFC 7240). */
function minimalPreferenceIn({ headers: { prefer = '' } }: FastifyRequest): MinimalPreference | null {
  const asked = /(?:^|,) *return=minimal(?: *; *since=(\d{1,15}))? *(?:,|$)/.exec([prefer].flat().join(','));
  return asked ? { since: Number(asked[1] ?? 0) } : null;
}

function parseInput<T>(schema: z.ZodType<T> | undefined, value: unknown): T {
  // An endpoint without the schema has `undefined` as the type of that input.
  if (!schema) return undefined as T;
  const result = schema.safeParse(value);
  if (!result.success) throw new CodedError('INT-002', {}, { cause: result.error });
  return result.data;
}

/** Refuses a laptop that speaks another version of the protocol. */
export function checkProtocol(request: FastifyRequest): void {
  const spoken = request.headers['platsbesok-protocol'];
  if (spoken !== undefined && spoken !== String(protocolVersion)) throw new CodedError('SYN-011');
}
