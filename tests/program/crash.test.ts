import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CrashingLaptop } from '../crash/rounds.ts';
import { SeededChance } from '../crash/seeded-chance.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-crash-'));
const seed = Math.floor(Math.random() * 2 ** 31);
const chance = new SeededChance(seed);
let laptop: CrashingLaptop;

beforeAll(async () => {
  laptop = await CrashingLaptop.begin(path.join(folder, 'laptop'));
});

afterAll(async () => {
  await laptop?.end();
  rmSync(folder, { recursive: true, force: true });
});

describe(`the program killed while it writes (seed ${seed})`, () => {
  it.each(['window', 'main', 'whole tree', 'window', 'whole tree'] as const)(
    'has everything that it had called saved, in order: %s killed',
    async (target) => {
      const { lost } = await laptop.round(chance, target);
      expect(lost).toEqual([]);
    },
  );
});
