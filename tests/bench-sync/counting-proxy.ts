import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as rest } from 'node:timers/promises';

/** Bytes that have gone each way, as they are on the wire: HTTP's own lines with them, TCP's not. */
export interface Counted {
  /** From clients to the server. */
  readonly up: number;
  readonly down: number;
}

/** The line between the clients and the server, which they share. */
export interface Line {
  /** Milliseconds that a request and its answer are under way together; 0 for none. */
  readonly roundTrip: number;
  /** Megabits a second, each way; 0 for as many as there are. */
  readonly bandwidth: number;
}

/** A plain TCP proxy in front of a server, that counts what goes through it, and carries it as a poorer line would. */
export class CountingProxy {
  readonly url: string;
  readonly #listener: net.Server;
  readonly #sockets: Set<net.Socket>;
  readonly #count: { up: number; down: number };

  private constructor(
    url: string,
    listener: net.Server,
    sockets: Set<net.Socket>,
    count: { up: number; down: number },
  ) {
    this.url = url;
    this.#listener = listener;
    this.#sockets = sockets;
    this.#count = count;
  }

  static async before(server: string, { roundTrip, bandwidth }: Line): Promise<CountingProxy> {
    const { hostname, port } = new URL(server);
    const sockets = new Set<net.Socket>();
    const count = { up: 0, down: 0 };
    const freeAt = { up: 0, down: 0 };
    /** When so many bytes would have come over the line, after all that went before them. */
    const arrivalOf = (way: 'up' | 'down', bytes: number) => {
      const transfer = bandwidth === 0 ? 0 : (bytes * 8) / (bandwidth * 1000);
      freeAt[way] = Math.max(freeAt[way], performance.now()) + transfer;
      return freeAt[way] + roundTrip / 2;
    };
    const listener = net.createServer({ noDelay: true }, (client) => {
      const upstream = net.connect({ host: hostname, port: Number(port), noDelay: true });
      const pass = (from: net.Socket, to: net.Socket, way: 'up' | 'down') => {
        sockets.add(from);
        let earlier = Promise.resolve();
        const carry = (bytes: number, act: () => void) => {
          if (roundTrip === 0 && bandwidth === 0) return act();
          const arrival = arrivalOf(way, bytes);
          earlier = earlier.then(() => rest(Math.max(arrival - performance.now(), 0))).then(act);
        };
        from.on('data', (bytes) => {
          count[way] += bytes.length;
          carry(bytes.length, () => to.write(bytes));
        });
        from.on('end', () => carry(0, () => to.end()));
        from.on('error', () => to.destroy());
        from.on('close', () => {
          sockets.delete(from);
          carry(0, () => to.destroy());
        });
      };
      pass(client, upstream, 'up');
      pass(upstream, client, 'down');
    });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address() as net.AddressInfo;
    return new CountingProxy(`http://127.0.0.1:${address.port}`, listener, sockets, count);
  }

  /** What has gone through since the last time it was asked. */
  take(): Counted {
    const taken = { ...this.#count };
    this.#count.up = 0;
    this.#count.down = 0;
    return taken;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#listener.close();
    await once(this.#listener, 'close');
  }
}
