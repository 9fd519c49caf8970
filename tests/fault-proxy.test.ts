import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FaultProxy } from './sync/fault-proxy.ts';
import type { Fault } from './sync/simulated-network.ts';

const reply = 'Det här är svaret, helt och hållet.';
let taken: string[];
let server: http.Server;
let proxy: FaultProxy;
let origin: string;

beforeEach(async () => {
  taken = [];
  server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      taken.push(body);
      response.end(reply);
    });
    // One that is cut before its end is not taken.
    request.on('error', () => undefined);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const deadPort = await unusedPort();
  proxy = new FaultProxy([deadPort, port]);
  origin = await proxy.start();
});

afterEach(async () => {
  await proxy.stop();
  server.closeAllConnections();
  server.close();
});

async function unusedPort(): Promise<number> {
  const other = http.createServer();
  await once(other.listen(0, '127.0.0.1'), 'listening');
  const { port } = other.address() as AddressInfo;
  other.close();
  await once(other, 'close');
  return port;
}

async function send(fault: Fault, signal?: AbortSignal): Promise<string> {
  proxy.plan([fault]);
  const response = await fetch(origin, { method: 'POST', body: 'ändringar', ...(signal ? { signal } : {}) });
  return response.text();
}

describe('the proxy that breaks what goes over it', () => {
  it('carries a request and its answer where nothing is planned, past a server that is down', async () => {
    expect(await send('none')).toBe(reply);
    expect(await send('none')).toBe(reply);
    expect(taken).toEqual(['ändringar', 'ändringar']);
  });

  it('loses a request before its end: the server has seen the beginning of it, and takes nothing', async () => {
    const begun = once(server, 'request');
    await expect(send('requestLost')).rejects.toThrow('fetch failed');
    await begun;
    expect(taken).toEqual([]);
  });

  it('loses the reply to a request that was taken', async () => {
    await expect(send('replyLost')).rejects.toThrow('fetch failed');
    expect(taken).toEqual(['ändringar']);
  });

  it('delivers a request twice', async () => {
    expect(await send('doubled')).toBe(reply);
    expect(taken).toEqual(['ändringar', 'ändringar']);
  });

  it('lets a request arrive after its sender has given up', async () => {
    await expect(send('delayed')).rejects.toThrow('fetch failed');
    expect(taken).toEqual([]);
    await proxy.letAllGo();
    expect(taken).toEqual(['ändringar']);
  });

  it('cuts a reply somewhere', async () => {
    const cut = await send('broken').catch(() => 'no answer at all');
    expect(cut).not.toBe(reply);
    expect(taken).toEqual(['ändringar']);
  });

  it('leaves a connection open that carries nothing more, whether the request has arrived or only begun', async () => {
    for (const turn of [1, 2]) {
      const begun = once(server, 'request');
      const patience = new AbortController();
      const sent = send('halfOpen', patience.signal);
      const first = await Promise.race([sent.catch(() => 'broken off'), begun.then(() => 'still waiting')]);
      expect(first, `turn ${turn}`).toBe('still waiting');
      patience.abort();
      await expect(sent).rejects.toThrow('aborted');
    }
    expect(taken).toEqual(['ändringar']);
  });

  it('forgets what was planned and not met', async () => {
    proxy.plan(['replyLost', 'replyLost']);
    expect(await send('none')).toBe(reply);
    expect(await send('none')).toBe(reply);
  });
});
