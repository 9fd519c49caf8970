import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CodedError } from '#shared/errors/error-table.ts';
import { sha256 } from '#shared/records/values.ts';
import { z } from '#shared/zod.ts';
import { type AttachmentName, type AttachmentStore, largestAttachment } from '../attachments.ts';
import type { Authenticate } from './endpoint.ts';

const url = '/v1/attachments/:sha256';
const name = z.strictObject({ sha256, scope: z.string() });

/** Files go as bare bytes, so these routes stand beside the endpoints that speak JSON. */
export async function attachmentRoutes(
  server: FastifyInstance,
  { store, authenticate }: { store: AttachmentStore; authenticate: Authenticate },
): Promise<void> {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { bodyLimit: largestAttachment }, (_request, payload, done) => done(null, payload));

  server.put(url, { bodyLimit: largestAttachment }, async (request, reply) => {
    const caller = await authenticate(request);
    await store.put(caller, nameIn(request), request.raw);
    return reply.code(204).send();
  });
  server.head(url, async (request, reply) => {
    const { byteLength } = await store.find(await authenticate(request), nameIn(request));
    return reply.header('content-length', byteLength).type('application/octet-stream').send();
  });
  server.get(url, { exposeHeadRoute: false }, async (request, reply) => {
    const { byteLength, read } = await store.find(await authenticate(request), nameIn(request));
    return reply
      .header('content-length', byteLength)
      .type('application/octet-stream')
      .send(await read());
  });
}

function nameIn({ params, query }: FastifyRequest): AttachmentName {
  const result = name.safeParse({ ...(params as object), ...(query as object) });
  if (!result.success) throw new CodedError('INT-002');
  return result.data;
}
