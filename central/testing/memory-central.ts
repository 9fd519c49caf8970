import { randomUUID } from 'node:crypto';
import type { Position } from '#shared/access/access-table.ts';
import { minimalPage } from '#shared/sync/minimal-page.ts';
import type { LogMark, MinimalPullResponse, PullResponse, PushRequest, PushResponse } from '#shared/sync/protocol.ts';
import type { VerifyRequest, VerifyResponse } from '#shared/sync/verification.ts';
import type { ReceiptSigner } from '../receipts.ts';
import type { Caller } from '../sync/access.ts';
import type { Mark } from '../sync/epochs.ts';
import { Ledger } from '../sync/ledger.ts';
import type { StoredRecord } from '../sync/ledger-storage.ts';
import { receiveBatch } from '../sync/push.ts';
import { verifyChain } from '../sync/verify.ts';
import { emptyTables, MemoryStorage, type MemoryTables } from './memory-storage.ts';

/** So many numbers as a new epoch leaves free. */
const numbersBetweenEpochs = 1_000_000;

/**
 * The central's own decisions over tables in memory, for a simulation that runs ten thousand times. What it does not
 * have is what the tests with PostgreSQL are for: transactions of others, HTTP, the disk.
 */
export class MemoryCentral {
  readonly #signer: Pick<ReceiptSigner, 'sign'>;
  readonly #positionsOf: (userId: string) => Position[];
  #tables = emptyTables(randomUUID());

  constructor(signer: Pick<ReceiptSigner, 'sign'>, positionsOf: (userId: string) => Position[]) {
    this.#signer = signer;
    this.#positionsOf = positionsOf;
  }

  get tables(): Readonly<MemoryTables> {
    return this.#tables;
  }

  push(caller: Caller, request: PushRequest): Promise<PushResponse> {
    return this.#inTransaction((ledger, tables) =>
      receiveBatch(
        {
          signer: this.#signer,
          epoch: tables.epoch,
          now: () => new Date().toISOString(),
          onSuspicion: () => undefined,
        },
        ledger,
        caller,
        request,
      ),
    );
  }

  async verify(caller: Caller, request: VerifyRequest): Promise<VerifyResponse> {
    const { receipts } = request;
    this.#noticeSetBack(receipts.map(({ epoch, headSeq }) => ({ epoch, seq: headSeq })));
    return this.#inTransaction((ledger, tables) => verifyChain(tables.epoch, ledger, caller, request, receipts));
  }

  pull(scope: string, after: number, limit: number): PullResponse {
    const { epoch, head, log } = this.#tables;
    const mark = this.#signer.sign({ epoch, seq: head, hash: log.at(-1)?.hash ?? '' });
    const found = [...this.#tables.records.values()]
      .filter((record) => record.scope === scope && record.rev > after)
      .sort((left, right) => left.rev - right.rev);
    const page = found.slice(0, limit);
    const next = found.length > limit ? (page.at(-1)?.rev ?? null) : null;
    return { epoch, scope, headSeq: head, mark, records: page.map(asPulled), next };
  }

  pullNews(
    { deviceId }: Pick<Caller, 'deviceId'>,
    scope: string,
    { since, after }: { since: number; after: number },
    limit: number,
  ): MinimalPullResponse {
    const page = this.pull(scope, after, limit);
    const { records, log } = this.#tables;
    const found = page.records.map((record) => {
      const rows = log.filter(({ seq, change }) => seq > since && change.recordId === record.id);
      const isEcho = rows.every(
        ({ author, verdict, madeByCentral }) => author.deviceId === deviceId && verdict === 'applied' && !madeByCentral,
      );
      return { record, fieldRevs: records.get(record.id)?.fieldRevs ?? {}, isEcho };
    });
    return minimalPage(page, found, since);
  }

  /** The state to come back to by `restore`. Tables are replaced, never changed. */
  backUp(): MemoryTables {
    return this.#tables;
  }

  /** Sets the database back, as an operator does: a new epoch is begun where the operator remembers to. */
  restore(tables: MemoryTables, remembers: boolean): void {
    this.#tables = tables;
    if (remembers) this.beginEpoch();
  }

  beginEpoch(lost: readonly string[] = []): void {
    const { head, epoch, epochs } = this.#tables;
    const known = [...new Set([...epochs, ...lost, epoch])];
    this.#tables = { ...this.#tables, epoch: randomUUID(), head: head + numbersBetweenEpochs, epochs: known };
  }

  /** As the central does at every call that a laptop shows its mark with. */
  noticeMark(mark: LogMark | null): void {
    if (mark) this.#noticeSetBack([mark]);
  }

  #noticeSetBack(marks: readonly Mark[]): void {
    const { epoch, epochs, head, log } = this.#tables;
    const hashAt = (seq: number) => log.findLast((row) => row.seq <= seq)?.hash ?? '';
    const isAnother = (mark: Mark) => mark.hash !== undefined && mark.hash !== hashAt(mark.seq);
    const provesLoss = (mark: Mark) =>
      mark.epoch === epoch ? mark.seq > head || isAnother(mark) : !epochs.includes(mark.epoch);
    if (marks.some(provesLoss)) this.beginEpoch(marks.map((mark) => mark.epoch));
  }

  /** All of it or nothing: a fault on the way leaves the tables as they were. */
  async #inTransaction<T>(act: (ledger: Ledger, tables: MemoryTables) => Promise<T>): Promise<T> {
    const storage = new MemoryStorage(this.#tables, this.#positionsOf);
    const result = await act(new Ledger(storage, this.#tables.head), this.#tables);
    this.#tables = storage.tables;
    return result;
  }
}

function asPulled(record: StoredRecord & { updatedBy: string; updatedAt: string }) {
  const { type, id, scope, rev, fields, deleted, createdBy, createdAt, updatedBy, updatedAt } = record;
  return { type, id, scope, rev, fields, deleted, createdBy, createdAt: createdAt.toISOString(), updatedBy, updatedAt };
}
