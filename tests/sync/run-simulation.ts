import { parseArgs } from 'node:util';
import { simulate } from './simulate.ts';
import { simulateOverHttp } from './simulate-over-http.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    runs: { type: 'string', default: '1000' },
    http: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const runs = Number(values.runs);
if (!Number.isInteger(seed) || !Number.isInteger(runs) || runs < 1) {
  process.stderr.write('npm run test:sync -- --seed S --runs N [--http], both whole numbers\n');
  process.exit(2);
}
process.stdout.write(`${runs} courses of events, seed ${seed}\n`);
const began = performance.now();
try {
  await (values.http ? simulateOverHttp : simulate)({ seed, runs });
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`${runs} passed, 0 failed, in ${seconds.toFixed(1)} s\n`);
} catch (error) {
  // fast-check names the course of events; what did not hold is its cause.
  for (let told: unknown = error; told; told = told instanceof Error ? told.cause : null) {
    process.stderr.write(`${told instanceof Error ? (told.stack ?? told.message) : String(told)}\n`);
  }
  process.stdout.write(`again: npm run test:sync -- --seed ${seed} --runs ${runs}${values.http ? ' --http' : ''}\n`);
  process.exit(1);
}
