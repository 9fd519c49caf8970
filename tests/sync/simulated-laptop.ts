import { randomUUID } from 'node:crypto';
import type { Change } from '#shared/sync/change.ts';
import type { JournalEntry, NumberedEntry } from '#shared/sync/journal-entry.ts';
import { LaptopState } from '#shared/sync/laptop-state.ts';
import type { z } from '#shared/zod.ts';
import type { ChangeLink, ChangeStore } from '../../electron/sync/link.ts';
import { pullScope } from '../../electron/sync/pull-scope.ts';
import { sendChanges } from '../../electron/sync/send-changes.ts';
import { ForkedChain, newDeviceAfter } from '../../electron/sync/verify-chain.ts';

/** What survives a crash: the journal, and the small files beside it. */
export interface Disk {
  readonly entries: readonly NumberedEntry[];
  readonly files: ReadonlyMap<string, string>;
}

/** The power goes: before or after a write is on the disk. */
export class PowerLoss extends Error {}

/** A laptop's store in memory, with the program's own state and exchange on top. */
class SimulatedStore implements ChangeStore {
  readonly owner: { readonly receiptKey: string };
  readonly state = new LaptopState();
  readonly keys = {
    files: {
      read: async <Schema extends z.ZodType>(name: string, schema: Schema) => {
        const kept = this.#files.get(name);
        return kept === undefined ? undefined : schema.parse(JSON.parse(kept));
      },
      write: async (name: string, value: unknown) => this.#write(() => this.#files.set(name, JSON.stringify(value))),
      remove: async (name: string) => this.#write(() => this.#files.delete(name)),
    },
  };
  readonly #firstDeviceId: string;
  readonly #entries: NumberedEntry[];
  readonly #files: Map<string, string>;
  /** Writes left until the power goes; null while it stays. Half a number: the last one reaches the disk. */
  writesLeft: number | null = null;

  constructor(deviceId: string, receiptKey: string, disk: Disk) {
    this.#firstDeviceId = deviceId;
    this.owner = { receiptKey };
    this.#entries = [...disk.entries];
    this.#files = new Map(disk.files);
    for (const entry of this.#entries) this.state.apply(entry);
  }

  get deviceId(): string {
    return this.state.deviceId ?? this.#firstDeviceId;
  }

  get disk(): Disk {
    return { entries: [...this.#entries], files: new Map(this.#files) };
  }

  async append(_scope: string, entry: JournalEntry): Promise<void> {
    this.#write(() => {
      const numbered = { seq: this.#entries.length + 1, savedAt: new Date(0).toISOString(), chainHash: '', entry };
      this.#entries.push(numbered);
      this.state.apply(numbered);
    });
  }

  async dropAnchor(): Promise<void> {}

  #write(act: () => void): void {
    if (this.writesLeft !== null) this.writesLeft -= 1;
    if (this.writesLeft !== null && this.writesLeft < 0) {
      if (this.writesLeft === -0.5) act();
      throw new PowerLoss();
    }
    act();
  }
}

/** The person, the program and the disk. */
export class SimulatedLaptop {
  readonly userId: string;
  readonly #deviceId: string;
  readonly #receiptKey: string;
  readonly #connect: (deviceId: () => string, userId: string) => Pick<ChangeLink, 'central' | 'token'>;
  #store: SimulatedStore;
  #hasVerified = false;

  constructor(
    userId: string,
    receiptKey: string,
    connect: (deviceId: () => string, userId: string) => Pick<ChangeLink, 'central' | 'token'>,
    from?: { deviceId: string; disk: Disk },
  ) {
    this.userId = userId;
    this.#deviceId = from?.deviceId ?? randomUUID();
    this.#receiptKey = receiptKey;
    this.#connect = connect;
    this.#store = new SimulatedStore(this.#deviceId, receiptKey, from?.disk ?? { entries: [], files: new Map() });
  }

  get state(): LaptopState {
    return this.#store.state;
  }

  get deviceId(): string {
    return this.#store.deviceId;
  }

  get disk(): Disk {
    return this.#store.disk;
  }

  /** The same laptop a second time: a copied disk. */
  copy(): SimulatedLaptop {
    return new SimulatedLaptop(this.userId, this.#receiptKey, this.#connect, {
      deviceId: this.#deviceId,
      disk: this.disk,
    });
  }

  async write(change: Change): Promise<void> {
    await this.#store.append(change.scope, { kind: 'change', by: this.userId, change });
  }

  /** The program ends without warning, and starts on what the disk has. */
  restart(disk: Disk = this.disk): void {
    this.#store = new SimulatedStore(this.#deviceId, this.#receiptKey, disk);
    this.#hasVerified = false;
  }

  losePowerAfter(writes: number): void {
    this.#store.writesLeft = writes;
  }

  /** One exchange, as the program's sync engine does it. */
  async exchange(scope: string): Promise<void> {
    const store = this.#store;
    const link: ChangeLink = { store, unsentPhotos: () => [], ...this.#connect(() => store.deviceId, this.userId) };
    try {
      await sendChanges(link, this.#hasVerified);
      await pullScope(link, scope);
      this.#hasVerified = true;
    } catch (error) {
      if (!(error instanceof ForkedChain)) throw error;
      await store.append('plan', newDeviceAfter(error));
      this.#hasVerified = false;
    } finally {
      store.writesLeft = null;
    }
  }
}
