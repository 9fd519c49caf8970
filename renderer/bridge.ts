import { CodedError, type ErrorCode, errorTable } from '#shared/errors/error-table.ts';
import type { Bridge, Channel, EventName, EventPayload, Request, Response } from '#shared/ipc/contract.ts';

declare global {
  interface Window {
    /** Put there by the preload script: the only way out of the window. */
    readonly platsbesok: Bridge;
  }
}

type Arguments<C extends Channel> = undefined extends Request<C> ? [] : [request: Request<C>];

/** Calls the main process. Resolves with the answer's value, rejects with a `CodedError`. */
export async function call<C extends Channel>(channel: C, ...[request]: Arguments<C>): Promise<Response<C>> {
  const ask = window.platsbesok.call[channel] as Bridge['call'][C];
  const outcome = await ask(request as Request<C>);
  if (outcome.ok) return outcome.value;
  throw new CodedError(isErrorCode(outcome.code) ? outcome.code : 'INT-001', outcome.detail);
}

/** Listens to what the main process tells by itself; the answer ends the listening. */
export function listen<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
  const subscribe = window.platsbesok.on[event] as Bridge['on'][E];
  return subscribe(listener);
}

/** Any thrown value as an error that has a sentence for the user. */
export function asCodedError(thrown: unknown): CodedError {
  return thrown instanceof CodedError ? thrown : new CodedError('INT-001', {}, { cause: thrown });
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorTable, code);
}
