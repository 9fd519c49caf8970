import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';
import { newObservation, type SignedInLaptop } from '../testing/test-laptop.ts';
import { plan } from '../testing/test-plan.ts';

/** 10,000 with FUZZ_REQUESTS=10000; a part of them in every run. */
const requests = Number(process.env.FUZZ_REQUESTS ?? 400);
const seed = Number(process.env.FUZZ_SEED ?? 20261124);
const secret = 'Detta hör till en annan uppföljning';

let central: TestCentral;
let stranger: SignedInLaptop;
let lead: SignedInLaptop;
const rejections: unknown[] = [];
const onRejection = (reason: unknown) => rejections.push(reason);
beforeAll(async () => {
  process.on('unhandledRejection', onRejection);
  central = await startTestCentral();
  lead = await central.laptop('lead');
  await lead.push(newObservation(undefined, { text: secret, place: secret }));
  stranger = await central.laptop('stranger');
});
afterAll(async () => {
  process.off('unhandledRejection', onRejection);
  await central.stop();
});

interface Described {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly body: Schema | null;
}
interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

async function describedCalls(): Promise<Described[]> {
  const { paths } = (await (await fetch(`${central.url}/openapi.json`)).json()) as {
    paths: Record<
      string,
      Record<
        string,
        { parameters?: Described['parameters']; requestBody?: { content: Record<string, { schema?: Schema }> } }
      >
    >;
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      // A stream of events does not end by itself; it has tests of its own.
      .filter(() => path !== '/v1/events')
      .map(([method, { parameters = [], requestBody }]) => ({
        method: method.toUpperCase(),
        path,
        parameters,
        body: requestBody ? (Object.values(requestBody.content)[0]?.schema ?? {}) : null,
      })),
  );
}

const known = () =>
  fc.constantFrom(
    plan.scope,
    plan.followUp,
    plan.unitScope,
    'plan',
    stranger.deviceId,
    'put',
    'observation',
    'disposal',
    'visit',
    'followUp',
  );
const nonsense = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.constantFrom('\u0000', '\ud800', '__proto__', '-1', '9e99', "' or 1=1"),
);

/** A value that mostly has the form that the schema asks for. */
function anyValue(schema: Schema | undefined, depth = 0): fc.Arbitrary<unknown> {
  const right = rightValue(schema ?? {}, depth);
  return fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: fc.oneof(nonsense, fc.jsonValue()) });
}

function rightValue(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (depth > 6) return fc.constant(null);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((part) => rightValue(part, depth + 1)));
  if (schema.properties) {
    const properties = Object.entries(schema.properties).map(
      ([name, part]) => [name, anyValue(part, depth + 1)] as const,
    );
    return fc.record(Object.fromEntries(properties), { requiredKeys: [] });
  }
  if (schema.type === 'array') return fc.array(anyValue(schema.items, depth + 1), { maxLength: 4 });
  if (schema.type === 'integer' || schema.type === 'number') return fc.oneof(fc.integer(), fc.nat(20), fc.double());
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.format === 'uuid') return fc.oneof(fc.uuid(), known());
  if (schema.format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (schema.pattern?.includes('0-9a-f')) return fc.stringMatching(/^[0-9a-f]{64}$/);
  return schema.type === 'string' ? fc.oneof(known(), fc.string()) : fc.jsonValue();
}

function requestOf(
  call: Described,
): fc.Arbitrary<{ url: string; headers: Record<string, string>; body: string | null }> {
  const parameters = Object.fromEntries(call.parameters.map(({ name, schema }) => [name, anyValue(schema)]));
  return fc
    .tuple(fc.record(parameters), call.body ? anyValue(call.body) : fc.constant(null), nonsense, fc.nat(20))
    .map(([values, body, raw, chance]) => {
      const place = (name: string) => call.parameters.find((parameter) => parameter.name === name)?.in;
      const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
      const safe = (value: string) => encodeURIComponent(value.replace(/[\ud800-\udfff]/g, ''));
      const url = call.path.replace(/\{(\w+)\}/g, (_, name: string) => safe(text(values[name])) || 'x');
      const query = Object.entries(values).filter(([name]) => place(name) === 'query');
      const headers = Object.entries(values).filter(([name]) => place(name) === 'header');
      return {
        url: `${url}?${query.map(([name, value]) => `${name}=${safe(text(value))}`).join('&')}`,
        headers: Object.fromEntries(headers.map(([name, value]) => [name, text(value).replace(/[^\x20-\x7e]/g, '')])),
        body: call.body ? (chance === 0 ? String(raw) : (JSON.stringify(body) ?? '')) : null,
      };
    });
}

describe('whatever is sent', () => {
  it(`every call answers by its own rules, and nobody sees another’s follow-up (${requests} requests, seed ${seed})`, async () => {
    const calls = await describedCalls();
    expect(calls.length).toBeGreaterThan(18);
    const each = Math.ceil(requests / calls.length);
    const statuses = new Map<number, number>();
    for (const call of calls) {
      for (const [index, { url, headers, body }] of fc.sample(requestOf(call), { numRuns: each, seed }).entries()) {
        const caller = index % 2 ? lead : stranger;
        const response = await fetch(`${central.url}${url}`, {
          method: call.method,
          headers: { authorization: `Bearer ${caller.token}`, 'content-type': 'application/json', ...headers },
          ...(body === null ? {} : { body }),
        });
        const text = await response.text();
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        expect(response.status, `${call.method} ${url} ${body} → ${text}`).toBeLessThan(500);
        if (caller === stranger) expect(text, `${call.method} ${url}`).not.toContain(secret);
      }
    }
    expect(statuses.get(200) ?? 0, JSON.stringify([...statuses])).toBeGreaterThan(0);
    expect(rejections).toEqual([]);
  }, 600_000);

  it('raw bytes end in a refusal or a closed connection, and the central goes on', async () => {
    const { hostname, port } = new URL(central.url);
    const heads = ['', 'POST /v1/sync/push HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n'];
    const bytes = fc.tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 2000 }));
    for (const [head, tail] of fc.sample(bytes, { numRuns: Math.ceil(requests / 10), seed })) {
      const answer = await new Promise<string>((resolve) => {
        const socket = connect(Number(port), hostname);
        let said = '';
        socket.on('data', (part) => {
          said += part;
        });
        socket.on('error', () => undefined);
        socket.on('close', () => resolve(said));
        socket.write(head);
        socket.end(tail);
      });
      expect(answer).not.toMatch(/^HTTP\/1\.1 5/);
    }
    expect((await fetch(`${central.url}/healthz`)).status).toBe(200);
    expect(rejections).toEqual([]);
  }, 120_000);
});
