// npm run test:crash -- --rounds N --seed S [--parallel K]: the real program is killed while it writes, and must not have
// lost anything that it had called saved.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CrashingLaptop, laptopInField, type Round, type Target, targets } from './rounds.ts';
import { SeededChance } from './seeded-chance.ts';

/** A new laptop after so many rounds, so that the rounds do not spend their time on reading an ever longer journal. */
const roundsPerLaptop = 20;

function numberOption(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

const rounds = numberOption('--rounds', 25);
const seed = numberOption('--seed', Math.floor(Math.random() * 2 ** 31));
const parallel = numberOption('--parallel', 1);
if (![rounds, parallel].every((count) => Number.isInteger(count) && count > 0) || !Number.isInteger(seed)) {
  process.stderr.write('Usage: npm run test:crash -- --rounds N --seed S [--parallel K]\n');
  process.exit(2);
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-crash-'));
const begun = Date.now();
const done: Round[] = [];
let started = 0;
const chances = Array.from({ length: parallel }, (_, number) => new SeededChance(seed + number));
process.stdout.write(`${rounds} rounds, seed ${seed}, ${parallel} at once\n`);

const sum = (count: (round: Round) => number, of: readonly Round[] = done) =>
  of.reduce((total, round) => total + count(round), 0);

function tell(lane: number, { target, after, lanes, commits, fields, lost }: Round): void {
  process.stdout.write(
    `${done.length}. [${lane}] ${target} killed after ${after} ms, ${lanes} at once: ${commits} commits and ${fields} times Sparat, ${lost.length} lost\n`,
  );
  for (const sentence of lost) process.stdout.write(`   LOST: ${sentence}\n`);
}

/** What every laptop that is alone begins as a copy of: made once, and its central stopped. */
const alone = laptopInField(path.join(folder, 'alone')).then(async (field) => {
  await field.central.stop();
  return field;
});

/** One laptop after another. Only the first lane's are in contact with a central; the others' are alone, as in the field. */
async function lane(number: number): Promise<void> {
  for (let laptops = 0; started < rounds; laptops += 1) {
    const own = path.join(folder, `lane-${number}`, `laptop-${laptops}`);
    // Two laptops that send must not be copies of each other.
    const field = number === 0 && parallel > 1 ? await laptopInField(path.join(own, 'field')) : await alone;
    const laptop = new CrashingLaptop(path.join(own, 'laptop'), field);
    try {
      for (let turn = 0; turn < roundsPerLaptop && started < rounds; turn += 1) {
        started += 1;
        const round = await laptop.round(chances[number] ?? new SeededChance(seed));
        done.push(round);
        tell(number, round);
      }
    } finally {
      await laptop.end();
      await field.central.stop();
    }
  }
}

// A lane that fails lets the others end their programs first.
const lanes = await Promise.allSettled(Array.from({ length: parallel }, (_, number) => lane(number)));
rmSync(folder, { recursive: true, force: true });
for (const outcome of lanes) {
  if (outcome.status === 'rejected') process.stdout.write(`A lane broke off: ${outcome.reason}\n`);
}

for (const target of Object.keys(targets) as Target[]) {
  const of = done.filter((round) => round.target === target);
  process.stdout.write(`${target}: ${of.length} rounds, ${sum(({ lost }) => lost.length, of)} lost\n`);
}
const lost = sum((round) => round.lost.length);
const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
process.stdout.write(
  `${done.length} rounds, seed ${seed}, in ${minutes} minutes: ${sum(({ commits }) => commits)} commits answered, ${sum(({ fields }) => fields)} times Sparat on the screen, ${lost} lost\n`,
);
process.exit(lost === 0 && done.length === rounds ? 0 : 1);
