import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { CodedError } from '#shared/errors/error-table.ts';
import type { Database } from './database/open-database.ts';
import { type Caller, isScope, positionsIn, strongestRight } from './sync/access.ts';
import { syncFolder } from './write-durably.ts';

/** A file among the records of a scope, named by the hash of its bytes. */
export interface AttachmentName {
  readonly scope: string;
  readonly sha256: string;
}

export const largestAttachment = 50 * 1024 * 1024;

/** Photos and documents: their bytes in the data folder, named by hash; a row in the database for each that is whole. */
export class AttachmentStore {
  readonly #database: Database;
  readonly #folder: string;

  constructor(database: Database, dataFolder: string) {
    this.#database = database;
    this.#folder = path.join(dataFolder, 'attachments');
  }

  /** Takes the bytes in; once they are on disk under the hash they were promised to have, and only then, a row says so. */
  async put(caller: Caller, name: AttachmentName, bytes: Readable): Promise<void> {
    await this.#demand(caller, name, 'write');
    const folder = this.#folderOf(caller, name);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const unfinished = path.join(folder, `${randomUUID()}.part`);
    try {
      const { hash, byteLength } = await writeHashed(unfinished, bytes);
      if (hash !== name.sha256) throw new CodedError('SYN-009');
      await rename(unfinished, path.join(folder, name.sha256));
      await syncFolder(folder);
      await this.#database
        .insertInto('attachment')
        .values({
          tenant: caller.tenant,
          ...name,
          byte_length: byteLength,
          created_by: caller.user.id,
          created_at: new Date(),
        })
        .onConflict((known) => known.doNothing())
        .execute();
    } finally {
      await rm(unfinished, { force: true });
    }
  }

  /** The file's length and how to open it. */
  async find(caller: Caller, name: AttachmentName): Promise<{ byteLength: number; read(): Promise<Readable> }> {
    await this.#demand(caller, name, 'read');
    const row = await this.#database
      .selectFrom('attachment')
      .select('byte_length')
      .where('tenant', '=', caller.tenant)
      .where('scope', '=', name.scope)
      .where('sha256', '=', name.sha256)
      .executeTakeFirst();
    if (!row) throw new CodedError('SYN-012');
    const file = path.join(this.#folderOf(caller, name), name.sha256);
    return { byteLength: row.byte_length, read: async () => (await open(file)).createReadStream() };
  }

  async #demand(caller: Caller, { scope }: AttachmentName, right: 'read' | 'write'): Promise<void> {
    if (!isScope(scope)) throw new CodedError('INT-002');
    const given = strongestRight('attachment', await positionsIn(this.#database, caller, scope));
    if (given === 'none' || (right === 'write' && given !== 'write')) throw new CodedError('SYN-002');
  }

  #folderOf({ tenant }: Caller, { scope, sha256 }: AttachmentName): string {
    return path.join(this.#folder, tenant, scope.replace(':', '-'), sha256.slice(0, 2));
  }
}

async function writeHashed(file: string, bytes: Readable): Promise<{ hash: string; byteLength: number }> {
  const hash = createHash('sha256');
  let byteLength = 0;
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const chunk of bytes) {
      byteLength += chunk.length;
      if (byteLength > largestAttachment) throw new CodedError('LAG-008', { megabytes: largestAttachment / 2 ** 20 });
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { hash: hash.digest('hex'), byteLength };
}
