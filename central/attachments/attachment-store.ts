import { createHash } from 'node:crypto';
import path from 'node:path';
import { type Selectable, sql } from 'kysely';
import { CodedError } from '#shared/errors/error-table.ts';
import type { Database } from '../database/open-database.ts';
import type { Tables } from '../database/tables.ts';
import type { Vault, WrappedKey } from '../sealing/vault.ts';
import { type Caller, isScope, positionsIn, strongestRight } from '../sync/access.ts';
import { PieceFolder } from './sealed-pieces.ts';

/** A file among the records of a scope, named by the hash of its bytes. */
export interface AttachmentName {
  readonly scope: string;
  readonly sha256: string;
}

export const largestAttachment = 50 * 1024 * 1024;

/**
 * Photos and documents: sealed bytes in the attachments folder, and in the database a row with their key for each that
 * is whole and has the hash that it is named by.
 */
export class AttachmentStore {
  readonly database: Database;
  readonly vault: Vault;
  readonly pieces: PieceFolder;

  constructor(database: Database, vault: Vault, dataFolder: string) {
    this.database = database;
    this.vault = vault;
    this.pieces = new PieceFolder(path.join(dataFolder, 'attachments'));
  }

  /** The file's length and its bytes. */
  async find(caller: Caller, name: AttachmentName): Promise<{ byteLength: number; read(): AsyncGenerator<Buffer> }> {
    await this.demand(caller, name, 'read');
    const row = await this.#row(caller, name);
    if (!row?.wrapped) throw new CodedError('SYN-012');
    const { pieces, byte_length: byteLength } = row;
    const key = this.vault.unwrap(fileKeyPlace(caller.tenant, name), row.wrapped);
    return { byteLength, read: () => this.pieces.read(key, pieces) };
  }

  /**
   * Whether the file is here. A row whose bytes are gone (the folder was restored from an older backup) is taken away,
   * so that the laptops hand the bytes in again.
   */
  async has(caller: Caller, name: AttachmentName): Promise<boolean> {
    const row = await this.#row(caller, name);
    if (!row) return false;
    if (row.disposal_id !== null) throw new CodedError('SYN-013');
    if (await this.pieces.areThere(row.pieces)) return true;
    await this.database
      .deleteFrom('attachment')
      .where('tenant', '=', caller.tenant)
      .where('scope', '=', name.scope)
      .where('sha256', '=', name.sha256)
      .execute();
    return false;
  }

  #row({ tenant }: Caller, { scope, sha256 }: AttachmentName) {
    return this.database
      .selectFrom('attachment')
      .select(['byte_length', 'wrapped', 'pieces', 'disposal_id'])
      .where('tenant', '=', tenant)
      .where('scope', '=', scope)
      .where('sha256', '=', sha256)
      .executeTakeFirst();
  }

  newKey(caller: Caller, name: AttachmentName): WrappedKey {
    return this.vault.newKey(fileKeyPlace(caller.tenant, name));
  }

  keyOf(caller: Caller, name: AttachmentName, wrapped: Buffer): Buffer {
    return this.vault.unwrap(fileKeyPlace(caller.tenant, name), wrapped);
  }

  /**
   * Makes an upload's pieces a file, if their bytes have the hash that was promised: read back from the disk, and only
   * then a row says so. The upload's row goes in the same transaction, so that whoever takes it away has its pieces.
   */
  async finish(upload: Selectable<Tables['upload']>, key: Buffer): Promise<void> {
    const { tenant, id, scope, sha256, byte_length, wrapped, pieces, user_id: created_by } = upload;
    const hash = createHash('sha256');
    for await (const bytes of this.pieces.read(key, pieces)) hash.update(bytes);
    const isAsPromised = hash.digest('hex') === sha256;
    const isFile = await this.database.transaction().execute(async (transaction) => {
      const gone = await transaction
        .deleteFrom('upload')
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst();
      if (gone.numDeletedRows === 0n) throw new CodedError('SYN-012');
      if (!isAsPromised) return false;
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('attachment')
        .values({
          ...{ tenant, scope, sha256, byte_length, wrapped, created_by, created_at: new Date() },
          pieces: JSON.stringify(pieces),
        })
        .onConflict((known) => known.doNothing())
        .executeTakeFirst();
      // None where another device's upload of the same bytes was first.
      return numInsertedOrUpdatedRows === 1n;
    });
    if (!isFile) await this.pieces.remove(pieces);
    if (!isAsPromised) throw new CodedError('SYN-009');
  }

  async demand(caller: Caller, { scope }: AttachmentName, right: 'read' | 'write'): Promise<void> {
    if (!isScope(scope)) throw new CodedError('INT-002');
    const given = strongestRight('attachment', await positionsIn(this.database, caller, scope));
    if (given === 'none' || (right === 'write' && given !== 'write')) throw new CodedError('SYN-002');
  }

  /** Takes away the bytes of what has been destroyed; their key is gone already. */
  async sweepDestroyed(tenant: string): Promise<void> {
    const rows = await this.database
      .selectFrom('attachment')
      .select(['scope', 'sha256', 'pieces'])
      .where('tenant', '=', tenant)
      .where('wrapped', 'is', null)
      .where(sql<boolean>`pieces <> '[]'`)
      .execute();
    for (const { scope, sha256, pieces } of rows) {
      await this.pieces.remove(pieces);
      await this.database
        .updateTable('attachment')
        .set({ pieces: '[]' })
        .where('tenant', '=', tenant)
        .where('scope', '=', scope)
        .where('sha256', '=', sha256)
        .execute();
    }
  }
}

function fileKeyPlace(tenant: string, { scope, sha256 }: AttachmentName): string {
  return `file|${tenant}|${scope}|${sha256}`;
}
