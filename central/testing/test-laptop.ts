import { randomUUID } from 'node:crypto';
import { hashOf } from '#shared/sync/canonical.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import {
  type LogMark,
  type PullResponse,
  type PushResponse,
  pullResponse,
  pushResponse,
} from '#shared/sync/protocol.ts';
import { type PersonName, people, plan } from './test-plan.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Beside the answer to a push or a pull. */
  readonly mark?: LogMark | undefined;
}

/** A laptop as the central sees it: a token and a chain of batches. It keeps nothing else. */
export class SignedInLaptop {
  readonly userId: string;
  readonly deviceId: string;
  readonly token: string;
  readonly #url: () => string;
  #deviceSeq = 0;
  #lastHash: string | null = null;

  constructor(url: () => string, userId: string, deviceId: string, token: string) {
    this.#url = url;
    this.userId = userId;
    this.deviceId = deviceId;
    this.token = token;
  }

  async send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> {
    const response = await fetch(`${this.#url()}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        'platsbesok-protocol': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const shown = response.headers.get('platsbesok-mark');
    const mark = shown === null ? undefined : (JSON.parse(Buffer.from(shown, 'base64url').toString()) as LogMark);
    return { status: response.status, body: text === '' ? null : JSON.parse(text), ...(mark ? { mark } : {}) };
  }

  /** The next batch of the device's chain, not yet sent. */
  nextBatch(changes: readonly unknown[]) {
    return {
      deviceId: this.deviceId,
      batch: { deviceSeq: this.#deviceSeq + 1, prevHash: this.#lastHash, changes },
    };
  }

  sendBatch(push: unknown): Promise<Answer> {
    return this.send('POST', '/v1/sync/push', push);
  }

  /** Sends changes as the next batch, and goes on from it. */
  async push(...changes: readonly unknown[]): Promise<PushResponse> {
    const push = this.nextBatch(changes);
    const { status, body, mark } = await this.sendBatch(push);
    if (status !== 200) throw new Error(`push: ${status} ${JSON.stringify(body)}`);
    this.#deviceSeq += 1;
    this.#lastHash = hashOf(push.batch);
    return { ...pushResponse.parse(body), mark };
  }

  /** What became of one change. */
  async pushOne(change: unknown) {
    const { verdicts } = await this.push(change);
    const [verdict] = verdicts;
    if (!verdict) throw new Error('no verdict');
    return verdict;
  }

  async page(scope: string, after = 0, limit = 500, mark?: LogMark): Promise<PullResponse> {
    const path = `/v1/sync/pull?scope=${encodeURIComponent(scope)}&after=${after}&limit=${limit}`;
    const headers = mark ? { 'platsbesok-mark': Buffer.from(JSON.stringify(mark)).toString('base64url') } : {};
    const answer = await this.send('GET', path, undefined, headers);
    const { status, body } = answer;
    if (status !== 200) throw new Error(`pull: ${status} ${JSON.stringify(body)}`);
    return { ...pullResponse.parse(body), mark: answer.mark };
  }

  /** Everything of one type in a scope. */
  async records(scope: string, type: string) {
    const { records } = await this.page(scope, 0, 1000);
    return records.filter((record) => record.type === type);
  }

  async record(scope: string, id: string) {
    const { records } = await this.page(scope, 0, 1000);
    const record = records.find((candidate) => candidate.id === id);
    if (!record) throw new Error(`no record ${id} in ${scope}`);
    return record;
  }
}

/** Signs somebody in by the demo's way for scripts. */
export async function signInLaptop(
  url: () => string,
  person: PersonName,
  deviceId: string = randomUUID(),
): Promise<SignedInLaptop> {
  const response = await fetch(`${url()}/v1/demo/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: person, deviceId, deviceName: `Dator ${person}` }),
  });
  if (response.status !== 200) throw new Error(`login: ${response.status} ${await response.text()}`);
  const { token } = (await response.json()) as { token: string };
  return new SignedInLaptop(url, people[person].id, deviceId, token);
}

type Ops = Record<string, readonly [from: Json, to: Json]>;

/** A change of some fields of an observation in the first follow-up, unless something else is said. */
export function put(recordId: string, ops: Ops, more: Partial<Change> = {}): Change {
  return {
    changeId: randomUUID(),
    recordType: 'observation',
    recordId,
    scope: plan.scope,
    action: 'put',
    baseRev: null,
    ops: Object.entries(ops).map(([path, [from, to]]) => ({ path, from, to })),
    at: '2026-10-05T09:00:00.000Z',
    ...more,
  };
}

/** A change that makes a record. */
export function create(recordType: string, recordId: string, fields: Record<string, Json>, more: Partial<Change> = {}) {
  const ops = Object.fromEntries(Object.entries(fields).map(([path, to]) => [path, [null, to] as const]));
  return put(recordId, ops, { recordType, ...more });
}

export const observationFields = {
  visitId: plan.visit,
  at: '2026-10-05T09:00:00.000Z',
  text: 'Köket är rent. Hallen är ljus.',
  place: 'Köket',
  tags: ['städning'],
  requirementIds: [],
};

export function newObservation(
  recordId: string = randomUUID(),
  fields: Partial<typeof observationFields> = {},
): Change {
  return create('observation', recordId, { ...observationFields, ...fields });
}
