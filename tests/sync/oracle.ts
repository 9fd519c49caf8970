// What docs/protocol.md says that a central does, written anew from its words. Nothing is imported from the program, so
// that a mistake in the program cannot be a mistake here too.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Change {
  changeId: string;
  recordType: string;
  recordId: string;
  action: 'put' | 'delete';
  baseRev: number | null;
  ops: { path: string; from: Json; to: Json }[];
  resolves?: { conflictId: string; reason: string } | undefined;
}

export interface Verdict {
  verdict: 'applied' | 'merged' | 'conflict' | 'rejected';
  seq: number | null;
  conflicts: number;
  code: string | null;
}

interface Field {
  value: Json;
  rev: number;
  device: string;
}

interface Kept {
  type: string;
  rev: number;
  deleted: boolean;
  deletion: { rev: number; device: string } | null;
  fields: Map<string, Field>;
}

interface Conflict {
  id: string;
  recordId: string;
  path: string;
  device: string;
  base: Json;
  theirs: Json;
  mine: Json;
  open: boolean;
  rev: number;
  settledBy: string | null;
}

interface State {
  head: number;
  records: Map<string, Kept>;
  conflicts: Conflict[];
  verdicts: Map<string, { body: string; verdict: Verdict }>;
}

const mergeClasses: Record<string, Record<string, 'sealed' | 'prose' | 'single' | 'set'>> = {
  observation: {
    visitId: 'sealed',
    at: 'sealed',
    text: 'prose',
    place: 'single',
    tags: 'set',
    requirementIds: 'set',
  },
  verdict: { followUpId: 'sealed', requirementId: 'sealed', verdict: 'single', reason: 'prose', assessmentIds: 'set' },
};
const groups: Record<string, string[][]> = { observation: [], verdict: [['verdict', 'reason']] };
const deletion = '(deleted)';

export class Oracle {
  #state: State = { head: 0, records: new Map(), conflicts: [], verdicts: new Map() };

  backUp(): State {
    return structuredClone(this.#state);
  }

  restore(state: State, head: number): void {
    this.#state = { ...structuredClone(state), head };
  }

  /** What becomes of a change. `ids` are the conflicts that the central has named, which the oracle cannot know. */
  receive(change: Change, device: string, user: string, hasRights: boolean, ids: readonly string[]): Verdict {
    const known = this.#state.verdicts.get(change.changeId);
    if (known?.body === text(change)) return known.verdict;
    const verdict = known ? refused('SYN-005') : this.#take(change, device, user, hasRights, ids);
    if (!known) this.#state.verdicts.set(change.changeId, { body: text(change), verdict });
    return verdict;
  }

  /** Every record as it should now stand, by id: for comparison with the central and with the laptops. */
  records(): Map<string, { deleted: boolean; fields: Record<string, Json> }> {
    return new Map(
      [...this.#state.records].map(([id, { deleted, fields }]) => [
        id,
        { deleted, fields: Object.fromEntries([...fields].map(([path, { value }]) => [path, value])) },
      ]),
    );
  }

  conflicts(): readonly Conflict[] {
    return this.#state.conflicts;
  }

  #take(change: Change, device: string, user: string, hasRights: boolean, ids: readonly string[]): Verdict {
    const record = this.#state.records.get(change.recordId);
    const declared = mergeClasses[change.recordType] ?? {};
    if (!change.ops.every(({ path }) => path in declared)) return refused('SYN-003');
    if (!record && change.action === 'delete') return refused('SYN-012');
    if (!hasRights) return refused('SYN-002');
    const cited = change.resolves ? this.#state.conflicts.find(({ id }) => id === change.resolves?.conflictId) : null;
    if (change.resolves && !decides(change, cited ?? null)) return refused('SYN-003');

    const base = change.baseRev !== null && change.baseRev <= (record?.rev ?? 0) ? change.baseRev : null;
    const knowsChoice = cited?.settledBy === user || (base ?? 0) >= (cited?.rev ?? 0);
    const late = cited !== null && cited !== undefined && !cited.open && !knowsChoice;
    const seen = (touch: { rev: number; device: string } | null | undefined) =>
      touch ? touch.rev <= (base ?? -1) || (touch.device === device && touch.rev > (base ?? 0)) : base !== null;
    const found: Omit<Conflict, 'id' | 'rev' | 'open' | 'settledBy' | 'recordId' | 'device'>[] = [];
    const sets = new Map<string, Json>();
    let merged = false;
    let deleted = record?.deleted ?? false;

