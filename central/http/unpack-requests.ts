import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** 415, which the refusals answer for. */
class UnknownCoding extends Error {
  readonly statusCode = 415;
}

/**
 * Takes JSON that comes under gzip, and says so beside every answer (RFC 7694). The limit of a body holds for what it
 * unpacks to, and unpacking ends with the answer: a small body that would become an endless one costs no more than that.
 */
export function unpackRequests(server: FastifyInstance): void {
  server.addHook('preParsing', async (request, reply, payload) => {
    const coding = codingOf(request);
    if (coding === 'identity') return payload;
    if (coding !== 'gzip' || !isJson(request)) throw new UnknownCoding();
    const unpacked = Object.assign(createGunzip(), { receivedEncodedLength: 0 });
    payload.on('data', (part: Buffer) => {
      unpacked.receivedEncodedLength += part.length;
    });
    // Whoever reads what is unpacked hears of errors.
    pipeline(payload, unpacked, () => undefined);
    reply.raw.once('close', () => unpacked.destroy());
    return unpacked;
  });
  server.addHook('onSend', async (_request, reply, payload) => {
    reply.header('accept-encoding', 'gzip');
    return payload;
  });
}

function codingOf({ headers }: FastifyRequest): string {
  return (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
}

function isJson({ headers }: FastifyRequest): boolean {
  return (headers['content-type'] ?? '').startsWith('application/json');
}
