import { id, instant } from '#shared/records/values.ts';
import { z } from '#shared/zod.ts';
import type { OpenStore } from '../store/open-store.ts';

const fileName = 'session';
const storedToken = z.strictObject({
  token: z.string(),
  expiresAt: instant,
  /** The device it was given to; it is good for no other. */
  deviceId: id.optional(),
});
export type CentralToken = z.infer<typeof storedToken>;

/** The central's token for this user and device, sealed in the store. Offline work needs none. */
export class SessionToken {
  readonly #store: OpenStore;
  #current: CentralToken | null;

  private constructor(store: OpenStore, current: CentralToken | null) {
    this.#store = store;
    this.#current = current;
  }

  static async open(store: OpenStore): Promise<SessionToken> {
    // A token that cannot be read is worth a new sign-in, not a refusal.
    const stored = await store.keys.files.read(fileName, storedToken).catch(() => undefined);
    return new SessionToken(store, stored ?? null);
  }

  get current(): string | null {
    const { deviceId = this.#store.deviceId, token = null } = this.#current ?? {};
    return deviceId === this.#store.deviceId ? token : null;
  }

  async renew(token: CentralToken): Promise<void> {
    this.#current = token;
    await this.#store.keys.files.write(fileName, token);
  }

  /** The central has said that the token no longer holds. */
  async forget(): Promise<void> {
    this.#current = null;
    await this.#store.keys.files.remove(fileName);
  }
}