    if (late && record) {
      if ((change.action === 'delete') !== record.deleted) found.push(aliveOrNot(record, change));
      else found.push(...differing(record, change));
    } else if (change.action === 'delete' && record) {
      const touches = [...record.fields.values(), record.deletion].filter((touch) => touch !== null);
      if (!record.deleted && !touches.every(seen)) found.push(aliveOrNot(record, change));
      else deleted = true;
    } else if (record?.deleted && !change.resolves) {
      found.push(aliveOrNot(record, change));
    } else {
      const value = (path: string) => record?.fields.get(path)?.value ?? null;
      const stands = (path: string, wanted: Json) => record?.fields.has(path) === true && same(value(path), wanted);
      const asks = change.ops.filter(
        ({ path, from, to }) => !stands(path, to) && (change.resolves || !record?.fields.has(path) || !same(from, to)),
      );
      if (record && change.ops.some(({ path, to }) => declared[path] === 'sealed' && !stands(path, to))) {
        return refused('SYN-004');
      }
      const saw = (path: string, from: Json) => !record?.fields.has(path) || same(value(path), from);
      const contested = new Set<string>();
      for (const members of record ? (groups[change.recordType] ?? []) : []) {
        const asked = asks.filter(({ path }) => members.includes(path)).map(({ path }) => path);
        const unseen = members.filter((path) => {
          const op = change.ops.find((candidate) => candidate.path === path);
          return op ? !stands(path, op.to) && !saw(path, op.from) : !seen(record?.fields.get(path));
        });
        if (asked.length === 0 || unseen.length === 0 || new Set([...asked, ...unseen]).size < 2) continue;
        for (const path of members) contested.add(path);
        const told = change.ops.filter(({ path }) => members.includes(path));
        found.push({
          path: members.join('+'),
          base: Object.fromEntries(told.map(({ path, from }) => [path, from])),
          theirs: Object.fromEntries(members.map((path) => [path, value(path)])),
          mine: Object.fromEntries(told.map(({ path, to }) => [path, to])),
        });
      }
      for (const { path, from, to } of asks) {
        if (contested.has(path)) continue;
        if (record && declared[path] === 'set') {
          sets.set(path, joined(value(path), from, to));
          merged ||= !same(value(path), from);
        } else if (saw(path, from)) sets.set(path, to);
        else found.push({ path, base: from, theirs: value(path), mine: to });
      }
      deleted = false;
    }
    const whole = new Set([...(record?.fields.keys() ?? []), ...sets.keys()]);
    if (!deleted && Object.keys(declared).some((path) => !whole.has(path))) return refused('SYN-003');
    return this.#write(
      change,
      device,
      user,
      { record, cited: late ? null : (cited ?? null), found, sets, merged, deleted },
      ids,
    );
  }

  #write(
    change: Change,
    device: string,
    user: string,
    outcome: {
      record: Kept | undefined;
      cited: Conflict | null;
      found: Pick<Conflict, 'path' | 'base' | 'theirs' | 'mine'>[];
      sets: Map<string, Json>;
      merged: boolean;
      deleted: boolean;
    },
    ids: readonly string[],
  ): Verdict {
    const state = this.#state;
    const { record, cited, found, sets, merged, deleted } = outcome;
    if (cited) Object.assign(cited, { open: false, settledBy: user, rev: ++state.head });
    const seq = ++state.head;
    if (found.length === 0 || sets.size > 0) {
      const kept = record ?? { type: change.recordType, rev: 0, deleted: false, deletion: null, fields: new Map() };
      for (const [path, value] of sets) kept.fields.set(path, { value, rev: seq, device });
      if (kept.deleted !== deleted) kept.deletion = { rev: seq, device };
      Object.assign(kept, { rev: seq, deleted });
      state.records.set(change.recordId, kept);
    }
    found.forEach((conflict, index) => {
      const { recordId } = change;
      const isSame = (other: Conflict) =>
        other.open && other.recordId === recordId && other.path === conflict.path && other.device === device;
      const open = state.conflicts.find(isSame);
      const id = ids[index] ?? '';
      if (open) Object.assign(open, { theirs: conflict.theirs, rev: ++state.head });
      else state.conflicts.push({ ...conflict, id, recordId, device, open: true, settledBy: null, rev: ++state.head });
    });
    const verdict = found.length > 0 ? 'conflict' : merged ? 'merged' : 'applied';
    return { verdict, seq, conflicts: found.length, code: null };
  }
}

function refused(code: string): Verdict {
  return { verdict: 'rejected', seq: null, conflicts: 0, code };
}

function decides(change: Change, cited: Conflict | null): boolean {
  if (cited?.recordId !== change.recordId) return false;
  if (cited.path === deletion) return true;
  const paths = change.ops.map(({ path }) => path).sort();
  return change.action === 'put' && text(paths) === text(cited.path.split('+').sort());
}

/** A deletion that meets an edit, or the reverse. */
function aliveOrNot(record: Kept, change: Change) {
  const written = Object.fromEntries(change.ops.map(({ path, to }) => [path, to]));
  const stood = Object.fromEntries([...record.fields].map(([path, { value }]) => [path, value]));
  const [theirs, mine]: [Json, Json] = record.deleted ? [true, written] : [stood, true];
  return { path: deletion, base: false, theirs, mine };
}

/** What a settlement that came second would have set otherwise than the first. */
function differing(record: Kept, change: Change) {
  const value = (path: string) => record.fields.get(path)?.value ?? null;
  const others = change.ops.filter(({ path, to }) => !same(value(path), to));
  const members = (groups[change.recordType] ?? []).find((group) => others.some(({ path }) => group.includes(path)));
  if (!members || change.ops.length === 1) {
    return others.map(({ path, from, to }) => ({ path, base: from, theirs: value(path), mine: to }));
  }
  const object = (of: (op: Change['ops'][number]) => Json) =>
    Object.fromEntries(change.ops.map((op) => [op.path, of(op)]));
  return [
    {
      path: members.join('+'),
      base: object(({ from }) => from),
      theirs: object(({ path }) => value(path)),
      mine: object(({ to }) => to),
    },
  ];
}

function joined(standing: Json, from: Json, to: Json): Json {
  const [now, before, after] = [standing, from, to].map((list) => (Array.isArray(list) ? list.map(text) : []));
  const kept = (now ?? []).filter((item) => !before?.includes(item) || after?.includes(item));
  const added = (after ?? []).filter((item) => !before?.includes(item) && !kept.includes(item));
  return [...new Set([...kept, ...added])].map((item) => JSON.parse(item) as Json);
}

/** The fields that a conflict's path is about. */
export function fieldsOf(path: string): string[] {
  return path.split('+');
}

export function same(left: Json | undefined, right: Json | undefined): boolean {
  return text(left ?? null) === text(right ?? null);
}

/** JSON with its keys in order. */
export function text(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)))
      : item,
  );
}
