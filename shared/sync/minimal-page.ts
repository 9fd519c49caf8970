import { hashOf } from './canonical.ts';
import { afterOwnChanges, type PendingChange, type ProjectedRecord } from './projected-record.ts';
import type { MinimalPullResponse, PullResponse, SyncedRecord } from './protocol.ts';

/** What the central knows of a record on a page besides the record. */
export interface PageRecord {
  readonly record: SyncedRecord;
  /** The number that each field got its value with. */
  readonly fieldRevs: Readonly<Record<string, number>>;
  /** Whether all that happened to it since is changes of the asking device, applied as they were. */
  readonly isEcho: boolean;
}

/**
 * A page as somebody gets it who has read the whole scope before: without what that reader has or can make.
 *
 * @param since the number that the scope had come to then
 */
export function minimalPage(
  { records: _whole, ...page }: PullResponse,
  records: readonly PageRecord[],
  since: number,
): MinimalPullResponse {
  const isNew = ({ record, fieldRevs }: PageRecord) =>
    !Object.keys(record.fields).some((path) => (fieldRevs[path] ?? 0) <= since);
  const known = records.filter((found) => found.isEcho || !isNew(found));
  return {
    ...page,
    whole: records.filter((found) => !known.includes(found)).map(({ record }) => record),
    changed: known.filter(({ isEcho }) => !isEcho).map((found) => changedPart(found, since)),
    echoes: known.filter(({ isEcho }) => isEcho).map(({ record }) => record.rev),
    digest: hashOf(known.map(({ record }) => record)),
  };
}

function changedPart({ record, fieldRevs }: PageRecord, since: number): MinimalPullResponse['changed'][number] {
  const { id, rev, deleted, updatedBy, updatedAt } = record;
  const fields = Object.entries(record.fields).filter(([path]) => (fieldRevs[path] ?? Infinity) > since);
  return { id, rev, fields: Object.fromEntries(fields), deleted, updatedBy, updatedAt };
}

/**
 * The page as it is without leaving anything out.
 *
 * @param known all that the reader has
 * @returns null where what the reader has does not give what the central has: then the page has to be fetched whole
 */
export function wholePage(
  { whole, changed, echoes, digest, ...page }: MinimalPullResponse,
  known: { record(id: string): ProjectedRecord | undefined; records(): Iterable<ProjectedRecord> },
): PullResponse | null {
  const updated = changed.map((part) => {
    const record = known.record(part.id);
    const base = record?.epoch === page.epoch ? record.base : null;
    return base ? { ...base, ...part, fields: { ...base.fields, ...part.fields } } : null;
  });
  const written = echoes.length > 0 ? writtenHere(known.records(), page.epoch) : new Map<number, ProjectedRecord>();
  const repeated = echoes.map((rev) => {
    const record = written.get(rev);
    return record ? afterOwnChanges(record, acknowledgedUpTo(record, page.epoch, rev)) : null;
  });
  const made = [...updated, ...repeated].filter((record) => record !== null).sort(byRev);
  if (made.length < changed.length + echoes.length || hashOf(made) !== digest) return null;
  return { ...page, records: [...whole, ...made].sort(byRev) };
}

/** The records that this laptop has written in, by the number that the central gave the change. */
function writtenHere(records: Iterable<ProjectedRecord>, epoch: string): ReadonlyMap<number, ProjectedRecord> {
  const written = new Map<number, ProjectedRecord>();
  for (const record of records) {
    for (const { acknowledgedAt } of acknowledgedUpTo(record, epoch, Infinity))
      written.set(acknowledgedAt ?? 0, record);
  }
  return written;
}

function acknowledgedUpTo({ pending }: ProjectedRecord, epoch: string, rev: number): PendingChange[] {
  return pending.filter(
    ({ acknowledgedAt, acknowledgedIn }) =>
      acknowledgedIn === epoch && acknowledgedAt !== null && acknowledgedAt <= rev,
  );
}

function byRev(left: SyncedRecord, right: SyncedRecord): number {
  return left.rev - right.rev;
}
