import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { checkout } from './checkout.ts';

/** A central plan in a process of its own, with the demo plan on an embedded PostgreSQL. */
export interface CentralProcess {
  readonly origin: string;
  /** Ends the process as an operator would: the network is then really gone. */
  stop(): Promise<void>;
  /** Starts it again on the same data folder and port. */
  start(): Promise<void>;
  readonly process: ChildProcess;
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts a central plan and resolves when it listens. */
export async function startCentral(dataFolder: string): Promise<CentralProcess> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const script = path.join(checkout, 'dist/central/main.mjs');
    const started = spawn(process.execPath, [script, '--demo', '--port', String(port), '--data', dataFolder], {
      cwd: checkout,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    let said = '';
    started.stderr.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-4000);
    });
    await new Promise<void>((resolve, reject) => {
      let printed = '';
      started.stdout.on('data', (chunk) => {
        printed += chunk;
        if (printed.includes(`listening on ${origin}`)) resolve();
      });
      started.once('exit', (code) => reject(new Error(`the central ended with ${code}: ${said}`)));
    });
  }

  async function stop(): Promise<void> {
    const running = child;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    running.kill('SIGTERM');
    await once(running, 'exit');
  }

  await start();
  return {
    origin,
    start,
    stop,
    get process() {
      if (!child) throw new Error('the central has not been started');
      return child;
    },
  };
}
