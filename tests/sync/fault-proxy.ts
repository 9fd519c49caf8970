import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as rest } from 'node:timers/promises';
import type { Fault } from './simulated-network.ts';

/** How long a server sees the beginning of a request whose rest never comes. */
const beginningMilliseconds = 5;

/**
 * A plain load balancer that breaks things on request. One connection carries one request, goes to the next server that
 * answers, and meets the next of the faults that are planned; they are those of `SimulatedNetwork`, done to the bytes.
 */
export class FaultProxy {
  readonly #ports: readonly number[];
  readonly #server = net.createServer((client) => {
    this.#serve(client).catch(() => client.destroy());
  });
  readonly #open = new Set<net.Socket>();
  readonly #planned: Fault[] = [];
  readonly #delayed: Buffer[] = [];
  #turn = 0;
  /** Whether the last request on a half-open connection came to its end; the next does not, and so on by turns. */
  #arrivesHalfOpen = false;

  constructor(ports: readonly number[]) {
    this.#ports = ports;
  }

  /** @returns its origin */
  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as net.AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  plan(next: readonly Fault[]): void {
    this.#planned.splice(0, this.#planned.length, ...next);
  }

  /** Lets one of the delayed requests arrive. Nobody waits for its answer any longer. */
  async letGo(which: number): Promise<void> {
    const [request] = this.#delayed.splice(which % Math.max(this.#delayed.length, 1), 1);
    if (request) await this.#deliver(request);
  }

  async letAllGo(): Promise<void> {
    while (this.#delayed.length > 0) await this.letGo(0);
  }

  async #serve(client: net.Socket): Promise<void> {
    this.#keep(client);
    const request = await wholeRequest(client);
    switch (this.#planned.shift() ?? 'none') {
      case 'none':
        return answer(client, await this.#deliver(request));
      case 'requestLost':
        await this.#begin(request.subarray(0, -1));
        break;
      case 'replyLost':
        await this.#deliver(request);
        break;
      case 'halfOpen':
        // Nothing more comes, and nobody hears that the connection is gone: the client has to give up by itself.
        this.#arrivesHalfOpen = !this.#arrivesHalfOpen;
        if (this.#arrivesHalfOpen) await this.#deliver(request);
        else (await this.#connect())?.write(request.subarray(0, -1));
        return;
      case 'doubled':
        await this.#deliver(request);
        return answer(client, await this.#deliver(request));
      case 'delayed':
        this.#delayed.push(request);
        break;
      case 'broken': {
        const reply = await this.#deliver(request);
        // Another place each time: in the head, in the body, after the first byte, before the last.
        return answer(client, reply.subarray(0, (this.#turn * 7919) % Math.max(reply.length, 1)));
      }
    }
    client.destroy();
  }

  /** What a server answers; as much as came where it died meanwhile, and nothing where none took the request. */
  async #deliver(request: Buffer): Promise<Buffer> {
    const server = await this.#connect();
    if (!server) return Buffer.alloc(0);
    const parts: Buffer[] = [];
    server.on('data', (part) => parts.push(part));
    server.write(request);
    // Not `once` of node:events, which fails where the server dies: what came until then is the answer.
    await new Promise((resolve) => server.once('close', resolve));
    return Buffer.concat(parts);
  }

  async #begin(beginning: Buffer): Promise<void> {
    const server = await this.#connect();
    server?.write(beginning);
    await rest(beginningMilliseconds);
    server?.destroy();
  }

  async #connect(): Promise<net.Socket | null> {
    for (let tried = 0; tried < this.#ports.length; tried += 1) {
      const server = net.connect(this.#ports[this.#turn++ % this.#ports.length] ?? 0, '127.0.0.1');
      this.#keep(server);
      const isConnected = await once(server, 'connect').then(
        () => true,
        () => false,
      );
      if (isConnected) return server;
    }
    return null;
  }

  #keep(socket: net.Socket): void {
    this.#open.add(socket);
    // What is cut is cut: whoever waits for it sees that it is closed.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#open.delete(socket));
  }
}

function answer(client: net.Socket, reply: Buffer): void {
  if (reply.length === 0) client.destroy();
  else client.end(reply);
}

/** Reads one request to its end, and asks for the connection to be closed after it. Bodies come with their length. */
async function wholeRequest(client: net.Socket): Promise<Buffer> {
  let bytes: Buffer = Buffer.alloc(0);
  for await (const part of client.iterator({ destroyOnReturn: false })) {
    bytes = Buffer.concat([bytes, part as Buffer]);
    const headEnd = bytes.indexOf('\r\n\r\n');
    if (headEnd < 0) continue;
    const head = bytes.toString('latin1', 0, headEnd);
    const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
    const body = bytes.subarray(headEnd + 4);
    if (body.length < length) continue;
    const closing = `${head.replace(/^connection:.*\r\n/im, '')}\r\nconnection: close\r\n\r\n`;
    return Buffer.concat([Buffer.from(closing, 'latin1'), body]);
  }
  throw new Error('the connection ended before the request did');
}
