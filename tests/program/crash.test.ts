import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CrashingLaptop, type LaptopInField, laptopInField, type Round, type Target } from '../crash/rounds.ts';
import { SeededChance } from '../crash/seeded-chance.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-crash-'));
const seed = Math.floor(Math.random() * 2 ** 31);
const chance = new SeededChance(seed);
/** As in `targets`, but with some of each for certain. */
const killed = Array.from({ length: 25 }, (_, round): Target => {
  if (round % 8 === 3) return 'main';
  return round % 8 === 7 ? 'whole tree' : 'window';
});
const done: Round[] = [];
let field: LaptopInField;
let laptop: CrashingLaptop;

beforeAll(async () => {
  field = await laptopInField(path.join(folder, 'field'));
  laptop = new CrashingLaptop(path.join(folder, 'laptop'), field);
});

afterAll(async () => {
  await laptop?.end();
  await field?.central.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe(`the program killed while it writes (seed ${seed})`, () => {
  it.each(killed)('has everything that it had called saved, in order: %s killed', async (target) => {
    const round = await laptop.round(chance, target);
    done.push(round);
    expect(round.lost, `killed after ${round.after} ms`).toEqual([]);
  });

  it('had something to lose', () => {
    expect(done.reduce((total, { commits }) => total + commits, 0)).toBeGreaterThan(killed.length);
    expect(done.some(({ fields }) => fields > 0)).toBe(true);
  });
});
