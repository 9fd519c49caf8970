// The demo: the main job from the plan to a signed report, step by step on the screen of the real program.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { MainJob, steps } from './job.ts';

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

const answersFile = option('--answers');
const answers: string[] = answersFile ? JSON.parse(readFileSync(answersFile, 'utf8')) : [];
const folder = path.resolve(option('--out') ?? 'demo');
const job = new MainJob(folder, answers);
const begun = Date.now();
let exitCode = 0;
try {
  for (const [words, step] of steps) {
    const from = Date.now();
    process.stdout.write(`${words} … `);
    await step(job);
    process.stdout.write(`sett (${((Date.now() - from) / 1000).toFixed(1)} s)\n`);
  }
  process.stdout.write(`Allt sett på ${((Date.now() - begun) / 1000).toFixed(0)} s.\n`);
} catch (error) {
  exitCode = 1;
  process.stdout.write('INTE SETT\n');
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  await job.vera
    .window()
    .then((page) => page.screenshot({ path: path.join(folder, 'skarm-fel.png') }))
    .catch(() => undefined);
} finally {
  await job.end();
}
process.exit(exitCode);
