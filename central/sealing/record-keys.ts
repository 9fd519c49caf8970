import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database/open-database.ts';
import type { Vault } from './vault.ts';

/** Where a key belongs, so that a wrapped key copied to another row opens nothing. */
export function keyPlace(tenant: string, scope: string, recordId: string): string {
  return `key|${tenant}|${scope}|${recordId}`;
}

/** A record's key, or that it has been destroyed. */
export type RecordKey = { readonly key: Buffer } | { readonly disposalId: string };

interface KeyOwner {
  readonly recordId: string;
  readonly scope: string;
}

/** The keys of one tenant's records, as one transaction uses them. New ones are kept together. */
export class RecordKeys {
  readonly #transaction: DatabaseTransaction;
  readonly #tenant: string;
  readonly #vault: Vault;
  readonly #known = new Map<string, RecordKey>();
  /** Owners that have been looked for, so that none is asked for twice. */
  readonly #soughtIds = new Set<string>();
  #unkept: (KeyOwner & { wrapped: Buffer })[] = [];

  constructor(transaction: DatabaseTransaction, tenant: string, vault: Vault) {
    this.#transaction = transaction;
    this.#tenant = tenant;
    this.#vault = vault;
  }

  /** Fetches the keys of many records at once. */
  async fetch(recordIds: Iterable<string>): Promise<void> {
    const sought = [...new Set(recordIds)].filter((id) => !this.#soughtIds.has(id));
    if (sought.length === 0) return;
    const rows = await this.#transaction
      .selectFrom('record_key')
      .select(['record_id', 'scope', 'wrapped', 'disposal_id'])
      .where('tenant', '=', this.#tenant)
      .where('record_id', '=', sql<string>`any(${sought}::uuid[])`)
      .execute();
    for (const id of sought) this.#soughtIds.add(id);
    for (const { record_id: recordId, scope, wrapped, disposal_id } of rows) {
      const key = wrapped
        ? { key: this.#vault.unwrap(keyPlace(this.#tenant, scope, recordId), wrapped) }
        : { disposalId: disposal_id ?? '' };
      this.#known.set(nameOf({ recordId, scope }), key);
    }
  }

  /** The key of a record, made if there is none. */
  async of(owner: KeyOwner): Promise<RecordKey> {
    await this.fetch([owner.recordId]);
    const known = this.#known.get(nameOf(owner));
    if (known) return known;
    const made = this.#vault.newKey(keyPlace(this.#tenant, owner.scope, owner.recordId));
    this.#known.set(nameOf(owner), { key: made.key });
    this.#unkept.push({ ...owner, wrapped: made.wrapped });
    return { key: made.key };
  }

  /** The disposal by which a record was destroyed, in whatever scope it was. */
  async disposalOf(recordId: string): Promise<string | null> {
    await this.fetch([recordId]);
    for (const [name, key] of this.#known) {
      if (name.startsWith(`${recordId}|`) && 'disposalId' in key) return key.disposalId;
    }
    return null;
  }

  /** Gives a record a new key in place of the old, which is gone with that. Everything sealed must be sealed anew. */
  async replace(owner: KeyOwner): Promise<Buffer> {
    await this.keep();
    const { key, wrapped } = this.#vault.newKey(keyPlace(this.#tenant, owner.scope, owner.recordId));
    await this.#transaction
      .updateTable('record_key')
      .set({ wrapped })
      .where('tenant', '=', this.#tenant)
      .where('record_id', '=', owner.recordId)
      .where('scope', '=', owner.scope)
      .execute();
    this.#known.set(nameOf(owner), { key });
    return key;
  }

  /** Destroys the keys of records, in every scope. */
  async destroy(recordIds: readonly string[], disposalId: string): Promise<void> {
    await this.keep();
    await this.#transaction
      .updateTable('record_key')
      .set({ wrapped: null, destroyed_at: new Date(), disposal_id: disposalId })
      .where('tenant', '=', this.#tenant)
      .where('record_id', '=', sql<string>`any(${[...recordIds]}::uuid[])`)
      .where('wrapped', 'is not', null)
      .execute();
    for (const name of this.#known.keys()) {
      if (recordIds.includes(name.slice(0, name.indexOf('|')))) this.#known.set(name, { disposalId });
    }
  }

  /** Writes the new keys to the database. */
  async keep(): Promise<void> {
    if (this.#unkept.length === 0) return;
    const rows = this.#unkept.map(({ recordId, scope, wrapped }) => ({
      tenant: this.#tenant,
      record_id: recordId,
      scope,
      wrapped,
      destroyed_at: null,
      disposal_id: null,
    }));
    this.#unkept = [];
    await this.#transaction.insertInto('record_key').values(rows).execute();
  }
}

function nameOf({ recordId, scope }: KeyOwner): string {
  return `${recordId}|${scope}`;
}
