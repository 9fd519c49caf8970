import { describe, it } from 'vitest';
import { edit, newRecord } from './sync/fleet.ts';
import { simulate } from './sync/simulate.ts';
import { Simulation } from './sync/simulation.ts';
import { runWrittenCourses } from './sync/written-courses.ts';

describe('laptops and a central, whatever happens between them', () => {
  it('lose nothing, agree in the end and do as the protocol says', async () => {
    const seed = Number(process.env.PLATSBESOK_SEED ?? Math.floor(Math.random() * 2 ** 31));
    process.stdout.write(`simulation seed ${seed}\n`);
    await simulate({ seed, runs: 300 });
  }, 300_000);

  it('see that a central was restored that has given all the numbers of then anew', async () => {
    const simulation = new Simulation(2);
    await simulation.write(1, () => newRecord(0));
    simulation.backUpCentral();
    await simulation.write(0, () => newRecord(0));
    await simulation.exchange(1, [], null);
    simulation.restoreCentral(false);
    await simulation.exchange(0, [], null);
    await simulation.settleAndCheck();
  });

  it('get back what a copy of a laptop has written over in a restored central', async () => {
    const simulation = new Simulation(2);
    simulation.copyLaptop(0);
    simulation.backUpCentral();
    await simulation.write(0, () => newRecord(1));
    await simulation.exchange(0, [], null);
    simulation.restoreCentral(false);
    await simulation.write(2, () => newRecord(2));
    await simulation.exchange(2, [], null);
    await simulation.settleAndCheck();
  });

  it('show what a restored central has, where it refused what it had once taken in and the answer was lost', async () => {
    const simulation = new Simulation(2);
    await simulation.write(0, () => newRecord(0));
    await simulation.exchange(0, [], null);
    simulation.backUpCentral();
    await simulation.write(0, (laptop) => edit(laptop, 0, 0, 1));
    await simulation.exchange(0, [], 1.5);
    simulation.restoreCentral(false);
    simulation.setRights(0, false);
    await simulation.exchange(0, ['none', 'replyLost'], null);
    await simulation.write(0, (laptop) => edit(laptop, 0, 0, 10));
    await simulation.settleAndCheck();
  });

  it('begin one new epoch, not one at each meeting, for a receipt of an epoch that the backup is older than', async () => {
    const simulation = new Simulation(2);
    await simulation.write(1, () => newRecord(0));
    simulation.backUpCentral();
    simulation.restoreCentral(true);
    await simulation.exchange(1, [], null);
    simulation.restoreCentral(false);
    await simulation.exchange(1, [], 0);
    await simulation.write(0, () => newRecord(0));
    await simulation.settleAndCheck();
  });

  it('see that a central was restored where a copy has since handed in the very same batch', async () => {
    const simulation = new Simulation(2);
    await simulation.write(1, () => newRecord(0));
    await simulation.write(0, () => newRecord(0));
    simulation.copyLaptop(0);
    await simulation.exchange(1, [], null);
    simulation.backUpCentral();
    await simulation.exchange(2, [], null);
    await simulation.write(1, (laptop) => edit(laptop, 0, 0, 1));
    simulation.restoreCentral(false);
    await simulation.exchange(1, [], null);
    await simulation.settleAndCheck();
  });

  it('see that a central was restored by what somebody else has read of the lost end', async () => {
    const simulation = new Simulation(3);
    await simulation.write(2, () => newRecord(0));
    simulation.backUpCentral();
    await simulation.exchange(2, ['none', 'broken'], null);
    await simulation.exchange(0, [], null);
    await simulation.write(0, () => newRecord(1));
    simulation.restoreCentral(false);
    await simulation.settleAndCheck();
  });

  it('give a restored central back what they had written before they had ever read anything', async () => {
    const simulation = new Simulation(2);
    await simulation.exchange(1, [], null);
    simulation.backUpCentral();
    await simulation.write(1, () => newRecord(0));
    await simulation.exchange(1, ['none', 'broken'], null);
    simulation.restoreCentral(false);
    await simulation.settleAndCheck();
  });

  it('do so also in courses that chance comes upon seldom', runWrittenCourses);
});
