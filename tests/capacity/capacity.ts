// npm run bench:central: what a push and a pull cost beside more and more stored records, and many laptops at once.
import { randomUUID } from 'node:crypto';
import { minimalPreference, minimalPullResponse } from '#shared/sync/protocol.ts';
import { startTestCentral, type TestCentral } from '../../central/testing/test-central.ts';
import { newObservation, observationFields, put, type SignedInLaptop } from '../../central/testing/test-laptop.ts';
import { plan } from '../../central/testing/test-plan.ts';
import { median, percentile, table } from '../bench/figures.ts';
import { fillCentral } from './fill-central.ts';

const sizes = listAfter('--records', '1000,10000,100000,1000000');
const [clients = 500] = listAfter('--clients', '500');
const rounds = 100;
/** Calls before the first that is timed: a server that has just started compiles what it runs, and remembers no plans. */
const warming = 200;

function listAfter(flag: string, otherwise: string): number[] {
  const at = process.argv.indexOf(flag);
  return (at < 0 ? otherwise : (process.argv[at + 1] ?? '')).split(',').map(Number);
}

const ms = (value: number) => value.toFixed(value < 20 ? 1 : 0);

async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

/** One edit of a record that is there, sent by itself; and another's page of what is new since the last. */
async function timeCalls(lead: SignedInLaptop, reader: SignedInLaptop, untimed = 5) {
  const observation = newObservation();
  await lead.push(observation);
  const [pushes, pulls, batches]: number[][] = [[], [], []];
  let { place } = observationFields;
  for (let round = -untimed; round < rounds; round += 1) {
    const { headSeq } = await lead.page('plan', 2 ** 52);
    const [before, after] = [place, randomUUID()];
    const push = await timed(() => lead.push(put(observation.recordId, { place: [before, after] })));
    place = after;
    const pull = await timed(() => news(reader, headSeq));
    if (round < 0) continue;
    pushes?.push(push);
    pulls?.push(pull);
    if (round % 10 === 0)
      batches?.push(await timed(() => lead.push(...Array.from({ length: 200 }, () => newObservation()))));
  }
  return { pushes: pushes ?? [], pulls: pulls ?? [], batches: batches ?? [] };
}

/** As a laptop asks that has read all there was. */
async function news(reader: SignedInLaptop, since: number): Promise<void> {
  const path = `/v1/sync/pull?scope=${encodeURIComponent(plan.scope)}&after=${since}`;
  const { body } = await reader.send('GET', path, undefined, { prefer: `${minimalPreference}; since=${since}` });
  if (minimalPullResponse.parse(body).changed.length === 0) throw new Error('the edit is no news');
}

async function costs(central: TestCentral): Promise<void> {
  const [lead, reader] = [await central.laptop('lead'), await central.laptop('assistant')];
  const { tenant } = await central.opened();
  const rows: string[][] = [];
  let first: { push: number; pull: number } | null = null;
  await timeCalls(lead, reader, warming);
  for (const size of sizes) {
    const { rows: counted } = await central.database.query('select count(*)::int as count from record');
    if (size > counted[0].count) await fillCentral(central.database, tenant, size - counted[0].count);
    await central.database.query('checkpoint');
    const { pushes, pulls, batches } = await timeCalls(lead, reader);
    const [push, pull] = [median(pushes), median(pulls)];
    first ??= { push, pull };
    rows.push([
      String(size),
      ms(push),
      ms(percentile(pushes, 95)),
      (push / first.push).toFixed(2),
      ms(pull),
      (pull / first.pull).toFixed(2),
      ms(median(batches)),
    ]);
  }
  const heads = ['stored records', 'push p50 ms', 'p95', '× first', 'pull p50 ms', '× first', 'push of 200 new ms'];
  process.stdout.write(`${table([heads, ...rows])}\n\n`);
}

/** A Monday morning: every laptop, each a device of its own, sends forty new records in four batches, and fetches, all at once. */
async function monday(central: TestCentral): Promise<void> {
  const laptops: SignedInLaptop[] = [];
  for (let index = 0; index < clients; index += 1) laptops.push(await central.laptop(index % 2 ? 'lead' : 'assistant'));
  const answers: number[] = [];
  const begun = performance.now();
  await Promise.all(
    laptops.map(async (laptop) => {
      let after = (await laptop.page(plan.scope, 2 ** 52)).headSeq;
      for (let batch = 0; batch < 4; batch += 1) {
        answers.push(await timed(() => laptop.push(...Array.from({ length: 10 }, () => newObservation()))));
        answers.push(
          await timed(async () => {
            after = (await laptop.page(plan.scope, after, 50)).headSeq;
          }),
        );
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  const { rows } = await central.database.query(
    'select count(*)::int as count from change_log where device_id = any($1)',
    [laptops.map(({ deviceId }) => deviceId)],
  );
  process.stdout.write(
    `${table([
      ['laptops at once', 'changes', 'lost', 'seconds', 'changes/s', 'answer p50 ms', 'p95 ms'],
      [
        String(clients),
        String(rows[0].count),
        String(clients * 40 - rows[0].count),
        seconds.toFixed(1),
        (rows[0].count / seconds).toFixed(0),
        ms(median(answers)),
        ms(percentile(answers, 95)),
      ],
    ])}\n`,
  );
}

const central = await startTestCentral();
try {
  await costs(central);
  await monday(central);
} finally {
  await central.stop();
}
