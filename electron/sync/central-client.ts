import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { CodedError, type ErrorCode, errorTable } from '#shared/errors/error-table.ts';
import { accessReport, type accessReportQuery, type LaptopRead, readsResponse } from '#shared/sync/access-log.ts';
import type { Change } from '#shared/sync/change.ts';
import { registeredDevicesResponse } from '#shared/sync/device-messages.ts';
import {
  type ChangeVerdict,
  centralDescription,
  devicesResponse,
  errorResponse,
  guidesResponse,
  health,
  type LogMark,
  logMark,
  type MinimalPullResponse,
  minimalPreference,
  minimalPullResponse,
  minimalPushResponse,
  type PullResponse,
  type PushRequest,
  type PushResponse,
  preparation,
  protocolVersion,
  pullResponse,
  pushResponse,
  type sessionRequest,
  sessionResponse,
} from '#shared/sync/protocol.ts';
import { type VerifyRequest, verifyResponse } from '#shared/sync/verification.ts';
import { z } from '#shared/zod.ts';

const gzipped = promisify(gzip);

/** Any function like `fetch`: Electron's session in the program, Node's own in tests. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const requestTimeout = 20_000;
/** A photo on a slow mobile network. */
const attachmentTimeout = 300_000;

const tus = { 'tus-resumable': '1.0.0' };
const uploadPlace = /^\/v1\/attachments\/uploads\/[0-9a-f-]{36}$/;

interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly json?: unknown;
  /** Whether the JSON may go under gzip. */
  readonly packed?: boolean;
  readonly bytes?: { content: Uint8Array; mediaType: string };
  readonly timeout?: number;
  /** In place of a time limit. */
  readonly signal?: AbortSignal;
}

/**
 * The central, by its HTTP protocol. Network trouble is SYN-001, a refused token INL-002, an answer that cannot be
 * understood SYN-008; every other refusal carries the central's own code.
 */
export class CentralClient {
  readonly origin: string;
  readonly #fetch: Fetch;
  /** Whether the central has said that it takes JSON under gzip (RFC 7694). */
  #takesGzip = false;

  constructor(origin: string, fetch: Fetch) {
    this.origin = origin;
    this.#fetch = fetch;
  }

  /** Asks whether the central answers; the answer's proof is for the caller to check. */
  async health(nonce: string) {
    return this.#json(`/healthz?${new URLSearchParams({ nonce })}`, health);
  }

  async describe() {
    return this.#json('/v1/central', centralDescription);
  }

  async openSession(request: z.infer<typeof sessionRequest>) {
    return this.#json('/v1/sessions', sessionResponse, { method: 'POST', json: request });
  }

