import type { ErrorCode } from '#shared/errors/error-table.ts';
import { weighVersion } from '#shared/guide/guide-draft.ts';
import { type RecordType, scopeKindOf } from '#shared/records/define-record.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { type FieldsByType, type RecordTypeName, recordTypeNamed } from '#shared/records/registry.ts';
import { hashOf } from '#shared/sync/canonical.ts';
import { type Change, change as changeSchema, isWrittenHere } from '#shared/sync/change.ts';
import { fieldsOfPath } from '#shared/sync/field-group.ts';
import { deletionPath, type MergeResult, mergeChange, mergeLateSettlement } from '#shared/sync/merge.ts';
import type { ChangeVerdict } from '#shared/sync/protocol.ts';
import { type Caller, isScope, strongestRight } from './access.ts';
import { keepConflict, settleConflict } from './conflicts.ts';
import { destroy, meetsDestroyed, weighDisposal } from './gallring.ts';
import type { Ledger } from './ledger.ts';
import type { Authorship, StoredRecord } from './ledger-storage.ts';
import { isStorable } from './storable.ts';
import { beginsSupplement, hasOpenSupplement } from './supplement.ts';

/** A change as it came: named, but its form not yet known to be right. */
export interface ReceivedChange {
  readonly changeId: string;
  readonly recordId: string;
}

/** What one change became, and whether it was refused for saying something else under a known id. */
export interface Reception {
  readonly verdict: ChangeVerdict;
  readonly idReused: boolean;
}

/** Takes one change in: known already, refused, or merged. A refused one is kept aside and stops nothing. */
export async function receiveChange(
  ledger: Ledger,
  caller: Caller,
  received: ReceivedChange,
  receivedAt: string,
): Promise<Reception> {
  const { changeId, recordId } = received;
  // The same change, whichever of two laptops hands it in first.
  const { handedOver: _way, ...said } = received as ReceivedChange & { handedOver?: unknown };
  const changeHash = hashOf(said);
  const known = await ledger.storage.verdictOn(changeId, changeHash);
  const idReused = known !== null && !known.same;
  if (known && !idReused) return { verdict: known.verdict, idReused };

  const outcome = idReused ? ('SYN-005' as const) : await mergeInto(ledger, caller, received, receivedAt);
  const verdict =
    typeof outcome === 'string'
      ? { changeId, recordId, verdict: 'rejected' as const, seq: null, conflictIds: [], code: outcome }
      : outcome;
  if (typeof outcome === 'string') await ledger.storage.keepRefused({ caller, code: outcome, received, receivedAt });
  if (!idReused) await ledger.storage.keepVerdict(changeHash, verdict);
  return { verdict, idReused };
}

/** The verdict, or the code of what is wrong with the change. */
async function mergeInto(
  ledger: Ledger,
  caller: Caller,
  received: ReceivedChange,
  receivedAt: string,
): Promise<ChangeVerdict | ErrorCode> {
  const parsed = changeSchema.safeParse(received);
  if (!parsed.success || !isStorable(parsed.data)) return 'SYN-003';
  const change = parsed.data;
  const type = recordTypeNamed(change.recordType);
  if (!type || !isScope(change.scope) || scopeKindOf(change.scope) !== type.scope) return 'SYN-003';
  if (!change.ops.every(({ path }) => Object.hasOwn(type.fields, path))) return 'SYN-003';

  const target = await ledger.read(change.recordId);
  if (target && (target.type !== change.recordType || target.scope !== change.scope)) return 'SYN-003';
  if (!target && change.action === 'delete') return 'SYN-012';
  if (!(await mayWrite(ledger, caller, change, type, target))) return 'SYN-002';
  if (!(await isOpenForChange(ledger, caller, change))) return 'SYN-004';
  const { disposals } = ledger.storage;
  if (disposals && (await meetsDestroyed(disposals, change))) return 'SYN-013';
  if (type.name === 'disposal' && change.action === 'delete') return 'SYN-004';
  const takesAway = type.name === 'requirement' && change.action === 'delete';
  if (takesAway && (await ledger.storage.isCited(change.recordId))) return 'SYN-018';

  const cited = change.resolves ? await ledger.read(change.resolves.conflictId) : null;
  if (change.resolves && !settles(change, cited)) return 'SYN-003';
  const credible = withCredibleBase(change, target);
  // Who knows how the conflict was settled may take it back; who does not, has settled it at the same time.
  const knows = (credible.baseRev ?? 0) >= (cited?.rev ?? 0) || cited?.fields.resolvedBy === caller.user.id;
  const late = cited !== null && cited.fields.state === 'resolved' && !knows;
  const result =
    late && target
      ? mergeLateSettlement(target, change)
      : mergeChange(target, credible, await ownRevs(ledger, caller, change));
  if (result.verdict === 'rejected') return 'SYN-004';
  if (!result.deleted && !type.schema.safeParse(result.fields).success) return 'SYN-003';
  const unfit = type.name === 'guideTemplate' ? weighVersion(target?.fields ?? null, result) : null;
  if (unfit) return unfit;

  const destruction =
    disposals && type.name === 'disposal' && !target
      ? await weighDisposal(ledger, disposals, caller, change.recordId, result.fields as FieldsByType['disposal'])
      : null;
  if (typeof destruction === 'string') return destruction;

  const author = { userId: authorOf(caller, change), deviceId: caller.deviceId, claimedAt: change.at, receivedAt };
  // First, so that a conflict the settlement itself runs into is a new one beside it.
  if (cited && !late && change.resolves) {
    await settleConflict(ledger, cited, { ...change, resolves: change.resolves }, author);
  }
  const verdict = await writeResult(ledger, target, change, result, author);
  if (disposals && destruction) await destroy(ledger, disposals, destruction, author);
  return verdict;
}

