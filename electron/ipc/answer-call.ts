import { CodedError } from '#shared/errors/error-table.ts';
import { type Channel, type IpcContract, ipcContract, type Outcome } from '#shared/ipc/contract.ts';
import type { z } from '#shared/zod.ts';

type RequestOf<C extends Channel> = z.output<IpcContract[C]['request']>;
type ResponseOf<C extends Channel> = z.input<IpcContract[C]['response']>;

/** What answers each call of the contract. */
export type CallHandlers = { [C in Channel]: (request: RequestOf<C>) => Promise<ResponseOf<C>> | ResponseOf<C> };

export type OnFault = (error: unknown) => void;

/**
 * Answers one call: the request and the answer are held against the contract, and whatever goes wrong becomes a code.
 * A fault without a code is told to `onFault` and to the window only as INT-001: its text may hold what a user wrote.
 */
export async function answerCall<C extends Channel>(
  channel: C,
  handler: CallHandlers[C],
  request: unknown,
  onFault: OnFault,
): Promise<Outcome<unknown>> {
  const { request: requestSchema, response: responseSchema } = ipcContract[channel];
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) return { ok: false, code: 'INT-002', detail: {} };
  try {
    // The schema above is the one that the handler's type is made from.
    const answer = await handler(parsed.data as RequestOf<C>);
    return { ok: true, value: responseSchema.parse(answer) };
  } catch (error) {
    const coded = error instanceof CodedError;
    // What lies behind a code is for whoever looks into it, and not for the window.
    if (!coded || error.cause !== undefined) onFault(error);
    if (coded) return { ok: false, code: error.code, detail: { ...error.detail } };
    return { ok: false, code: 'INT-001', detail: {} };
  }
}
