import type { FastifyReply, FastifyRequest } from 'fastify';
import { CodedError } from '#shared/errors/error-table.ts';
import { type LogMark, logMark } from '#shared/sync/protocol.ts';

const header = 'platsbesok-mark';

/** The mark that a laptop shows of what it has seen of the log; null where it shows none. */
export function markIn({ headers }: FastifyRequest): LogMark | null {
  const shown = headers[header];
  if (shown === undefined) return null;
  try {
    return logMark.parse(JSON.parse(Buffer.from(String(shown), 'base64url').toString()));
  } catch (cause) {
    throw new CodedError('INT-002', {}, { cause });
  }
}

/** Beside the answer, since older laptops refuse an answer with something in it that they do not know. */
export function sendMark(reply: FastifyReply, mark: LogMark | undefined): void {
  if (mark) reply.header(header, Buffer.from(JSON.stringify(mark)).toString('base64url'));
}