async function mayWrite(
  ledger: Ledger,
  caller: Caller,
  change: Change,
  type: RecordType,
  target: StoredRecord | null,
): Promise<boolean> {
  if (type.localOnly || !isWrittenHere(type, change)) return false;
  const positions = await ledger.storage.positionsOf(caller, change.scope);
  if (strongestRight(type.name as RecordTypeName, positions) !== 'write') return false;
  if (type.name === 'deviceKey') return isOwnKey(caller, change);
  // A report may follow it, on a laptop that nobody has heard from yet.
  if (type.name === 'documentTemplate' && change.action === 'delete') return false;
  if (type.name !== 'assessment') return true;
  // An assessment is one person's own.
  const assessorId = target ? target.fields.assessorId : change.ops.find(({ path }) => path === 'assessorId')?.to;
  return assessorId === authorOf(caller, change);
}

/** Who wrote a change; its device is the one that hands it in, so that the log shows when these are two people. */
function authorOf({ user }: Caller, { handedOver }: Change): string {
  return handedOver?.by ?? user.id;
}

/** Otherwise one could have colleagues hand over work to a laptop that is not its named owner's. */
function isOwnKey({ user, deviceId }: Caller, { recordId, ops }: Change): boolean {
  const written = (name: string) => ops.find(({ path }) => path === name)?.to;
  const isOwn = written('userId') === user.id && written('deviceId') === deviceId;
  return isOwn && recordId === derivedId('deviceKey', deviceId);
}

/**
 * A sealed follow-up stays as it was sealed; the report's way onward, later seals, what is masked when the report is
 * published and what went to whom are all that is added, until its ansvarig begins a tillägg.
 */
async function isOpenForChange(ledger: Ledger, caller: Caller, change: Change): Promise<boolean> {
  if (scopeKindOf(change.scope) !== 'followUp') return true;
  if (change.action === 'put' && ['seal', 'reportStep'].includes(change.recordType)) return true;
  // No report rests on it, and publishing comes after the sealing.
  if (change.recordType === 'maskingDecision') return true;
  // The log of what went to whom only grows.
  if (change.action === 'put' && change.recordType === 'distribution') return true;
  const onlyReportState = change.recordType === 'report' && change.ops.every(({ path }) => path === 'state');
  if (change.action === 'put' && onlyReportState) return true;
  if (!(await ledger.storage.isSealed(change.scope))) return true;
  return (await hasOpenSupplement(ledger, change.scope)) || (await beginsSupplement(ledger, caller, change));
}

/** Whether the cited conflict is one of this record, and the change decides just what it is about, all of it. */
function settles(change: Change, cited: StoredRecord | null): boolean {
  if (cited?.type !== 'conflict' || cited.scope !== change.scope || cited.fields.recordId !== change.recordId) {
    return false;
  }
  const { path } = cited.fields;
  if (path === deletionPath) return true;
  const members = fieldsOfPath(String(path));
  const decided = new Set(change.ops.map((op) => op.path));
  return change.action === 'put' && decided.size === members.length && members.every((member) => decided.has(member));
}

/** A base that the record has never had proves nothing seen: then only what stands as the writer saw it counts as seen. */
function withCredibleBase(change: Change, target: StoredRecord | null): Change {
  return change.baseRev !== null && change.baseRev > (target?.rev ?? 0) ? { ...change, baseRev: null } : change;
}

/** What the device itself has done to the record since the base it wrote from: it has seen that. */
async function ownRevs(ledger: Ledger, caller: Caller, change: Change): Promise<Set<number>> {
  return new Set(await ledger.storage.revsByDevice(change.recordId, caller.deviceId, change.baseRev ?? 0));
}

async function writeResult(
  ledger: Ledger,
  target: StoredRecord | null,
  change: Change,
  result: MergeResult,
  author: Authorship,
): Promise<ChangeVerdict> {
  const logged = { change, verdict: result.verdict, touched: result.touched, madeByCentral: false };
  // A change that came to nothing but conflicts leaves the record, and who wrote it last, as they were.
  const leavesAsWas = result.conflicts.length > 0 && result.touched.length === 0;
  const seq = leavesAsWas
    ? await ledger.log(logged, author)
    : await ledger.write(target, { fields: result.fields, deleted: result.deleted }, logged, author);
  const conflictIds: string[] = [];
  if (target) {
    for (const conflict of result.conflicts) {
      conflictIds.push(await keepConflict(ledger, target, conflict, change, author));
    }
  }
  const { changeId, recordId } = change;
  return { changeId, recordId, verdict: result.verdict, seq, conflictIds, code: null };
}
