import { errorResponse, protocolVersion } from '#shared/sync/protocol.ts';
import { z } from '#shared/zod.ts';
import type { AnyEndpoint } from './endpoint.ts';

/** The protocol as OpenAPI 3.1, made from the same schemas that check every message. */
export function openApiOf(endpoints: readonly AnyEndpoint[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = { ...attachmentPaths };
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
const bytes = { 'application/octet-stream': {} };
const refusal = { description: 'A refusal, by its code', content: json(errorResponse, 'output') };

function attachmentOperation(summary: string, rest: Record<string, unknown>) {
  return { summary, security: [{ session: [] }], parameters: attachmentParameters, ...rest };
}

const attachmentPaths: Record<string, Record<string, unknown>> = {
  '/v1/attachments/{sha256}': {
    put: attachmentOperation('Hands in the bytes of a file; they must have the hash', {
      requestBody: { required: true, content: bytes },
      responses: { 204: { description: 'The bytes are on disk' }, default: refusal },
    }),
    get: attachmentOperation('The bytes of a file', {
      responses: { 200: { description: 'OK', content: bytes }, default: refusal },
    }),
    head: attachmentOperation('Whether the central has a file', {
      responses: { 200: { description: 'It has' }, 404: { description: 'It has not' } },
    }),
  },
};
