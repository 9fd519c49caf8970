import fc from 'fast-check';
import { deletion, edit, newRecord, settlement } from './fleet.ts';
import type { HttpSimulation } from './http-simulation.ts';
import type { Laptops } from './laptops.ts';
import { type Fault, faults } from './simulated-network.ts';
import type { Simulation } from './simulation.ts';

/** A central that is restored, and whose people lose their rights. */
interface CentralOfPeople {
  backUpCentral(): Promise<void> | void;
  restoreCentral(operatorRemembers: boolean): Promise<void> | void;
  setRights(which: number, granted: boolean): Promise<void> | void;
}

type Command<It> = fc.AsyncCommand<object, It>;
type Weighted<It> = { weight: number; arbitrary: fc.Arbitrary<Command<It>> };

/** One thing that happens. Its words are what a failing run prints. */
class Act<It extends object> implements Command<It> {
  readonly #words: string;
  readonly #run: (it: It) => Promise<void> | void;

  constructor(words: string, run: (it: It) => Promise<void> | void) {
    this.#words = words;
    this.#run = run;
  }

  check(): boolean {
    return true;
  }

  async run(_model: object, it: It): Promise<void> {
    await this.#run(it);
  }

  toString(): string {
    return this.#words;
  }
}

const small = fc.nat({ max: 11 });
const who = fc.nat({ max: 3 });
const fault = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Fault>('none') },
  { weight: 5, arbitrary: fc.constantFrom(...faults) },
);
const powerLoss = fc.option(fc.constantFrom(0, 0.5, 1, 1.5, 2, 2.5, 3), { freq: 5 });

/** What happens to laptops, however the central is reached. */
const onLaptops: Weighted<Laptops>[] = [
  {
    weight: 3,
    arbitrary: fc.tuple(who, small).map(([i, kind]) => {
      return new Act(`create(${i}, ${kind})`, (it) => it.write(i, () => newRecord(kind)));
    }),
  },
  {
    weight: 10,
    arbitrary: fc.tuple(who, small, small, small).map(([i, record, field, choice]) => {
      return new Act(`edit(${i}, ${record}, ${field}, ${choice})`, (it) =>
        it.write(i, (laptop) => edit(laptop, record, field, choice)),
      );
    }),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(who, small).map(([i, record]) => {
      return new Act(`delete(${i}, ${record})`, (it) => it.write(i, (laptop) => deletion(laptop, record)));
    }),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(who, small, small).map(([i, conflict, choice]) => {
      return new Act(`settle(${i}, ${conflict}, ${choice})`, (it) =>
        it.write(i, (laptop) => settlement(laptop, conflict, choice)),
      );
    }),
  },
  {
    weight: 10,
    arbitrary: fc.tuple(who, fc.array(fault, { maxLength: 5 }), powerLoss).map(([i, planned, power]) => {
      return new Act(`exchange(${i}, [${planned}], ${power})`, (it) => it.exchange(i, planned, power));
    }),
  },
  { weight: 2, arbitrary: small.map((i) => new Act(`letGo(${i})`, (it) => it.network.letGo(i))) },
  { weight: 1, arbitrary: who.map((i) => new Act(`restart(${i})`, (it) => it.laptop(i).restart())) },
  { weight: 1, arbitrary: who.map((i) => new Act(`backUpLaptop(${i})`, (it) => it.backUpLaptop(i))) },
  { weight: 1, arbitrary: who.map((i) => new Act(`restoreLaptop(${i})`, (it) => it.restoreLaptop(i))) },
  { weight: 1, arbitrary: who.map((i) => new Act(`copyLaptop(${i})`, (it) => it.copyLaptop(i))) },
];

/** What happens to a central: it is restored from a backup, and people lose their rights and get them again. */
const onCentral: Weighted<CentralOfPeople>[] = [
  { weight: 1, arbitrary: fc.constant(new Act('backUpCentral', (it) => it.backUpCentral())) },
  {
    weight: 1,
    arbitrary: fc.boolean().map((remembers) => {
      return new Act(`restoreCentral(${remembers})`, (it) => it.restoreCentral(remembers));
    }),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(who, fc.boolean()).map(([i, granted]) => {
      return new Act(`rights(${i}, ${granted})`, (it) => it.setRights(i, granted));
    }),
  },
];

/** What happens where the central has several processes, and people do not wait for each other. */
const onServers: Weighted<HttpSimulation>[] = [
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.uniqueArray(who, { minLength: 2 }), fc.array(fault, { maxLength: 8 }))
      .map(([all, planned]) => {
        return new Act(`exchangeAtOnce([${all}], [${planned}])`, (it) => it.exchangeAtOnce(all, planned));
      }),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(small, fc.nat({ max: 40 })).map(([which, milliseconds]) => {
      return new Act(`killServer(${which}, ${milliseconds})`, (it) => it.killServer(which, milliseconds));
    }),
  },
];

const inMemory: Weighted<Simulation>[] = [...onLaptops, ...onCentral];
const overHttp: Weighted<HttpSimulation>[] = [...onLaptops, ...onCentral, ...onServers];
const length = { maxCommands: 40, size: '+1' } as const;

/** A course of events: what people do, and what goes wrong meanwhile. */
export const courseOfEvents = fc.commands([fc.oneof(...inMemory)], length);

/** The same over a real network, where servers are killed. Long ones: to raise a central takes longer than its course. */
export const courseOverHttp = fc.array(fc.oneof(...overHttp), { minLength: 60, maxLength: 120, size: 'max' });
