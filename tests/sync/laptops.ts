import { CodedError } from '#shared/errors/error-table.ts';
import type { Change } from '#shared/sync/change.ts';
import type { ChangeLink } from '../../electron/sync/link.ts';
import { scope } from './fleet.ts';
import { fail, type StandingRecord, sorted } from './history.ts';
import { text } from './oracle.ts';
import { type Disk, PowerLoss, SimulatedLaptop } from './simulated-laptop.ts';
import type { Fault } from './simulated-network.ts';

/** Exchanges without faults after which every queue must be empty and all must agree. */
const quietRounds = 8;

/** How a laptop reaches a central, whichever way. */
export type Connect = (deviceId: () => string, userId: string) => Pick<ChangeLink, 'central' | 'token'>;

/** A network that does to requests what it was told to. */
export interface FaultyNetwork {
  plan(next: readonly Fault[]): void;
  letGo(which: number): Promise<void>;
  letAllGo(): Promise<void>;
}

/** Some laptops and the network between them and a central: what people do, and what happens to a laptop. */
export abstract class Laptops {
  abstract readonly network: FaultyNetwork;
  readonly laptops: SimulatedLaptop[];
  readonly #disks = new Map<SimulatedLaptop, Disk>();

  constructor(userIds: readonly string[], receiptKey: string, connect: Connect) {
    this.laptops = userIds.map((userId) => new SimulatedLaptop(userId, receiptKey, connect));
  }

  laptop(which: number): SimulatedLaptop {
    return this.laptops[which % this.laptops.length] ?? fail('no laptop');
  }

  async write(which: number, make: (laptop: SimulatedLaptop) => Change | null): Promise<void> {
    const laptop = this.laptop(which);
    const change = make(laptop);
    if (change) await laptop.write(change);
  }

  async exchange(which: number, planned: readonly Fault[], powerLossAfter: number | null): Promise<void> {
    const laptop = this.laptop(which);
    this.network.plan(planned);
    if (powerLossAfter !== null) laptop.losePowerAfter(powerLossAfter);
    try {
      await this.meet(laptop);
    } finally {
      this.network.plan([]);
    }
  }

  protected async meet(laptop: SimulatedLaptop): Promise<void> {
    try {
      await laptop.exchange(scope);
    } catch (error) {
      if (error instanceof PowerLoss) laptop.restart();
      else if (error instanceof CodedError) this.noteRefusal(laptop, error);
      else throw error;
    }
  }

  /** What the central or the network answered in place of an exchange. */
  protected noteRefusal(_laptop: SimulatedLaptop, _refusal: CodedError): void {}

  backUpLaptop(which: number): void {
    this.#disks.set(this.laptop(which), this.laptop(which).disk);
  }

  restoreLaptop(which: number): void {
    const disk = this.#disks.get(this.laptop(which));
    if (disk) this.laptop(which).restart(disk);
  }

  copyLaptop(which: number): void {
    if (this.laptops.length < 5) this.laptops.push(this.laptop(which).copy());
  }

  /** The faults stop, and everybody meets the central some times. */
  async settle(): Promise<void> {
    await this.network.letAllGo();
    for (let round = 0; round < quietRounds; round += 1) {
      for (const [index] of this.laptops.entries()) await this.exchange(index, [], null);
    }
  }

  /**
   * Every queue is empty, what was acknowledged is at the central, and all show what the central has.
   *
   * @param had whether the central has a change, or refused it later
   */
  checkLaptops(records: readonly StandingRecord[], epoch: string, had: (changeId: string) => boolean): void {
    const digest = text(records.map((record) => [record.id, sorted(record.type, record)]).sort());
    for (const laptop of this.laptops) {
      if (laptop.state.unsentCount > 0) fail(`${laptop.state.unsentCount} changes are still unsent`);
      for (const { change, verdict } of laptop.state.ownChanges()) {
        const isTaken = verdict !== null && verdict.verdict !== 'rejected';
        if (isTaken && !had(change.changeId)) fail(`acknowledged and not in the log: ${text(change)}`);
      }
      // What a restored central lost and nobody may or can send again stays on the laptops that have it.
      const seen = [...laptop.state.records()]
        .filter((record) => record.base !== null && record.epoch === epoch)
        .map((record) => [record.id, sorted(record.type, record)]);
      if (text(seen.sort()) !== digest) fail(`a laptop shows ${text(seen.sort())}; the central has ${digest}`);
    }
  }
}
