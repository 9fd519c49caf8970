import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../../central/testing/test-central.ts';
import { CommandedProcess } from './commands.ts';
import type { Contestant } from './contestant.ts';
import type { Part } from './contestants.ts';
import { CountingProxy, type Line } from './counting-proxy.ts';
import type { Losses } from './lost-values.ts';
import { memoryBelow } from './memory.ts';
import { digestOf, makeWorkload, type Size } from './workload.ts';

/** What one course of a contestant came to. Times in seconds, amounts in bytes. */
export interface Course {
  readonly serverDurability: string;
  readonly clientDurability: string;
  /** The first client's fetching of everything. */
  readonly fetchTime: number;
  readonly fetchBytes: number;
  /** Both clients' first sending, begun at once. */
  readonly pushTime: number;
  /** From reconnecting until all are equal, without the checks whether they are. */
  readonly convergeTime: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** How often both had to send and fetch. */
  readonly rounds: number;
  readonly losses: Losses;
  readonly clientMemory: number;
  readonly serverMemory: number;
}

export interface Scenario {
  readonly seed: number;
  readonly size: Size;
  readonly line: Line;
}

const mostRounds = 5;

/** Takes a contestant through the whole course, with a server and two clients in processes of their own. */
export async function runContestant(contestant: Contestant, { seed, size, line }: Scenario): Promise<Course> {
  const workload = makeWorkload(seed, size);
  const folder = await temporaryFolder();
  const ends: (() => Promise<unknown>)[] = [];
  const started = async (file: string, name: string, which: 0 | 1, url: string) => {
    const own = path.join(folder, name);
    await mkdir(own);
    const part: Part = { contestant: contestant.name, folder: own, url, which, seed, size };
    const child = new CommandedProcess(file, part);
    ends.push(() => child.end());
    return child;
  };
  try {
    const server = await started('server-process.ts', 'server', 0, '');
    const { url, durability } = await server.command<{ url: string; durability: string }>('start');
    await contestant.load(url, workload);
    const proxy = await CountingProxy.before(url, line);
    ends.push(() => proxy.stop());
    const first = await started('client-process.ts', 'first', 0, proxy.url);
    const second = await started('client-process.ts', 'second', 1, proxy.url);
    const clients = [first, second];
    const clientDurability = await first.command<string>('start');
    await second.command('start');
    let databaseMemory = 0;
    const lookAtMemory = async () => {
      databaseMemory = Math.max(databaseMemory, await memoryBelow(server.pid));
    };
    const together = (command: string) => timed(() => Promise.all(clients.map((client) => client.command(command))));

    proxy.take();
    const fetchTime = await timed(() => first.command('fetch'));
    const fetched = proxy.take();
    await second.command('fetch');
    await lookAtMemory();
    for (const client of clients) await client.command('edit');

    proxy.take();
    const pushTimes: number[] = [];
    let convergeTime = 0;
    for (let equal = false; !equal; ) {
      if (pushTimes.length === mostRounds) throw new Error(`${contestant.name} does not converge`);
      const push = await together('push');
      pushTimes.push(push);
      convergeTime += push;
      await lookAtMemory();
      convergeTime += await together('pull');
      const digest = digestOf(await contestant.readServer(url));
      const checks = await Promise.all(clients.map((client) => client.command<Check>('check')));
      equal = checks.every((check) => check.isSent && check.digest === digest);
    }
    const { up, down } = proxy.take();
    await lookAtMemory();
    const peak = async (child: CommandedProcess) => 1024 * (await child.command<number>('peakMemory'));
    const clientMemory = Math.max(await peak(first), await peak(second));
    const serverMemory = (await peak(server)) + databaseMemory;
    return {
      serverDurability: durability,
      clientDurability,
      fetchTime,
      fetchBytes: fetched.up + fetched.down,
      pushTime: pushTimes[0] ?? 0,
      convergeTime,
      bytesUp: up,
      bytesDown: down,
      rounds: pushTimes.length,
      losses: await first.command<Losses>('losses'),
      clientMemory,
      serverMemory,
    };
  } finally {
    for (const end of ends.reverse()) await end();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Check {
  readonly isSent: boolean;
  readonly digest: string;
}

/** Seconds that something takes. */
async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return (performance.now() - begun) / 1000;
}
