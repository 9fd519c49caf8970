import { edit, newRecord, settlement } from './fleet.ts';
import { Simulation } from './simulation.ts';

/** Courses that chance comes upon too seldom for a test: what few runs would miss. */
export async function runWrittenCourses(): Promise<void> {
  await twoSettleAtOnce();
  await restoredCentralRefuses();
  await fetchingBreaksOff();
}

async function twoSettleAtOnce(): Promise<void> {
  const simulation = new Simulation(2);
  const meet = (who: number) => simulation.exchange(who, [], null);
  await simulation.write(0, () => newRecord(1));
  await meet(0);
  await meet(1);
  await simulation.write(0, (laptop) => edit(laptop, 0, 0, 2));
  await simulation.write(1, (laptop) => edit(laptop, 0, 0, 3));
  for (const who of [0, 1, 0]) await meet(who);
  await simulation.write(0, (laptop) => settlement(laptop, 0, 0));
  await simulation.write(1, (laptop) => settlement(laptop, 0, 1));
  await meet(0);
  await meet(1);
  await simulation.settleAndCheck();
}

async function restoredCentralRefuses(): Promise<void> {
  const simulation = new Simulation(2);
  await simulation.write(0, () => newRecord(0));
  await simulation.exchange(0, [], null);
  simulation.backUpCentral();
  await simulation.write(0, (laptop) => edit(laptop, 0, 0, 1));
  await simulation.exchange(0, [], null);
  simulation.restoreCentral(false);
  simulation.setRights(0, false);
  simulation.laptop(0).restart();
  await simulation.exchange(0, [], null);
  await simulation.settleAndCheck();
}

/** Between two pages the power goes: what the laptop has then is not all that the scope had at the number it has come to. */
async function fetchingBreaksOff(): Promise<void> {
  const simulation = new Simulation(2);
  const made = async (count: number) => {
    for (let number = 0; number < count; number += 1) await simulation.write(0, () => newRecord(1));
  };
  await made(1);
  for (const who of [0, 1]) await simulation.exchange(who, [], null);
  await simulation.write(0, (laptop) => edit(laptop, 0, 0, 2));
  await made(3);
  await simulation.write(0, (laptop) => edit(laptop, 0, 1, 1));
  await simulation.exchange(0, [], null);
  await simulation.exchange(1, [], 1);
  await simulation.settleAndCheck();
}
