import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { CodedError } from '#shared/errors/error-table.ts';
import type { Tables } from '../database/tables.ts';
import type { Caller } from '../sync/access.ts';
import { type AttachmentName, type AttachmentStore, largestAttachment } from './attachment-store.ts';

/** A file on its way. */
export interface Upload extends AttachmentName {
  readonly id: string;
  readonly byteLength: number;
  readonly received: number;
}

const lifetimeDays = 7;

/**
 * Files that come piece by piece, over as many connections and to as many processes as it takes. Each piece is a file of
 * its own until a row says that it follows on what was there: of two that come for the same place, one is taken.
 */
export class Uploads {
  readonly #store: AttachmentStore;

  constructor(store: AttachmentStore) {
    this.#store = store;
  }

  /** Begins an upload, or finds the one that this device has begun of the same file. */
  async begin(caller: Caller, name: AttachmentName, byteLength: number): Promise<Upload> {
    await this.#store.demand(caller, name, 'write');
    if (byteLength > largestAttachment) throw new CodedError('LAG-008', { megabytes: largestAttachment / 2 ** 20 });
    if (byteLength < 1) throw new CodedError('INT-002');
    const { wrapped } = this.#store.newKey(caller, name);
    const isHere = await this.#store.has(caller, name);
    await this.#store.database
      .insertInto('upload')
      .values({
        tenant: caller.tenant,
        id: randomUUID(),
        device_id: caller.deviceId,
        user_id: caller.user.id,
        ...name,
        byte_length: byteLength,
        wrapped,
        begun_at: new Date(),
      })
      .onConflict((known) => known.columns(['tenant', 'device_id', 'scope', 'sha256']).doNothing())
      .execute();
    const row = await this.#own(caller)
      .where('scope', '=', name.scope)
      .where('sha256', '=', name.sha256)
      .executeTakeFirst();
    // Finished by another request of the same device meanwhile.
    if (!row) throw new CodedError('SYN-012');
    if (row.byte_length !== byteLength) {
      await this.#forget(row);
      throw new CodedError('SYN-009');
    }
    return { ...uploadOf(row), received: isHere ? byteLength : row.received };
  }

  /** How far an upload has come. */
  async find(caller: Caller, id: string): Promise<Upload> {
    const row = await this.#row(caller, id);
    const isHere = await this.#store.has(caller, row);
    return { ...uploadOf(row), received: isHere ? row.byte_length : row.received };
  }

  /**
   * Takes in the bytes that follow on the first `offset`; once all are there and have the hash that was promised, the
   * file is there and the upload is gone.
   *
   * @returns how many bytes are there now
   */
  async append(caller: Caller, id: string, offset: number, bytes: AsyncIterable<Buffer>): Promise<number> {
    const row = await this.#row(caller, id);
    await this.#store.demand(caller, row, 'write');
    if (await this.#store.has(caller, row)) {
      await this.#forget(row);
      return row.byte_length;
    }
    if (offset !== row.received) throw new CodedError('SYN-014');
    const key = this.#store.keyOf(caller, row, row.wrapped);
    const { piece, exceeded } = await this.#store.pieces.write(key, bytes, row.byte_length - offset);
    if (exceeded) throw new CodedError('INT-002');
    const pieces = piece ? [...row.pieces, piece] : row.pieces;
    const received = offset + (piece?.length ?? 0);
    if (piece) {
      const { numUpdatedRows } = await this.#store.database
        .updateTable('upload')
        .set({ received, pieces: JSON.stringify(pieces) })
        .where('tenant', '=', caller.tenant)
        .where('id', '=', id)
        .where('received', '=', offset)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) {
        await this.#store.pieces.remove([piece]);
        throw new CodedError('SYN-014');
      }
    }
    if (received === row.byte_length) await this.#store.finish({ ...row, pieces }, key);
    return received;
  }

  /** Gives up an upload. */
  async abandon(caller: Caller, id: string): Promise<void> {
    await this.#forget(await this.#row(caller, id));
  }

  /** Whoever takes the row away has the pieces. */
  async #forget({ tenant, id, pieces }: Selectable<Tables['upload']>): Promise<void> {
    const { numDeletedRows } = await this.#store.database
      .deleteFrom('upload')
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .executeTakeFirst();
    if (numDeletedRows === 1n) await this.#store.pieces.remove(pieces);
  }

  /** Takes away what was begun and never finished. */
  async sweepOld(tenant: string): Promise<void> {
    const rows = await this.#store.database
      .selectFrom('upload')
      .selectAll()
      .where('tenant', '=', tenant)
      .where('begun_at', '<', new Date(Date.now() - lifetimeDays * 86_400_000))
      .execute();
    for (const row of rows) await this.#forget(row);
  }

  #own({ tenant, deviceId }: Caller) {
    return this.#store.database
      .selectFrom('upload')
      .selectAll()
      .where('tenant', '=', tenant)
      .where('device_id', '=', deviceId);
  }

  async #row(caller: Caller, id: string): Promise<Selectable<Tables['upload']>> {
    const row = await this.#own(caller).where('id', '=', id).executeTakeFirst();
    if (!row) throw new CodedError('SYN-012');
    return row;
  }
}

function uploadOf({ id, scope, sha256, byte_length: byteLength, received }: Selectable<Tables['upload']>): Upload {
  return { id, scope, sha256, byteLength, received };
}