  async push(token: string, request: PushRequest, mark: LogMark | null): Promise<PushResponse> {
    const headers = { ...showing(mark), prefer: minimalPreference };
    const send = (packed: boolean) =>
      this.#marked('/v1/sync/push', z.union([pushResponse, minimalPushResponse]), {
        method: 'POST',
        token,
        json: request,
        packed,
        headers,
      });
    const packed = this.#takesGzip;
    const { verdicts, ...answer } = await send(packed).catch((error) => {
      // Of several servers behind one address an older one cannot read it.
      if (!packed || !(error instanceof CodedError) || error.code !== 'INT-002') throw error;
      this.#takesGzip = false;
      return send(false);
    });
    return { ...answer, verdicts: named(verdicts, request.batch.changes) };
  }

  async pull(token: string, scope: string, after: number, mark: LogMark | null): Promise<PullResponse> {
    return this.#marked(pullPath(scope, after), pullResponse, { token, headers: showing(mark) });
  }

  /** What is new on a page to one who has read the whole scope up to `since`; the page whole from a central of before. */
  async pullNews(
    token: string,
    scope: string,
    { since, after }: { since: number; after: number },
    mark: LogMark | null,
  ): Promise<MinimalPullResponse | PullResponse> {
    const headers = { ...showing(mark), prefer: `${minimalPreference}; since=${since}` };
    return this.#marked(pullPath(scope, after, mostRecords), z.union([minimalPullResponse, pullResponse]), {
      token,
      headers,
    });
  }

  async verify(token: string, request: VerifyRequest, mark: LogMark | null) {
    const headers = showing(mark);
    return this.#json('/v1/sync/verify', verifyResponse, { method: 'POST', token, json: request, headers });
  }

  /** The stream of events; it lives until it is broken off. */
  async events(token: string, scopes: readonly string[], signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const query = new URLSearchParams({ scopes: scopes.join(',') });
    const response = await this.#send(`/v1/events?${query}`, { token, signal });
    await requireSuccess(response);
    if (!response.body) throw new CodedError('SYN-008');
    return response.body;
  }

  async preparation(token: string, followUpId: string) {
    return this.#json(`/v1/follow-ups/${followUpId}/preparation`, preparation, { token });
  }

  /** Where all guides lie: for those who keep them. */
  async guides(token: string) {
    return this.#json('/v1/guides', guidesResponse, { token });
  }

  async devices(token: string, followUpId: string) {
    return this.#json(`/v1/follow-ups/${followUpId}/devices`, devicesResponse, { token });
  }

  /** Who has read in which follow-ups: for administrators and management. */
  async accessReport(token: string, { from, to, sample }: z.output<typeof accessReportQuery>) {
    const query = new URLSearchParams({ from, to, sample: String(sample) });
    return this.#json(`/v1/access-log/report?${query}`, accessReport, { token });
  }

  /** The devices that the user may see: their own, or all for administrators and management. */
  async registeredDevices(token: string) {
    return this.#json('/v1/devices', registeredDevicesResponse, { token });
  }

  /** Shuts a device out. */
  async revokeDevice(token: string, deviceId: string, why: string) {
    const request = { method: 'POST', token, json: { why } } as const;
    return this.#json(`/v1/devices/${deviceId}/revocation`, registeredDevicesResponse, request);
  }

  /** Hands in what has been read on this laptop. */
  async handInReads(token: string, reads: readonly LaptopRead[]) {
    return this.#json('/v1/access-log/reads', readsResponse, { method: 'POST', token, json: { reads } });
  }

  async hasAttachment(token: string, scope: string, hash: string): Promise<boolean> {
    const response = await this.#send(attachmentPath(scope, hash), { method: 'HEAD', token });
    if (response.status === 404) return false;
    await requireSuccess(response);
    return true;
  }

  /** Sends the bytes by tus: from where they broke off the last time, if they did. */
  async sendAttachment(token: string, scope: string, hash: string, content: Uint8Array): Promise<void> {
    const metadata = Object.entries({ scope, sha256: hash }).map(([name, value]) => `${name} ${btoa(value)}`);
    const begun = await this.#send('/v1/attachments', {
      method: 'POST',
      token,
      headers: { ...tus, 'upload-length': String(content.length), 'upload-metadata': metadata.join(',') },
    });
    await requireSuccess(begun);
    const place = begun.headers.get('location') ?? '';
    const offset = Number(begun.headers.get('upload-offset') ?? Number.NaN);
    if (!uploadPlace.test(place) || !(offset >= 0 && offset <= content.length)) throw new CodedError('SYN-008');
    if (offset === content.length) return;
    const response = await this.#send(place, {
      method: 'PATCH',
      token,
      headers: { ...tus, 'upload-offset': String(offset) },
      bytes: { content: content.subarray(offset), mediaType: 'application/offset+octet-stream' },
      timeout: attachmentTimeout,
    });
    await requireSuccess(response);
    if (Number(response.headers.get('upload-offset')) !== content.length) throw new CodedError('SYN-001');
  }

  async fetchAttachment(token: string, scope: string, hash: string): Promise<Uint8Array> {
    const response = await this.#send(attachmentPath(scope, hash), { token, timeout: attachmentTimeout });
    await requireSuccess(response);
    return new Uint8Array(await whole(response.arrayBuffer()));
  }

  async #json<Schema extends z.ZodType>(path: string, schema: Schema, options: CallOptions = {}) {
    return (await this.#answered(path, schema, options)).body;
  }

  /** An answer, and the mark of the central's log beside it. */
  async #marked<Answer extends object>(
    path: string,
    schema: z.ZodType<Answer>,
    options: CallOptions,
  ): Promise<Answer & { mark?: LogMark }> {
    const { body, response } = await this.#answered(path, schema, options);
    const shown = response.headers.get(markHeader);
    if (shown === null) return body;
    const mark = logMark.safeParse(jsonOf(Buffer.from(shown, 'base64url').toString()));
    if (!mark.success) throw new CodedError('SYN-008', {}, { cause: mark.error });
    return { ...body, mark: mark.data };
  }

  async #answered<Schema extends z.ZodType>(path: string, schema: Schema, options: CallOptions) {
    const response = await this.#send(path, options);
    await requireSuccess(response);
    const text = await whole(response.text());
    const parsed = schema.safeParse(jsonOf(text));
    if (!parsed.success) throw new CodedError('SYN-008', {}, { cause: parsed.error });
    return { body: parsed.data, response };
  }

  async #send(path: string, options: CallOptions): Promise<Response> {
    const headers: Record<string, string> = { 'platsbesok-protocol': String(protocolVersion), ...options.headers };
    if (options.token) headers.authorization = `Bearer ${options.token}`;
    const { body, describing } = await contentOf(options);
    Object.assign(headers, describing);
    const response = await whole(
      this.#fetch(`${this.origin}${path}`, {
        method: options.method ?? 'GET',
        headers,
        body,
        // A captive portal redirects; its page is not the central's answer.
        redirect: 'error',
        credentials: 'omit',
        signal: options.signal ?? AbortSignal.timeout(options.timeout ?? requestTimeout),
      }),
    );
    if (response.headers.get('accept-encoding')?.includes('gzip')) this.#takesGzip = true;
    return response;
  }
}

