import { CodedError, type ErrorCode } from '#shared/errors/error-table.ts';
import type { FieldsByType } from '#shared/records/registry.ts';
import { typesWithBytes } from '#shared/records/with-bytes.ts';
import { z } from '#shared/zod.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { Link } from './link.ts';

const fileName = 'acknowledged-attachments';

/** The bytes of a photo or a document, as its record names them. */
export interface Photo {
  readonly scope: string;
  readonly sha256: string;
}

/** Brings the bytes of photos and documents to and from the central, beside the records that name them. */
export class AttachmentExchange {
  readonly #store: OpenStore;
  readonly #acknowledged: Set<string>;

  private constructor(store: OpenStore, acknowledged: readonly string[]) {
    this.#store = store;
    this.#acknowledged = new Set(acknowledged);
  }

  static async open(store: OpenStore): Promise<AttachmentExchange> {
    // Only a note that saves asking: without it the central is asked again what it has.
    const acknowledged = await store.keys.files.read(fileName, z.array(z.string())).catch(() => undefined);
    return new AttachmentExchange(store, acknowledged ?? []);
  }

  /** The photos on this laptop that the central has not acknowledged. */
  unsent(): Photo[] {
    return this.#photos().filter((photo) => this.#isHere(photo) && !this.#acknowledged.has(nameOf(photo)));
  }

  /** The photos that this laptop has the records of but not the bytes. */
  missing(): Photo[] {
    return this.#photos().filter((photo) => !this.#isHere(photo));
  }

  /** Asks the central anew for all that it has acknowledged: what it has lost since then is unsent again. */
  async askAgain({ central, token }: Link): Promise<void> {
    const acknowledged = this.#photos().filter((photo) => this.#isHere(photo) && this.#acknowledged.has(nameOf(photo)));
    await this.#each(acknowledged, async (photo) => {
      if (await central.hasAttachment(token, photo.scope, photo.sha256)) return;
      this.#acknowledged.delete(nameOf(photo));
      await this.#note();
    });
  }

  /** @returns the code of the last photo that the central refused; one that is refused does not stop the others */
  async sendUnsent({ central, token }: Link): Promise<ErrorCode | undefined> {
    return this.#each(this.unsent(), async ({ scope, sha256 }) => {
      if (!(await central.hasAttachment(token, scope, sha256))) {
        const bytes = await this.#store.attachments.readBytes(scope, sha256);
        await central.sendAttachment(token, scope, sha256, bytes);
      }
      this.#acknowledged.add(nameOf({ scope, sha256 }));
      await this.#note();
    });
  }

  /** Fetches those of them that the central has. */
  async fetchMissing({ central, token }: Link): Promise<ErrorCode | undefined> {
    return this.#each(this.missing(), async ({ scope, sha256 }) => {
      if (!(await central.hasAttachment(token, scope, sha256))) return;
      await this.#store.attachments.keep(scope, sha256, await central.fetchAttachment(token, scope, sha256));
      this.#acknowledged.add(nameOf({ scope, sha256 }));
      await this.#note();
    });
  }

  async #each(photos: readonly Photo[], act: (photo: Photo) => Promise<void>): Promise<ErrorCode | undefined> {
    let refused: ErrorCode | undefined;
    for (const photo of photos) {
      try {
        await act(photo);
      } catch (error) {
        if (!(error instanceof CodedError) || stopsAll.has(error.code)) throw error;
        refused = error.code;
      }
    }
    return refused;
  }

  #isHere({ scope, sha256 }: Photo): boolean {
    return this.#store.attachments.has(scope, sha256);
  }

  async #note(): Promise<void> {
    await this.#store.keys.files.write(fileName, [...this.#acknowledged]);
  }

  #photos(): Photo[] {
    return typesWithBytes.flatMap((type) =>
      this.#store.state.recordsOf(type).map(({ scope, fields }) => {
        const { sha256 } = fields as FieldsByType[typeof type];
        return { scope, sha256 };
      }),
    );
  }
}

const stopsAll: ReadonlySet<ErrorCode> = new Set(['SYN-001', 'INL-002', 'LAG-006', 'LAG-012', 'LAG-013']);

const nameOf = ({ scope, sha256 }: Pick<Photo, 'scope' | 'sha256'>) => `${scope}|${sha256}`;
