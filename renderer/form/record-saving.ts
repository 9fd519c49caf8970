import type { CodedError } from '#shared/errors/error-table.ts';
import type { Scope } from '#shared/records/define-record.ts';
import { type RecordTypeName, recordTypeNamed } from '#shared/records/registry.ts';
import { sameValue } from '#shared/sync/canonical.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import { withWholeGroups } from '#shared/sync/field-group.ts';
import { asCodedError } from '../bridge.ts';
import { type Committed, newChange, newId, writeChange } from '../store/commit.ts';
import type { SeenRecord } from '../store/use-records.ts';
import { saveStatus } from './save-status.ts';

/** How one form's saving goes. `invalid`: something typed does not fit its field and waits for the user. */
export type RecordFormState =
  | { readonly state: 'idle' }
  | { readonly state: 'saving' }
  | { readonly state: 'invalid' }
  | { readonly state: 'saved'; readonly savedAt: string }
  | { readonly state: 'failed'; readonly error: CodedError };

/** Saves the fields of one record as they are written. */
export interface RecordSaving {
  changed(name: string): void;
  entered(name: string): void;
  left(name: string): void;
  /** Takes up what has come by sync, except in fields that are being written. */
  adopt(record: SeenRecord<RecordTypeName> | null): void;
  /** Saves everything now; rejects if it could not. Also the way to try again. */
  flush(): Promise<void>;
  get(): RecordFormState;
  subscribe(listener: () => void): () => void;
}

const restBeforeSavingMs = 400;

/** The values as they stand on the screen. */
export interface FormValues {
  all(): Readonly<Record<string, unknown>>;
  show(name: string, value: unknown): void;
}

interface Options {
  readonly type: RecordTypeName;
  readonly scope: Scope;
  readonly id: string;
  readonly record: SeenRecord<RecordTypeName> | null;
  readonly initial: object;
  readonly form: FormValues;
  readonly write?: (change: Change) => Promise<Committed>;
  /** How long the writing rests before it is saved. */
  readonly restMs?: number;
}

interface Sight {
  readonly value: unknown;
  readonly rev: number | null;
}

function sightOf(record: SeenRecord<RecordTypeName> | null, initial: object, name: string): Sight {
  const fields = (record?.fields ?? initial) as Readonly<Record<string, unknown>>;
  return { value: fields[name] ?? null, rev: record?.baseRev ?? null };
}

