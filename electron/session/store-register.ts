import { journalHead } from '#shared/sync/journal-entry.ts';
import { z } from '#shared/zod.ts';
import { readIfPresent, replaceFile } from '../store/durable-file.ts';
import { profileLabel } from '../store/profile-file.ts';
import { keyFor, openBox, sealBox } from '../store/sealed-box.ts';
import { noAttempts, unlockAttempts } from '../store/unlock-delay.ts';

const registeredStore = z.strictObject({
  ...profileLabel.shape,
  demo: z.boolean(),
  /** The journal has been seen to reach this: one that does not is an older copy. */
  head: journalHead,
  attempts: unlockAttempts,
});
export type RegisteredStore = z.infer<typeof registeredStore>;

const register = z.strictObject({ stores: z.record(z.string(), registeredStore) });

/** What the register holds. */
export interface Registered {
  readonly stores: Readonly<Record<string, RegisteredStore>>;
  /** Whether it could be read as it was written. */
  readonly intact: boolean;
}

const about = 'store register';

/**
 * Which stores there ought to be on this laptop, how far each had come, and what has been guessed at it. It lies beside
 * the stores and not in them, sealed under the device's secret: when a store is gone, or an older copy has been put in
 * its place, this is what knows it.
 */
export class StoreRegister {
  readonly #file: string;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(file: string) {
    this.#file = file;
  }

  /** Undefined when none has been written. */
  async read(secret: Uint8Array): Promise<Registered | undefined> {
    const box = await readIfPresent(this.#file);
    if (!box) return undefined;
    try {
      const text = Buffer.from(openBox(keyFor(about, secret), box, about)).toString('utf8');
      return { ...register.parse(JSON.parse(text)), intact: true };
    } catch {
      return { stores: {}, intact: false };
    }
  }

  /** Changes what is known of one store; `undefined` takes it out. */
  async note(
    secret: Uint8Array,
    storeId: string,
    change: (known: RegisteredStore | undefined) => RegisteredStore | undefined,
  ): Promise<void> {
    const turn = this.#turn.then(async () => {
      const { [storeId]: known, ...others } = (await this.read(secret))?.stores ?? {};
      const changed = change(known);
      const stores = changed ? { ...others, [storeId]: changed } : others;
      await replaceFile(this.#file, sealBox(keyFor(about, secret), Buffer.from(JSON.stringify({ stores })), about));
    });
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

/** A store that has just been made, or met for the first time. */
export function newlyRegistered(label: z.infer<typeof profileLabel>, demo: boolean): RegisteredStore {
  return { ...label, demo, head: { seq: 0, chainHash: '' }, attempts: noAttempts };
}
