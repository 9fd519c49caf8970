import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import { id } from '#shared/records/values.ts';
import type { Change } from '#shared/sync/change.ts';
import { type FieldEvent, fieldHistory } from '#shared/sync/field-history.ts';
import { type JournalEntry, type JournalHead, journalHead, type NumberedEntry } from '#shared/sync/journal-entry.ts';
import { LaptopState } from '#shared/sync/laptop-state.ts';
import { signedInUser } from '#shared/sync/protocol.ts';
import { z } from '#shared/zod.ts';
import { AttachmentStore } from '../attachments/attachment-store.ts';
import { Journal, type ScopedEntry } from '../journal/journal.ts';
import { journalBase } from '../journal/snapshot.ts';
import { makeFolder, removeUnfinished, syncFolder } from './durable-file.ts';
import { EditLog } from './edit-log.ts';
import { migrateStore, noteFormat } from './migrate-store.ts';
import { lockStoreKey, storeKeysIn, unlockStoreKey } from './passphrase-lock.ts';
import { labelOf, type Profile, profileWithLabel, writeProfile } from './profile-file.ts';
import { recoveryPart } from './recovery.ts';
import { newKey } from './sealed-box.ts';
import { StoreKeys } from './store-keys.ts';

/** Whose store it is and whom it trusts; written once, when the store is made. */
const owner = z.strictObject({
  user: signedInUser,
  municipality: z.string(),
  deviceId: id,
  /** The key that the central's receipts are verified with, kept from the first contact on. */
  receiptKey: z.string(),
});
export type StoreOwner = z.infer<typeof owner>;

/** Where a store keeps what its journal begins with. */
export const journalBaseFile = 'journal-base';

const files = {
  owner: 'owner',
  place: 'place',
  idleLock: 'idle-lock',
  importFolder: 'import-folder',
  anchor: 'journal-anchor',
  base: journalBaseFile,
} as const;

const idleMinutes = z.int().min(1).nullable();
const importFolder = z.string().nullable();

/** One user's store on this laptop, open: keys, journal, photos, and what the journal amounts to. */
export class OpenStore {
  readonly folder: string;
  readonly owner: StoreOwner;
  readonly keys: StoreKeys;
  readonly journal: Journal;
  readonly attachments: AttachmentStore;
  readonly state: LaptopState;
  /** What can be undone, and which entries tell of each record. */
  readonly #edits: EditLog;
  readonly #listeners = new Set<(entry: NumberedEntry) => void>();
  place: string | null = null;
  /** Minutes after which the user wants the program to lock; null for the municipality's time. */
  idleMinutes: number | null = null;
  /** Where the case system takes files in, for this user on this laptop; null where none is chosen. */
  importFolder: string | null = null;
  #requireRoom: () => Promise<void> = async () => undefined;

  private constructor(
    parts: Pick<OpenStore, 'folder' | 'owner' | 'keys' | 'journal' | 'attachments' | 'state'>,
    edits: EditLog,
  ) {
    this.folder = parts.folder;
    this.owner = parts.owner;
    this.keys = parts.keys;
    this.journal = parts.journal;
    this.attachments = parts.attachments;
    this.state = parts.state;
    this.#edits = edits;
  }

  /**
   * Opens the store with its passphrase.
   *
   * @param reached a point that the journal has been seen to reach, by somebody outside the store
   * @throws LAG-001 wrong passphrase; LAG-003 the key is missing or damaged; LAG-004 the journal is damaged; LAG-036 it
   * is an older copy
   */
  static async unlock(
    folder: string,
    profile: Profile,
    passphrase: string,
    deviceSecret: Uint8Array,
    reached?: JournalHead,
  ): Promise<OpenStore> {
    labelOf(profile, deviceSecret);
    const store = await OpenStore.openWithKeys(
      folder,
      storeKeysIn(await unlockStoreKey(profile.storeKey, passphrase, deviceSecret)),
    );
    if (!reached || store.journal.reaches(reached)) return store;
    await store.abandon();
    throw new CodedError('LAG-036');
  }

