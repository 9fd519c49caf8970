import type { Json } from '#shared/sync/change.ts';
import type { Edit, Workload, WorkRecord } from './workload.ts';

/** A contestant's server, in a process of its own. */
export interface Server {
  readonly url: string;
  /** What the server itself says of its durability. */
  readonly durability: string;
  stop(): Promise<void>;
}

/** One of the two clients, with a store of its own, in a process of its own. */
export interface Client {
  readonly durability: string;
  /** Fetches everything for the first time. */
  fetch(): Promise<void>;
  /** A person writes without contact; on disk when it resolves, where the contestant's store has one. */
  edit(edit: Edit): Promise<void>;
  /** Sends all that has been written. */
  push(): Promise<void>;
  /** Fetches all that is new. */
  pull(): Promise<void>;
  /** Whether nothing is left to send. */
  isSent(): Promise<boolean>;
  records(): Promise<readonly WorkRecord[]>;
  /** Values of a field that an open conflict shows beside the one that stands. */
  offered(recordId: string, field: string): readonly Json[];
  /** Versions of records that are still kept, but shown to nobody who does not ask for them. */
  hidden(recordIds: readonly string[]): Promise<readonly WorkRecord[]>;
}

/** Who opens a client: the first of the two, or the second. */
export type Which = 0 | 1;

/** One way of syncing records, as the benchmark drives it. */
export interface Contestant {
  readonly name: string;
  /** Starts a server with nothing in it. @param folder an empty folder for it */
  startServer(folder: string): Promise<Server>;
  /** Puts the records there before anything is measured. */
  load(serverUrl: string, workload: Workload): Promise<void>;
  /** All records as the server has them. */
  readServer(serverUrl: string): Promise<readonly WorkRecord[]>;
  /** @param url of the proxy before the server; @param folder an empty folder for the client's store */
  openClient(url: string, folder: string, which: Which): Promise<Client>;
}
