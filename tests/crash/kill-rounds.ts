// npm run test:crash -- --rounds N --seed S: the real program is killed while it writes, and must not have lost anything
// that it had called saved.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CrashingLaptop, type Round } from './rounds.ts';
import { SeededChance } from './seeded-chance.ts';

/** A new laptop after so many rounds, so that the rounds do not spend their time on reading an ever longer journal. */
const roundsPerLaptop = 10;

function numberOption(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

const rounds = numberOption('--rounds', 25);
const seed = numberOption('--seed', Math.floor(Math.random() * 2 ** 31));
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  process.stderr.write('Usage: npm run test:crash -- --rounds N --seed S\n');
  process.exit(2);
}

const chance = new SeededChance(seed);
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-crash-'));
const done: Round[] = [];
process.stdout.write(`${rounds} rounds, seed ${seed}\n`);
try {
  while (done.length < rounds) {
    const laptop = await CrashingLaptop.begin(path.join(folder, `laptop-${done.length}`));
    try {
      for (let turn = 0; turn < roundsPerLaptop && done.length < rounds; turn += 1) {
        const round = await laptop.round(chance);
        done.push(round);
        const { target, after, lanes, commits, fields, lost } = round;
        process.stdout.write(
          `${done.length}. ${target} killed after ${after} ms, ${lanes} at once: ${commits} commits and ${fields} times Sparat, ${lost.length} lost\n`,
        );
        for (const sentence of lost) process.stdout.write(`   LOST: ${sentence}\n`);
      }
    } finally {
      await laptop.end();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const sum = (count: (round: Round) => number) => done.reduce((total, round) => total + count(round), 0);
const lost = sum((round) => round.lost.length);
process.stdout.write(
  `${done.length} rounds, seed ${seed}: ${sum(({ commits }) => commits)} commits answered, ${sum(({ fields }) => fields)} times Sparat on the screen, ${lost} lost\n`,
);
process.exit(lost === 0 ? 0 : 1);
