import type { FastifyError, FastifyInstance } from 'fastify';
import { CodedError, type ErrorCode } from '#shared/errors/error-table.ts';

const statusOf: { readonly [Code in ErrorCode]?: number } = {
  'INL-002': 401,
  'INL-003': 403,
  'INL-005': 401,
  'INL-006': 503,
  'INT-002': 400,
  'LAG-008': 413,
  'SYN-002': 403,
  'SYN-005': 409,
  'SYN-006': 409,
  'SYN-007': 409,
  'SYN-009': 422,
  'SYN-010': 409,
  'SYN-011': 426,
  'SYN-012': 404,
  'SYN-013': 410,
  'SYN-014': 409,
};

/** Every refusal is a code of the error table; what a client sent can make none of them a 5xx. */
export function answerRefusals(server: FastifyInstance): void {
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'SYN-012', detail: {} }));
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const { code, detail, status } = refusalOf(error);
    // Neither bodies nor messages are logged: both may hold what people have written.
    const { name, code: cause, stack } = error;
    if (status === 500) request.log.error({ name, cause, place: placesIn(stack) }, 'failed');
    else request.log.info({ code, status }, 'refused');
    // What is left of a refused body is not waited for.
    if (status === 413 || status === 422 || code === 'SYN-014') reply.header('connection', 'close');
    return reply.code(status).send({ code, detail });
  });
}

function refusalOf(error: FastifyError): { code: string; detail: CodedError['detail']; status: number } {
  if (error instanceof CodedError) {
    return { code: error.code, detail: error.detail, status: statusOf[error.code] ?? 400 };
  }
  if (isMalformed(error)) return { code: 'INT-002', detail: {}, status: error.statusCode ?? 400 };
  return { code: 'INT-001', detail: {}, status: 500 };
}

/** Malformed for the server (4xx), for the database (class 22, data exception), or nested deeper than the stack. */
function isMalformed(error: FastifyError): boolean {
  if (error.statusCode !== undefined && error.statusCode < 500) return true;
  return /^22...$/.test(error.code ?? '') || error instanceof RangeError;
}

function placesIn(stack: string | undefined): string[] {
  return (stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8);
}
