import { canonicalJson } from '#shared/sync/canonical.ts';
import type { Json } from '#shared/sync/change.ts';
import { fieldsOfPath } from '#shared/sync/field-group.ts';
import { deletionPath } from '#shared/sync/merge.ts';
import type { LogContent, LoggedValue } from './log-content.ts';

/** Values that are to be destroyed, whatever the order of their keys. */
export class DestroyedValues {
  readonly #texts = new Set<string>();
  readonly #spared: ReadonlySet<string>;

  /** @param standing the value that stands, which is never destroyed; nor is the absence of one */
  constructor(standing: Json) {
    this.#spared = new Set([standing, null, '', []].map(canonicalJson));
  }

  add(logged: LoggedValue): void {
    if ('value' in logged) this.addValue(logged.value);
  }

  addValue(value: Json): void {
    const text = canonicalJson(value);
    if (!this.#spared.has(text)) this.#texts.add(text);
  }

  /** Whether a value is one of them, or holds one. */
  isIn(value: Json): boolean {
    if (this.#texts.has(canonicalJson(value))) return true;
    return typeof value === 'object' && value !== null && Object.values(value).some((part) => this.isIn(part as Json));
  }

  /** The value without them. */
  without(value: Json): Json {
    if (this.#texts.has(canonicalJson(value))) return null;
    if (Array.isArray(value)) return value.map((part) => this.without(part));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, this.without(part as Json)]));
  }
}

/** The fields of a conflict that hold values of the record that it is about. */
const heldValues = new Set(['base', 'theirs', 'mine', 'resolution', 'settlements']);

/** Whether a conflict under a path may hold values of a field. */
export function isAbout(conflictPath: Json | undefined, path: string): boolean {
  return conflictPath === deletionPath || fieldsOfPath(String(conflictPath)).includes(path);
}

/** What is left of a logged change of the record itself, or of a conflict about the field. */
export function withoutDestroyed(
  content: LogContent,
  isConflict: boolean,
  path: string,
  destroyed: DestroyedValues,
  disposalId: string,
): LogContent {
  const concerned = (name: string) => (isConflict ? heldValues.has(name) : name === path);
  const left = (name: string, logged: LoggedValue): LoggedValue =>
    concerned(name) && 'value' in logged && destroyed.isIn(logged.value) ? { destroyedBy: disposalId } : logged;
  const ops = content.ops.map(({ path: name, from, to }) => ({
    path: name,
    from: left(name, from),
    to: left(name, to),
  }));
  // A proposal is joined of the texts of which one was destroyed.
  const touched = isConflict && ops.some(({ from, to }) => 'destroyedBy' in from || 'destroyedBy' in to);
  const gap = { destroyedBy: disposalId };
  return { ...content, ops: ops.map((op) => (touched && op.path === 'proposal' ? { ...op, from: gap, to: gap } : op)) };
}

/** What is left of a conflict's fields. */
export function conflictWithout(
  fields: Readonly<Record<string, Json>>,
  destroyed: DestroyedValues,
): Record<string, Json> {
  const held = Object.entries(fields).filter(([name]) => heldValues.has(name));
  if (!held.some(([, value]) => destroyed.isIn(value))) return { ...fields };
  return {
    ...fields,
    ...Object.fromEntries(held.map(([name, value]) => [name, destroyed.without(value)])),
    proposal: null,
  };
}
