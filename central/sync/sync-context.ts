import { CodedError } from '#shared/errors/error-table.ts';
import type { LogMark } from '#shared/sync/protocol.ts';
import type { Database } from '../database/open-database.ts';
import type { ReceiptSigner } from '../receipts.ts';
import type { Vault } from '../sealing/vault.ts';
import { beginEpoch, isSetBack, type Mark } from './epochs.ts';
import type { HighestNumber } from './highest-number.ts';
import { type OpenLedger, openLedger } from './ledger.ts';

/** What the central takes changes in with. */
export interface SyncContext {
  readonly database: Database;
  readonly vault: Vault;
  readonly signer: ReceiptSigner;
  /** The highest number this process knows to have been given. */
  readonly highest: HighestNumber;
  readonly now: () => string;
  /** Told of what somebody should look into. */
  readonly onSuspicion: (what: string, detail: Record<string, unknown>) => void;
  /** Told when numbers have been given. */
  readonly onWritten: () => void;
}

/**
 * Acts under the tenant's counter row, in one transaction. A database that proves to have been set back to an earlier
 * state first begins a new epoch, whatever becomes of the act.
 *
 * @param marks what the log is proved to have come to
 */
export async function inLedger<T>(
  context: SyncContext,
  tenant: string,
  act: (open: OpenLedger) => Promise<T>,
  marks: readonly Mark[] = [],
): Promise<T> {
  const { database, highest, vault } = context;
  const acted = await database.transaction().execute(async (transaction) => {
    const open = await openLedger(transaction, tenant, vault);
    const { ledger } = open;
    const known = [highest.mark ?? [], marks].flat();
    if (await isSetBack(transaction, tenant, known)) {
      const epochs = [...new Set(known.map((mark) => mark.epoch))];
      const epoch = await beginEpoch(open, 'rollbackSeen', epochs);
      context.onSuspicion('the database was set back; a new epoch begins', { head: ledger.head, marks: known, epoch });
      return null;
    }
    const before = ledger.head;
    const result = await act(open);
    return { result, epoch: open.epoch, seq: ledger.head, wrote: ledger.head > before };
  });
  if (acted === null) {
    highest.forget();
    return inLedger(context, tenant, act);
  }
  highest.reach({ epoch: acted.epoch, seq: acted.seq });
  if (acted.wrote) context.onWritten();
  return acted.result;
}

/** Begins a new epoch where a mark that this central has signed shows that the database was set back. */
export async function noticeSetBack(context: SyncContext, tenant: string, mark: LogMark): Promise<void> {
  const { database, signer, onSuspicion } = context;
  // Of another key: of a central that this one has replaced.
  if (mark.keyId !== signer.keyId) return;
  if (!signer.isGenuine(mark)) {
    onSuspicion('a device showed a false mark', { mark });
    throw new CodedError('SYN-007');
  }
  if (await isSetBack(database, tenant, [mark])) await inLedger(context, tenant, async () => undefined, [mark]);
}
