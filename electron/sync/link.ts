import type { JournalEntry } from '#shared/sync/journal-entry.ts';
import type { LaptopState } from '#shared/sync/laptop-state.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { SealedFiles } from '../store/sealed-files.ts';
import type { CentralClient } from './central-client.ts';
import type { Photo } from './exchange-attachments.ts';

/** What the exchange of changes needs of a store. */
export interface ChangeStore {
  readonly state: LaptopState;
  readonly deviceId: string;
  readonly owner: { readonly receiptKey: string };
  readonly keys: { readonly files: Pick<SealedFiles, 'read' | 'write' | 'remove'> };
  /** Writes to the journal; on disk, and in `state`, when it resolves. */
  append(scope: string, entry: JournalEntry): Promise<unknown>;
  dropAnchor(): Promise<void>;
}

/** A store's changes and the central that they are exchanged with. */
export interface ChangeLink {
  readonly store: ChangeStore;
  readonly central: Pick<CentralClient, 'push' | 'pull' | 'pullNews' | 'verify'>;
  readonly token: string;
  /** Photos that the central has not acknowledged. */
  unsentPhotos(): readonly Photo[];
}

/** A store and the central it is synced with, for as long as a sign-in lasts. */
export interface Link extends ChangeLink {
  readonly store: OpenStore;
  readonly central: CentralClient;
}
