import { describe, it } from 'vitest';
import { simulateOverHttp } from './sync/simulate-over-http.ts';

describe('laptops and a real central of two servers, which are killed, restored and cut off', () => {
  it('lose nothing, agree in the end and do as the protocol says', async () => {
    const seed = Number(process.env.PLATSBESOK_SEED ?? Math.floor(Math.random() * 2 ** 31));
    process.stdout.write(`simulation over HTTP, seed ${seed}\n`);
    await simulateOverHttp({ seed, runs: 2 });
  }, 300_000);
});