  /** Makes a user's store. It is made beside its place and moved there whole, so that there is never half a store. */
  static async create(
    folder: string,
    owner: StoreOwner,
    demo: boolean,
    passphrase: string,
    deviceSecret: Uint8Array,
    recoveryKey?: string,
  ): Promise<OpenStore> {
    const unfinished = `${folder}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await makeFolder(unfinished);
    const storeKey = newKey();
    const keys = await StoreKeys.open(unfinished, [storeKey.slice()]);
    await keys.files.write(files.owner, owner);
    await keys.keepOwnKeys();
    await noteFormat(keys);
    keys.close();
    const profile = profileWithLabel(
      {
        version: 1,
        demo,
        deviceId: owner.deviceId,
        storeKey: await lockStoreKey(storeKey, passphrase, deviceSecret),
        ...recoveryPart(recoveryKey, owner.deviceId, storeKey),
      },
      { municipality: owner.municipality, userName: owner.user.name },
      deviceSecret,
    );
    await writeProfile(unfinished, profile);
    await rename(unfinished, folder);
    await syncFolder(path.dirname(folder));
    return OpenStore.openWithKeys(folder, [storeKey]);
  }

  /**
   * Opens the store with its key, and the one before while it is being changed.
   *
   * @throws LAG-003, LAG-004
   */
  static async openWithKeys(folder: string, storeKeys: readonly Uint8Array[]): Promise<OpenStore> {
    await removeUnfinished(folder);
    const keys = await StoreKeys.open(folder, storeKeys);
    try {
      await migrateStore(keys);
      const ownerOfStore = await readSealed(keys, files.owner, owner);
      if (!ownerOfStore) throw new CodedError('LAG-003');
      const state = new LaptopState();
      const edits = new EditLog();
      let notify: (entry: NumberedEntry) => void = () => undefined;
      const journal = await Journal.open({
        folder: path.join(folder, 'journal'),
        keys,
        anchor: await readSealed(keys, files.anchor, journalHead),
        base: await readSealed(keys, files.base, journalBase),
        keepBase: (base) => keys.files.write(files.base, base),
        onEntry: (entry) => {
          edits.note(entry, (recordId) => state.record(recordId) !== undefined);
          state.apply(entry);
          notify(entry);
        },
      });
      const attachments = await AttachmentStore.open(path.join(folder, 'attachments'), keys);
      const store = new OpenStore({ folder, owner: ownerOfStore, keys, journal, attachments, state }, edits);
      notify = (entry) => {
        for (const listener of store.#listeners) listener(entry);
      };
      // Not worth a refusal: the user starts at the front page.
      store.place = (await readSealed(keys, files.place, z.string()).catch(() => null)) ?? null;
      store.idleMinutes = (await readSealed(keys, files.idleLock, idleMinutes).catch(() => null)) ?? null;
      store.importFolder = (await readSealed(keys, files.importFolder, importFolder).catch(() => null)) ?? null;
      return store;
    } catch (error) {
      keys.close();
      throw error;
    }
  }

  /** Asks before anything large is written; what is asked throws where there is no room. */
  askForRoom(requireRoom: () => Promise<void>): void {
    this.#requireRoom = requireRoom;
  }

  /** @throws LAG-034 when the disk is too full */
  requireRoom(): Promise<void> {
    return this.#requireRoom();
  }

  /** The id that the central knows this laptop by. */
  get deviceId(): string {
    return this.state.deviceId ?? this.owner.deviceId;
  }

  /** Writes an entry to the journal; it is on disk, and in `state`, when this resolves. */
  async append(scope: string, entry: JournalEntry): Promise<NumberedEntry> {
    // That something has reached the central is worth its few bytes also on a full disk.
    if (entry.kind !== 'pushed') await this.#requireRoom();
    return this.journal.append(scope, entry);
  }

  /** As `append`: all of them, or none where the disk refuses. */
  async appendTogether(entries: readonly ScopedEntry[]): Promise<NumberedEntry[]> {
    await this.#requireRoom();
    return this.journal.appendTogether(entries);
  }

  /** Reckons anew what the journal amounts to, when something in it has been destroyed. */
  async reckonAnew(): Promise<void> {
    const state = new LaptopState();
    const edits = new EditLog();
    const apply = (entry: NumberedEntry) => {
      edits.note(entry, (recordId) => state.record(recordId) !== undefined);
      state.apply(entry);
    };
    const { seq: reached } = this.journal.head;
    const later: NumberedEntry[] = [];
    const note = (entry: NumberedEntry) => later.push(entry);
    this.#listeners.add(note);
    for await (const entry of this.journal.entries()) {
      if (entry.seq > reached) break;
      apply(entry);
    }
    this.#listeners.delete(note);
    for (const entry of later) apply(entry);
    this.state.become(state);
    this.#edits.become(edits);
  }

  /** Tells of every new entry, in order, once it is on disk. */
  onAppended(listener: (entry: NumberedEntry) => void): void {
    this.#listeners.add(listener);
  }

  /** The user's last edit of a field that has not been undone. */
  lastUndoable(): Change | undefined {
    return this.#edits.lastUndoable();
  }

  /** What has happened to a record's fields, oldest first. */
  async history(recordId: string): Promise<FieldEvent[]> {
    const entries: NumberedEntry[] = [];
    for (const seq of this.#edits.entriesAbout(recordId)) {
      const [entry] = await this.journal.read(seq - 1, 1);
      // It may have been left out of a snapshot since.
      if (entry?.seq === seq) entries.push(entry);
    }
    return fieldHistory(recordId, entries);
  }

  /** Remembers the view that the user stands in. */
  async rememberPlace(place: string): Promise<void> {
    this.place = place;
    await this.keys.files.write(files.place, place);
  }

  /** Remembers after how long the user wants the program to lock. */
  async keepIdleMinutes(minutes: number | null): Promise<void> {
    await this.keys.files.write(files.idleLock, minutes);
    this.idleMinutes = minutes;
  }

  /** Remembers where the case system takes files in. */
  async keepImportFolder(folder: string | null): Promise<void> {
    await this.keys.files.write(files.importFolder, folder);
    this.importFolder = folder;
  }

  /** Notes how far the journal has come, so that a journal that has lost its end is recognised. */
  async dropAnchor(): Promise<void> {
    await this.keys.files.write(files.anchor, this.journal.head);
  }

  /** Lets go of the store without writing anything, and overwrites the keys. */
  async abandon(): Promise<void> {
    await this.journal.close();
    this.keys.close();
  }

  /** Ends writing and overwrites the keys. */
  async close(): Promise<void> {
    this.#listeners.clear();
    await this.journal.close();
    await this.dropAnchor().catch(() => undefined);
    this.keys.close();
  }
}

async function readSealed<Schema extends z.ZodType>(keys: StoreKeys, name: string, schema: Schema) {
  return keys.files.read(name, schema).catch((cause: unknown) => {
    throw new CodedError('LAG-003', {}, { cause });
  });
}
