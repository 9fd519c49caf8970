import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestCentral, type TestCentral } from '../central/testing/test-central.ts';
import { newObservation } from '../central/testing/test-laptop.ts';
import { plan } from '../central/testing/test-plan.ts';
import { CentralClient } from '../electron/sync/central-client.ts';
import { CentralEvents } from '../electron/sync/central-events.ts';

const listening: CentralEvents[] = [];
afterEach(() => {
  for (const events of listening.splice(0)) events.stop();
});

function hearing(origin: string, token: string, more: { silence?: number } = {}) {
  const client = new CentralClient(origin, fetch);
  const heard: string[] = [];
  const events = new CentralEvents({
    open: (scopes, signal) => client.events(token, scopes, signal),
    onMoved: (scope, headSeq) => heard.push(`${scope} ${headSeq}`),
    onEpoch: () => heard.push('epoch'),
    waitAfter: () => 20,
    ...more,
  });
  listening.push(events);
  return { events, heard };
}

describe('a laptop that listens to the central', () => {
  let central: TestCentral;
  beforeAll(async () => {
    central = await startTestCentral();
  });
  afterAll(() => central.stop());

  it('hears what a colleague hands in, and not what it has no right to', async () => {
    const [listener, writer] = [await central.laptop('lead'), await central.laptop('assistant')];
    const { events, heard } = hearing(central.url, listener.token);
    events.listenTo(['plan', plan.scope]);
    await expect
      .poll(async () => {
        await writer.push(newObservation());
        return heard.some((words) => words.startsWith(plan.scope));
      })
      .toBe(true);
    expect(heard.every((words) => words.startsWith(plan.scope))).toBe(true);
  });
});

describe('a stream of events that breaks', () => {
  let server: Server;
  let opened: { url: string; stream: ServerResponse }[];
  let origin: string;
  beforeAll(async () => {
    server = createServer((request, stream) => {
      stream.writeHead(200, { 'content-type': 'text/event-stream' });
      stream.write(': listening\n\n');
      opened.push({ url: request.url ?? '', stream });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => server.closeAllConnections());
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const begin = (more: { silence?: number } = {}) => {
    opened = [];
    return hearing(origin, 'token', more);
  };

  it('is opened again, and an event that comes in pieces is heard whole', async () => {
    const { events, heard } = begin();
    events.listenTo(['plan']);
    await expect.poll(() => opened.length).toBe(1);
    opened[0]?.stream.destroy();
    await expect.poll(() => opened.length).toBe(2);
    opened[1]?.stream.write('event: moved\ndata: {"scope":"pl');
    opened[1]?.stream.write('an","headSeq":7}\n\nevent: later\ndata: {}\n\nevent: epoch\ndata: {"epoch":"x"}\n\n');
    await expect.poll(() => heard).toEqual(['plan 7']);
  });

  it('is opened again when it has been silent too long', async () => {
    const { events } = begin({ silence: 100 });
    events.listenTo(['plan']);
    await expect.poll(() => opened.length).toBeGreaterThan(1);
  });

  it('is opened for other scopes when these are others, and for none when it is stopped', async () => {
    const { events } = begin();
    events.listenTo(['plan']);
    await expect.poll(() => opened.length).toBe(1);
    events.listenTo(['plan']);
    events.listenTo(['plan', 'unit:a']);
    await expect.poll(() => opened.at(-1)?.url).toContain('unit');
    expect(opened).toHaveLength(2);
    events.stop();
    opened[1]?.stream.destroy();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(opened).toHaveLength(2);
  });
});
