import { fieldsOf, type Json, type Oracle, same, text } from './oracle.ts';

/** A row of the central's log, from memory or from PostgreSQL. */
export interface LogRow {
  readonly seq: number;
  readonly changeId: string;
  readonly madeByCentral: boolean;
  readonly recordType: string;
  readonly recordId: string;
  readonly action: string;
  readonly verdict: string;
  readonly ops: readonly { path: string; from: Json; to: Json }[];
  readonly touched: readonly string[];
}

/** A record as the central has it. */
export interface StandingRecord {
  readonly id: string;
  readonly type: string;
  readonly deleted: boolean;
  readonly fields: Readonly<Record<string, Json>>;
}

/** The invariants of a history, whoever wrote it. Throws, naming what does not hold. */
export function checkHistory(log: readonly LogRow[], records: readonly StandingRecord[]): void {
  const replayed = new Map<string, { deleted: boolean; fields: Record<string, Json> }>();
  const taken = new Set<string>();
  log.forEach((row, index) => {
    const earlier = log[index - 1]?.seq ?? 0;
    if (row.seq <= earlier) fail(`number ${row.seq} after ${earlier}`);
    if (!row.madeByCentral) {
      if (taken.has(row.changeId)) fail(`change ${row.changeId} is in the log twice`);
      taken.add(row.changeId);
    }
    requireBothKept(log, index);
    const isOnlyConflict = row.verdict === 'conflict' && row.touched.length === 0 && !row.madeByCentral;
    if (isOnlyConflict) return;
    const record = replayed.get(row.recordId) ?? { deleted: false, fields: {} };
    for (const { path, from, to } of row.ops.filter((op) => row.touched.includes(op.path))) {
      requirePredecessorNamed(row, path, record.fields[path], from, to);
      record.fields[path] = isSet(row.recordType, path) ? joined(record.fields[path] ?? [], from, to) : to;
    }
    replayed.set(row.recordId, { ...record, deleted: row.action === 'delete' });
  });
  for (const { id, fields, deleted } of records) {
    const again = replayed.get(id);
    if (!again || again.deleted !== deleted || !same({ ...again.fields }, { ...fields })) {
      fail(`the log replayed does not give record ${id}: ${text(again)} is not ${text({ deleted, fields })}`);
    }
  }
  requireOneOpenConflictEach(records);
}

/** No value disappears without a change that names it. */
function requirePredecessorNamed(row: LogRow, path: string, before: Json | undefined, from: Json, to: Json): void {
  if (before === undefined || same(before, to)) return;
  // Of a set a change names what it takes away, and nothing else goes: the replay below holds it to that.
  if (!isSet(row.recordType, path) && !same(before, from)) {
    fail(`${row.seq}: ${path} was ${text(before)}; the change says it was ${text(from)}`);
  }
}

/** A change that met a conflict is followed by the conflict, which holds what was written and what stood. */
function requireBothKept(log: readonly LogRow[], index: number): void {
  const row = log[index];
  if (!row || row.madeByCentral || row.verdict !== 'conflict') return;
  const following = log.slice(index + 1, index + 10).filter((next) => next.changeId === row.changeId);
  const conflicts = following.map(({ ops }) => Object.fromEntries(ops.map(({ path, to }) => [path, to])));
  if (conflicts.length === 0) fail(`${row.seq}: no conflict keeps what was written`);
  for (const conflict of conflicts) {
    if (conflict.state !== 'open') fail(`${row.seq}: its conflict is not open`);
    const path = String(conflict.path);
    if (path === '(deleted)') {
      const written = Object.fromEntries(row.ops.map((op) => [op.path, op.to]));
      const holds =
        conflict.mine === true || Object.entries(written).every(([name, to]) => same(at(conflict.mine, name), to));
      if (!holds) fail(`${row.seq}: the conflict does not hold what was written`);
      continue;
    }
    for (const name of fieldsOf(path)) {
      const op = row.ops.find((candidate) => candidate.path === name);
      const [mine] = fieldsOf(path).length === 1 ? [conflict.mine ?? null] : [at(conflict.mine, name)];
      if (op && !same(op.from, op.to) && !same(mine, op.to))
        fail(`${row.seq}: ${name} as written is not in the conflict`);
    }
  }
}

function requireOneOpenConflictEach(records: readonly StandingRecord[]): void {
  const seen = new Set<string>();
  for (const { type, fields } of records) {
    if (type !== 'conflict' || fields.state !== 'open') continue;
    const about = text([fields.recordId, fields.path, fields.mineDevice]);
    if (seen.has(about)) fail(`two open conflicts about the same: ${about}`);
    seen.add(about);
    if (same(fields.theirs, fields.mine)) fail(`a conflict between equals: ${about}`);
  }
}

/** The central against the oracle: every record, and every open conflict. */
export function checkAgainstOracle(records: readonly StandingRecord[], oracle: Oracle): void {
  const expected = oracle.records();
  const own = records.filter(({ type }) => type !== 'conflict');
  if (own.length !== expected.size) fail(`${own.length} records where the protocol gives ${expected.size}`);
  for (const record of own) {
    const { type, id } = record;
    const said = expected.get(id);
    if (!said || text(sorted(type, record)) !== text(sorted(type, said))) {
      fail(`record ${id} is ${text(record)}; by the protocol it is ${text(said)}`);
    }
  }
  const open = (conflict: { recordId: Json; path: Json; theirs: Json }) =>
    text([conflict.recordId, conflict.path, conflict.path === '(deleted)' ? null : conflict.theirs]);
  const kept = records
    .filter(({ type, fields }) => type === 'conflict' && fields.state === 'open')
    .map(({ fields }) =>
      open({ recordId: fields.recordId ?? null, path: fields.path ?? null, theirs: fields.theirs ?? null }),
    );
  const said = oracle
    .conflicts()
    .filter((conflict) => conflict.open)
    .map(open);
  if (text(kept.sort()) !== text(said.sort())) fail(`open conflicts ${text(kept)}; by the protocol ${text(said)}`);
}

/** A set has no order. */
export function sorted(type: string, { deleted, fields }: Pick<StandingRecord, 'deleted' | 'fields'>): Json {
  const entries = Object.entries(fields).map(([path, value]): [string, Json] => [
    path,
    isSet(type, path) ? items(value).sort() : value,
  ]);
  return { deleted, fields: Object.fromEntries(entries) };
}

const isSet = (type: string, path: string) =>
  (type === 'observation' && (path === 'tags' || path === 'requirementIds')) || path === 'assessmentIds';

const items = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(text) : []);

const at = (value: Json | undefined, name: string): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value[name] ?? null) : null;

function joined(standing: Json, from: Json, to: Json): Json {
  const [before, after] = [items(from), items(to)];
  const kept = items(standing).filter((item) => !before.includes(item) || after.includes(item));
  const added = after.filter((item) => !before.includes(item) && !kept.includes(item));
  return [...kept, ...added].map((item) => JSON.parse(item) as Json);
}

export function fail(what: string): never {
  throw new Error(what);
}
