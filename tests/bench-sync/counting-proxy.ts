import { once } from 'node:events';
import net from 'node:net';

/** Bytes that have gone each way, as they are on the wire: HTTP's own lines with them, TCP's not. */
export interface Counted {
  /** From clients to the server. */
  readonly up: number;
  readonly down: number;
}

/** A plain TCP proxy in front of a server, that counts what goes through it, and may hold it for a while. */
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

  /**
   * @param roundTrip milliseconds that a request and its answer are under way together; 0 for none
   */
  static async before(server: string, roundTrip: number): Promise<CountingProxy> {
    const { hostname, port } = new URL(server);
    const sockets = new Set<net.Socket>();
    const count = { up: 0, down: 0 };
    const held = (act: () => void) => {
      if (roundTrip === 0) act();
      else setTimeout(act, roundTrip / 2);
    };
    const listener = net.createServer({ noDelay: true }, (client) => {
      const upstream = net.connect({ host: hostname, port: Number(port), noDelay: true });
      const pass = (from: net.Socket, to: net.Socket, way: 'up' | 'down') => {
        sockets.add(from);
        from.on('data', (bytes) => {
          count[way] += bytes.length;
          held(() => to.write(bytes));
        });
        from.on('end', () => held(() => to.end()));
        from.on('error', () => to.destroy());
        from.on('close', () => {
          sockets.delete(from);
          held(() => to.destroy());
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
