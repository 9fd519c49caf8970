// npm run bench:sync: two clients, a day without contact, and what it takes until they agree again; beside others.
import { median, table } from '../bench/figures.ts';
import { contestantNamed, contestants } from './contestants.ts';
import type { Line } from './counting-proxy.ts';
import { type Course, runContestant } from './run-contestant.ts';
import { gzippedBytes, makeWorkload, type Size } from './workload.ts';

const option = (name: string, otherwise: string) => {
  const at = process.argv.indexOf(name);
  return (at < 0 ? otherwise : (process.argv[at + 1] ?? '')).split(',');
};
const [runs = 3] = option('--runs', '3').map(Number);
const [seed = 1] = option('--seed', '1').map(Number);
/** Milliseconds of the network's delay, or that and its megabits a second: `0,50,50/5`; a table for each. */
const lines = option('--line', '0').map((words): Line => {
  const [roundTrip = 0, bandwidth = 0] = words.split('/').map(Number);
  return { roundTrip, bandwidth };
});
const chosen = option('--contestants', contestants.map(({ name }) => name).join(','));

const size: Size = { records: 5000, edits: 500, collisions: 5, neighbours: 5 };
const workload = makeWorkload(seed, size);
const least = gzippedBytes(workload);

const say = (line: string) => process.stdout.write(`${line}\n`);
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(0);
const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(0);
const perSecond = (count: number, seconds: number) => (count / seconds).toFixed(0);

type Rows = readonly (readonly [what: string, (course: Course) => number, (figure: number) => string])[];
const figures: Rows = [
  ['First fetch: records/s', ({ fetchTime }) => size.records / fetchTime, (figure) => figure.toFixed(0)],
  ['First fetch: kB on the wire', ({ fetchBytes }) => fetchBytes, kilobytes],
  ['Pushed changes/s, both clients', ({ pushTime }) => pushTime, (time) => perSecond(2 * size.edits, time)],
  ['Reconnect until equal, s', ({ convergeTime }) => convergeTime, (time) => time.toFixed(2)],
  ['Rounds of sending and fetching', ({ rounds }) => rounds, String],
  ['kB up', ({ bytesUp }) => bytesUp, kilobytes],
  ['kB down', ({ bytesDown }) => bytesDown, kilobytes],
  ['kB both ways', bytesOf, kilobytes],
  ['× the gzipped changed values', (course) => bytesOf(course) / least, (ratio) => ratio.toFixed(1)],
  ['Values silently lost', ({ losses }) => losses.lost, String],
  ['Of them still kept out of sight', ({ losses }) => losses.stillKept, String],
  ['Peak memory of a client, MB', ({ clientMemory }) => clientMemory, megabytes],
  ['Peak memory of the server, MB', ({ serverMemory }) => serverMemory, megabytes],
];

function bytesOf({ bytesUp, bytesDown }: Course): number {
  return bytesUp + bytesDown;
}

say(
  `${size.records} records; ${size.edits} edits by each of two clients, of them ${size.collisions} of the same field`,
);
say(`and ${size.neighbours} of another field of the same record. Seed ${seed}, medians of ${runs} runs.`);
say(`The changed values, [record, field, value], are ${kilobytes(least)} kB under gzip.\n`);

for (const line of lines) {
  const courses = new Map<string, Course[]>(chosen.map((name) => [name, []]));
  // In turn, so that what else the machine does strikes all alike.
  for (let run = 0; run < runs; run += 1)
    for (const [name, of] of courses) of.push(await runContestant(contestantNamed(name), { seed, size, line }));
  print(line, courses);
}

function print({ roundTrip, bandwidth }: Line, courses: ReadonlyMap<string, readonly Course[]>): void {
  const timeOf = (name: string) => median((courses.get(name) ?? []).map(({ convergeTime }) => convergeTime));
  say(
    table([
      [`Delay ${roundTrip} ms${bandwidth === 0 ? '' : `, ${bandwidth} Mbit/s`}`, ...courses.keys()],
      ...figures.map(([what, figure, shown]) => [
        what,
        ...[...courses.values()].map((of) => shown(median(of.map(figure)))),
      ]),
      [
        'Reconnect until equal, × ours',
        ...[...courses.keys()].map((name) => (courses.has('ours') ? (timeOf(name) / timeOf('ours')).toFixed(2) : '–')),
      ],
    ]),
  );
  for (const [name, [course]] of courses)
    say(`${name}: server ${course?.serverDurability}; client ${course?.clientDurability}.`);
  for (const [name, of] of courses)
    say(`${name}: ${of.map(({ convergeTime }) => convergeTime.toFixed(2)).join(', ')} s in the single runs.`);
  say('');
}
