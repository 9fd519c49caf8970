import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CodedError } from '#shared/errors/error-table.ts';
import { id, sha256 } from '#shared/records/values.ts';
import { z } from '#shared/zod.ts';
import { largestAttachment } from '../attachments/attachment-store.ts';
import type { Uploads } from '../attachments/uploads.ts';
import type { Authenticate } from './endpoint.ts';

const tusVersion = '1.0.0';
const creationUrl = '/v1/attachments';
const uploadUrl = '/v1/attachments/uploads/:id';

const uploadName = z.object({ id });
const metadata = z.object({ scope: z.string(), sha256 });
const count = z.coerce.number().int().min(0);

/**
 * Resumable uploads by the protocol tus 1.0.0, its core and the extensions creation and termination. Stands within the
 * attachments' routes, which take bodies as bare bytes.
 */
export function serveUploads(server: FastifyInstance, uploads: Uploads, authenticate: Authenticate): void {
  server.options(creationUrl, async (_request, reply) =>
    reply
      .headers({
        'tus-resumable': tusVersion,
        'tus-version': tusVersion,
        'tus-extension': 'creation,termination',
        'tus-max-size': largestAttachment,
      })
      .code(204)
      .send(),
  );
  server.post(creationUrl, async (request, reply) => {
    const caller = await authenticate(request);
    demandTus(request, reply);
    const name = parsed(metadata, metadataIn(request));
    const length = parsed(count, request.headers['upload-length']);
    const upload = await uploads.begin(caller, name, length);
    return reply
      .code(201)
      .headers({ location: uploadUrl.replace(':id', upload.id), 'upload-offset': upload.received })
      .send();
  });
  server.head(uploadUrl, async (request, reply) => {
    const caller = await authenticate(request);
    demandTus(request, reply);
    const { received, byteLength } = await uploads.find(caller, parsed(uploadName, request.params).id);
    return reply
      .headers({ 'upload-offset': received, 'upload-length': byteLength, 'cache-control': 'no-store' })
      .send();
  });
  server.patch(uploadUrl, async (request, reply) => {
    const caller = await authenticate(request);
    demandTus(request, reply);
    if (request.headers['content-type'] !== 'application/offset+octet-stream') throw new CodedError('INT-002');
    const offset = parsed(count, request.headers['upload-offset']);
    const { id: uploadId } = parsed(uploadName, request.params);
    const received = await uploads.append(caller, uploadId, offset, request.raw);
    return reply.code(204).header('upload-offset', received).send();
  });
  server.delete(uploadUrl, async (request, reply) => {
    const caller = await authenticate(request);
    demandTus(request, reply);
    await uploads.abandon(caller, parsed(uploadName, request.params).id);
    return reply.code(204).send();
  });
}

function demandTus({ headers }: FastifyRequest, reply: FastifyReply): void {
  reply.header('tus-resumable', tusVersion);
  if (headers['tus-resumable'] !== tusVersion) throw new CodedError('INT-002');
}

/** `name base64, name base64` */
function metadataIn({ headers }: FastifyRequest): Record<string, string> {
  const pairs = String(headers['upload-metadata'] ?? '')
    .split(',')
    .map((pair) => pair.trim().split(' '));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, Buffer.from(value, 'base64').toString()]));
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new CodedError('INT-002', {}, { cause: result.error });
  return result.data;
}
