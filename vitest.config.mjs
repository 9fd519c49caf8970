import os from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const cacheDir = path.join(os.tmpdir(), 'platsbesok-vitest');

export default defineConfig({
  cacheDir,
  test: {
    cacheDir,
    projects: [
      {
        cacheDir,
        test: {
          name: 'unit',
          include: ['{shared,renderer,electron,central,cli,build}/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        cacheDir,
        test: {
          name: 'program',
          include: ['tests/program/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
