import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';
import type { FastifyInstance } from 'fastify';

const gzipped = promisify(gzip);

/**
 * Characters from which on an answer is worth compressing: what fits into one packet arrives no sooner. A session's
 * token comes in a shorter one: the length of a compressed secret can tell of it.
 */
const worthwhile = 1400;

/** Sends long JSON under gzip to whoever takes it: records of one kind are alike, and laptops have poor networks. */
export function compressAnswers(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload) => {
    const isJson = String(reply.getHeader('content-type')).startsWith('application/json');
    if (!isJson || typeof payload !== 'string' || payload.length < worthwhile) return payload;
    reply.header('vary', 'accept-encoding');
    if (negotiate(String(request.headers['accept-encoding'] ?? '').toLowerCase(), ['gzip']) !== 'gzip') return payload;
    reply.header('content-encoding', 'gzip');
    reply.removeHeader('content-length');
    return gzipped(payload);
  });
}
