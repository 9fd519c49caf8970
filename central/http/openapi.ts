import { eventsQuery } from '#shared/sync/events.ts';
import { errorResponse, protocolVersion } from '#shared/sync/protocol.ts';
import { z } from '#shared/zod.ts';
import type { AnyEndpoint } from './endpoint.ts';

/** The protocol as OpenAPI 3.1, made from the same schemas that check every message. */
export function openApiOf(endpoints: readonly AnyEndpoint[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = { ...attachmentPaths, ...eventPaths };
  for (const declared of endpoints) {
    const url = declared.url.replace(/:(\w+)/g, '{$1}');
    paths[url] = { ...paths[url], [declared.method.toLowerCase()]: operationOf(declared) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Platsbesök: the central plan', version: String(protocolVersion) },
    paths,
    components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
  };
}

function operationOf({ summary, signedIn, params, query, body, response }: AnyEndpoint): Record<string, unknown> {
  const parameters = [...parametersOf('path', params), ...parametersOf('query', query)];
  return {
    summary,
    ...(signedIn ? { security: [{ session: [] }] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: json(body, 'input') } } : {}),
    responses: {
      200: { description: 'OK', content: json(response, 'output') },
      default: { description: 'A refusal, by its code', content: json(errorResponse, 'output') },
    },
  };
}

function json(schema: z.ZodType, io: 'input' | 'output') {
  return { 'application/json': { schema: z.toJSONSchema(schema, { io, unrepresentable: 'any' }) } };
}

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined): unknown[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

const attachmentParameters = [
  { name: 'sha256', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
  { name: 'scope', in: 'query', required: true, schema: { type: 'string' } },
];
const header = (name: string) => ({ name, in: 'header', required: true, schema: { type: 'string' } });
const tusResumable = { name: 'tus-resumable', in: 'header', required: true, schema: { const: '1.0.0' } };
const uploadId = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
const bytes = { 'application/octet-stream': {} };
const refusal = { description: 'A refusal, by its code', content: json(errorResponse, 'output') };

function attachmentOperation(summary: string, rest: Record<string, unknown>) {
  return { summary, security: [{ session: [] }], parameters: attachmentParameters, ...rest };
}

const attachmentPaths: Record<string, Record<string, unknown>> = {
  '/v1/attachments/{sha256}': {
    get: attachmentOperation('The bytes of a file', {
      responses: { 200: { description: 'OK', content: bytes }, default: refusal },
    }),
    head: attachmentOperation('Whether the central has a file', {
      responses: { 200: { description: 'It has' }, 404: { description: 'It has not' } },
    }),
  },
  '/v1/attachments': {
    options: {
      summary: 'What of tus the central knows, and how large a file may be',
      responses: { 204: { description: 'In the headers tus-version, tus-extension and tus-max-size' } },
    },
    post: {
      summary: 'Begins a resumable upload (tus 1.0.0), or finds the one this device has begun',
      security: [{ session: [] }],
      parameters: [tusResumable, header('upload-length'), header('upload-metadata')],
      responses: { 201: { description: 'Where to send the bytes, and how many are there' }, default: refusal },
    },
  },
  '/v1/attachments/uploads/{id}': {
    head: {
      summary: 'How far an upload has come',
      security: [{ session: [] }],
      parameters: [uploadId, tusResumable],
      responses: { 200: { description: 'OK' }, 404: { description: 'There is no such upload, or it is finished' } },
    },
    patch: {
      summary: 'Hands in the bytes that follow; whole, they must have the hash that was promised',
      security: [{ session: [] }],
      parameters: [uploadId, tusResumable, header('upload-offset')],
      requestBody: { required: true, content: { 'application/offset+octet-stream': {} } },
      responses: { 204: { description: 'The bytes are on disk' }, default: refusal },
    },
    delete: {
      summary: 'Gives up an upload',
      security: [{ session: [] }],
      parameters: [uploadId, tusResumable],
      responses: { 204: { description: 'It is gone' }, default: refusal },
    },
  },
};

const eventPaths: Record<string, Record<string, unknown>> = {
  '/v1/events': {
    get: {
      summary: 'A stream of server-sent events: `moved` and `epoch`',
      security: [{ session: [] }],
      parameters: parametersOf('query', eventsQuery),
      responses: {
        200: {
          description: 'A stream that lives until either side ends it',
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
        default: refusal,
      },
    },
  },
};