const markHeader = 'platsbesok-mark';

/** Verdicts that say which change they are on: the changes of the batch in their order, where they do not say it. */
function named(
  verdicts: readonly (ChangeVerdict | Omit<ChangeVerdict, 'changeId' | 'recordId'>)[],
  changes: readonly Change[],
): ChangeVerdict[] {
  return verdicts.map((verdict, index) => {
    if ('changeId' in verdict) return verdict;
    const change = changes[index];
    if (!change || changes.length !== verdicts.length) throw new CodedError('SYN-008');
    return { changeId: change.changeId, recordId: change.recordId, ...verdict };
  });
}

/** As many as a page may have: news is short. */
const mostRecords = 1000;

function pullPath(scope: string, after: number, limit?: number): string {
  const query = new URLSearchParams({ scope, after: String(after), ...(limit ? { limit: String(limit) } : {}) });
  return `/v1/sync/pull?${query}`;
}

/** What fits into one packet arrives no sooner for being compressed. */
const worthPacking = 1400;

/** What a call carries, and the headers that describe it. */
async function contentOf({ bytes, json, packed }: CallOptions) {
  if (bytes) return { body: new Uint8Array(bytes.content), describing: { 'content-type': bytes.mediaType } };
  if (json === undefined) return { body: null, describing: {} };
  const text = JSON.stringify(json);
  const describing = { 'content-type': 'application/json' };
  if (!packed || text.length < worthPacking) return { body: text, describing };
  const body = new Uint8Array(await gzipped(text, { level: constants.Z_BEST_COMPRESSION }));
  return { body, describing: { ...describing, 'content-encoding': 'gzip' } };
}

/** What this laptop has seen of the central's log, so that a central set back to before it finds out. */
function showing(mark: LogMark | null): Record<string, string> {
  return mark ? { [markHeader]: Buffer.from(JSON.stringify(mark)).toString('base64url') } : {};
}

function attachmentPath(scope: string, hash: string): string {
  return `/v1/attachments/${hash}?${new URLSearchParams({ scope })}`;
}

/** An answer that did not come, or broke off half-way, is no contact. */
async function whole<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw new CodedError('SYN-001', {}, { cause: error });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isKnownCode = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code);

async function requireSuccess(response: Response): Promise<void> {
  if (response.ok) return;
  const text = await whole(response.text());
  const refusal = errorResponse.safeParse(jsonOf(text));
  // A gateway in front of a central that is down answers for it.
  if (!refusal.success) {
    if (response.status === 401) throw new CodedError('INL-002');
    throw new CodedError(response.status >= 502 && response.status <= 504 ? 'SYN-001' : 'SYN-008');
  }
  const { code, detail } = refusal.data;
  if (!isKnownCode(code)) throw new CodedError('SYN-008');
  const simple = Object.entries(detail).filter((pair): pair is [string, string | number] =>
    ['string', 'number'].includes(typeof pair[1]),
  );
  throw new CodedError(response.status === 401 && code !== 'INL-003' ? 'INL-002' : code, Object.fromEntries(simple));
}