/** Keeps apart what the user sees, what is written and what is on disk, for one record's form. */
export function recordSaving(options: Options): RecordSaving {
  const { type, scope, id, record, initial, form, write = writeChange, restMs = restBeforeSavingMs } = options;
  const writingKey = `form ${newId()}`;
  const declared = recordTypeNamed(type)?.fields ?? {};
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const unsaved = new Set<string>();
  const listeners = new Set<() => void>();
  /** What the user has seen in each field, and which of the central's numbers that was: the base of the next change. */
  let seen = Object.fromEntries(Object.keys(declared).map((name) => [name, sightOf(record, initial, name)]));
  let exists = record !== null;
  let latest = record;
  /** The journal entry of our last change: older views of the record are yesterday's news. */
  let lastSeq = 0;
  let focused: string | null = null;
  let queue: Promise<void> = Promise.resolve();
  let state: RecordFormState = { state: 'idle' };

  function become(next: RecordFormState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function fits(name: string): boolean {
    return declared[name]?.schema.safeParse(form.all()[name]).success ?? false;
  }

  function changeFor(names: readonly string[]): Change | null {
    const values = form.all();
    const written = exists
      ? names.filter((name) => !sameValue(seen[name]?.value, values[name]))
      : // A field that the record is begun without stays out of it: an older central need not know it.
        Object.keys(declared).filter((name) => names.includes(name) || Object.hasOwn(initial, name));
    if (written.length === 0) return null;
    const ops = written.map((path) => {
      const before = exists ? (seen[path]?.value ?? null) : null;
      const after = names.includes(path) ? values[path] : seen[path]?.value;
      return { path, from: before as Json, to: (after ?? null) as Json };
    });
    const whole = withWholeGroups(type, ops, (path) => seen[path]?.value as Json);
    return newChange(type, scope, id, exists ? oldestRev(whole.map(({ path }) => path)) : null, whole);
  }

  /** The oldest state of the record that any of these fields was seen in. */
  function oldestRev(names: readonly string[]): number | null {
    const revs = names.map((name) => seen[name]?.rev ?? null);
    return revs.reduce(
      (oldest, rev) => (oldest === null || rev === null ? null : Math.min(oldest, rev)),
      revs[0] ?? null,
    );
  }

  async function save(asked: readonly string[]): Promise<void> {
    // The change that makes the record has every field, those written once too: one that waits would come too late.
    const names = exists ? asked : [...unsaved];
    for (const name of names) {
      clearTimeout(timers.get(name));
      timers.delete(name);
    }
    const ready = names.filter((name) => unsaved.has(name) && fits(name));
    const change = ready.length > 0 ? changeFor(ready) : null;
    try {
      const committed = change ? await write(change) : null;
      if (change && committed) {
        for (const { path, to } of change.ops) seen[path] = { value: to, rev: change.baseRev };
        exists = true;
        lastSeq = committed.seq;
      }
      // What was typed while the disk worked is still unsaved.
      const now = form.all();
      for (const name of ready) if (sameValue(seen[name]?.value, now[name])) unsaved.delete(name);
      showProgress(committed?.savedAt ?? null);
    } catch (error) {
      become({ state: 'failed', error: asCodedError(error) });
      saveStatus.failed(writingKey, error, flush);
      throw error;
    }
  }

  function showProgress(savedAt: string | null): void {
    const waiting = [...unsaved];
    if (waiting.some((name) => !fits(name))) {
      become({ state: 'invalid' });
      saveStatus.invalid(writingKey);
    } else if (waiting.length > 0) {
      become({ state: 'saving' });
    } else if (savedAt !== null) {
      become({ state: 'saved', savedAt });
      saveStatus.saved(writingKey, savedAt);
    } else {
      if (state.state !== 'saved') become({ state: 'idle' });
      saveStatus.unchanged(writingKey);
    }
  }

  /** One change at a time, so that each says what the one before it left. */
  function enqueue(names: () => readonly string[]): Promise<void> {
    const saved = queue.then(() => save(names()));
    queue = saved.catch(() => undefined);
    return saved;
  }

  function saveShown(name: string): void {
    // A failure is shown by the form and at the window's foot, with a way to try again.
    enqueue(() => [...unsaved].filter((other) => other === name || !timers.has(other))).catch(() => undefined);
  }

  function flush(): Promise<void> {
    return enqueue(() => [...unsaved]);
  }

  /** A field that somebody is in keeps what was seen, so that the change tells the truth about its base. */
  function adoptLatest(): void {
    if (!latest || latest.seq < lastSeq) return;
    exists = true;
    for (const name of Object.keys(declared)) {
      if (name === focused || unsaved.has(name)) continue;
      const sight = sightOf(latest, initial, name);
      seen = { ...seen, [name]: sight };
      if (!sameValue(form.all()[name], sight.value)) form.show(name, sight.value);
    }
  }

  return {
    changed(name) {
      unsaved.add(name);
      saveStatus.writing(writingKey);
      if (state.state !== 'saving') become({ state: 'saving' });
      clearTimeout(timers.get(name));
      timers.set(
        name,
        setTimeout(() => saveShown(name), restMs),
      );
    },
    entered(name) {
      focused = name;
    },
    left(name) {
      if (focused === name) focused = null;
      if (unsaved.has(name)) saveShown(name);
      else adoptLatest();
    },
    adopt(next) {
      latest = next ?? latest;
      adoptLatest();
    },
    flush,
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
