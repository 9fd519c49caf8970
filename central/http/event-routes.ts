import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CodedError } from '#shared/errors/error-table.ts';
import { epochEvent, eventsQuery, movedEvent } from '#shared/sync/events.ts';
import type { Database } from '../database/open-database.ts';
import { type Caller, isScope, positionsIn, readableTypes } from '../sync/access.ts';
import type { ScopeWatch } from '../sync/scope-watch.ts';
import type { Authenticate } from './endpoint.ts';

interface EventRouteOptions {
  readonly database: Database;
  readonly watch: ScopeWatch;
  readonly authenticate: Authenticate;
  /** How often a silent stream says that it lives, and its session and rights are tried again. */
  readonly heartbeat?: number;
}

/** Server-sent events: that there is something to pull, never what. */
export async function eventRoutes(
  server: FastifyInstance,
  { database, watch, authenticate, heartbeat = 20_000 }: EventRouteOptions,
): Promise<void> {
  const streams = new Set<ServerResponse>();
  server.addHook('preClose', async () => {
    for (const stream of streams) stream.end();
  });
  server.get('/v1/events', async (request, reply) => {
    const caller = await authenticate(request);
    const asked = scopesIn(request);
    let readable = await readableScopes(database, caller, asked);
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      // A buffering proxy would hold back what is meant to be at once.
      'x-accel-buffering': 'no',
    });
    stream.write(': listening\n\n');
    streams.add(stream);
    const stopListening = await watch.listen({
      onMoved: (scope, headSeq) => {
        if (readable.has(scope)) send(stream, 'moved', movedEvent.parse({ scope, headSeq }));
      },
      onEpoch: (epoch) => send(stream, 'epoch', epochEvent.parse({ epoch })),
    });
    const timer = setInterval(() => {
      stillAllowed(request)
        .then((scopes) => {
          readable = scopes;
          stream.write(': \n\n');
        })
        .catch(() => stream.end());
    }, heartbeat);
    stream.on('error', () => stream.destroy());
    stream.on('close', () => {
      clearInterval(timer);
      stopListening();
      streams.delete(stream);
    });

    async function stillAllowed(first: FastifyRequest): Promise<Set<string>> {
      return readableScopes(database, await authenticate(first), asked);
    }
  });
}

function send(stream: ServerResponse, event: string, data: unknown): void {
  stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

function scopesIn({ query }: FastifyRequest): string[] {
  const result = eventsQuery.safeParse(query);
  const scopes = result.success ? [...new Set(result.data.scopes.split(','))] : [];
  if (scopes.length === 0 || !scopes.every(isScope)) throw new CodedError('INT-002');
  return scopes;
}

async function readableScopes(database: Database, caller: Caller, scopes: readonly string[]): Promise<Set<string>> {
  const readable = new Set<string>();
  for (const scope of scopes) {
    if (readableTypes(await positionsIn(database, caller, scope), scope).length > 0) readable.add(scope);
  }
  return readable;
}
