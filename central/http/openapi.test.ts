import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDemoPlan } from '../demo-plan.ts';
import { openReceiptSigner } from '../receipts.ts';
import { buildServer, demoProviderPath } from '../server.ts';
import { HighestNumber } from '../sync/highest-number.ts';
import { startTestCentral, type TestCentral } from '../testing/test-central.ts';

let central: TestCentral;
beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.stop());

/** What a server answers to, from its own drawing of it: one route a line, under the route that it goes on from. */
function routesIn(drawing: string): string[] {
  const above: string[] = [];
  return drawing.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^([│ ]*)[├└]── (\S+) \((.+)\)$/.exec(line) ?? [];
    if (!part) return [];
    above.splice(indent.length / 4);
    const path = `${above.join('')}${part}`.replace(/:(\w+)/g, '{$1}');
    above.push(part);
    return methods.split(', ').map((method) => `${method.toLowerCase()} ${path}`);
  });
}

describe('/openapi.json', () => {
  it('describes every call that the central answers, and no others', async () => {
    const { database, tenant, vault } = await central.opened();
    const server = await buildServer({
      database,
      tenant,
      vault,
      signer: await openReceiptSigner(central.dataFolder),
      highest: await HighestNumber.open(central.dataFolder),
      dataFolder: central.dataFolder,
      accessGrounds: { texts: [] } as never,
      provider: () => ({ issuer: 'http://127.0.0.1/idp', clientId: 'platsbesok' }),
      demo: await readDemoPlan(fileURLToPath(new URL('../../resources/demo-plan', import.meta.url))),
      logLevel: 'silent',
    });
    await server.ready();
    const answered = new Set(routesIn(server.printRoutes({ commonPrefix: false })));
    const { paths } = (await server.inject('/openapi.json')).json() as { paths: Record<string, object> };
    await server.close();
    const described = Object.entries(paths).flatMap(([path, calls]) =>
      Object.keys(calls).map((name) => `${name} ${path}`),
    );

    // Not the protocol's: the description itself, the demo's own sign-in page, and HEAD where the router adds it to GET.
    const isOwn = (route: string) =>
      !route.endsWith(' /openapi.json') &&
      !route.includes(` ${demoProviderPath}`) &&
      !(route.startsWith('head ') && answered.has(route.replace('head', 'get')) && !described.includes(route));
    expect(answered.size).toBeGreaterThan(20);
    expect([...answered].filter(isOwn).sort()).toEqual(described.sort());
  });

  it('says what the stream of events is asked with', async () => {
    const { paths } = (await (await fetch(`${central.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { parameters: unknown[]; responses: Record<string, { content: object }> }>>;
    };
    const events = paths['/v1/events']?.get;
    expect(events?.parameters).toMatchObject([{ name: 'scopes', in: 'query', required: true }]);
    expect(Object.keys(events?.responses[200]?.content ?? {})).toEqual(['text/event-stream']);
  });
});
