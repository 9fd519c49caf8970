import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CodedError } from '#shared/errors/error-table.ts';
import { sha256 } from '#shared/records/values.ts';
import { z } from '#shared/zod.ts';
import { noteRead } from '../access-log/access-log.ts';
import { type AttachmentName, type AttachmentStore, largestAttachment } from '../attachments/attachment-store.ts';
import type { Uploads } from '../attachments/uploads.ts';
import type { Authenticate } from './endpoint.ts';
import { serveUploads } from './upload-routes.ts';

const url = '/v1/attachments/:sha256';
const name = z.strictObject({ sha256, scope: z.string() });

/** Files go as bare bytes, so these routes stand beside the endpoints that speak JSON. */
export async function attachmentRoutes(
  server: FastifyInstance,
  { store, uploads, authenticate }: { store: AttachmentStore; uploads: Uploads; authenticate: Authenticate },
): Promise<void> {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { bodyLimit: largestAttachment }, (_request, payload, done) => done(null, payload));

  server.head(url, async (request, reply) => {
    const [caller, name] = [await authenticate(request), nameIn(request)];
    const { byteLength } = await store.find(caller, name);
    if (!(await store.has(caller, name))) throw new CodedError('SYN-012');
    return reply.header('content-length', byteLength).type('application/octet-stream').send();
  });
  server.get(url, { exposeHeadRoute: false }, async (request, reply) => {
    const [caller, name] = [await authenticate(request), nameIn(request)];
    const { byteLength, read } = await store.find(caller, name);
    await noteRead(store.database, caller, { act: 'file', scope: name.scope, recordIds: [] });
    return reply.header('content-length', byteLength).type('application/octet-stream').send(Readable.from(read()));
  });
  serveUploads(server, uploads, authenticate);
}

function nameIn({ params, query }: FastifyRequest): AttachmentName {
  const result = name.safeParse({ ...(params as object), ...(query as object) });
  if (!result.success) throw new CodedError('INT-002');
  return result.data;
}
