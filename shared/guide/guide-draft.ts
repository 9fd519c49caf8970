import type { ErrorCode } from '../errors/error-table.ts';
import { derivedId } from '../records/derived-id.ts';
import type { GuideTemplate } from '../records/guide-template.ts';
import { sameValue } from '../sync/canonical.ts';
import { guideFaults } from './guide-faults.ts';
import { guideIdOf } from './guide-version.ts';

type State = Pick<GuideTemplate, 'state'>;
type Version = { readonly id: string } & Pick<GuideTemplate, 'guideId' | 'version' | 'state'>;

/** A version that may still be written, and that nobody is asked by. */
export function isDraft({ state }: State): boolean {
  return state === 'draft';
}

/** The version that a change of a guide goes into: its draft, or where it has none the number of the next. */
export function nextVersion(versions: readonly Version[]): number {
  return Math.max(0, ...versions.map(({ version }) => version)) + 1;
}

/**
 * The id of a guide's next version: the same on two laptops that begin it without having met, so that what two people
 * write becomes one draft. A draft that was thrown away does not come back under its old id.
 *
 * @param everKnown ids of every version that the laptop has known, thrown away ones too
 */
export function nextVersionId(guideId: string, version: number, everKnown: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt += 1) {
    const id = derivedId('guideTemplate', guideId, String(version), ...(attempt === 0 ? [] : [String(attempt)]));
    if (!everKnown.has(id)) return id;
  }
}

/** A draft of a guide's next version, beginning as another version stands. */
export function draftFrom(from: GuideTemplate & { readonly id: string }, version: number): GuideTemplate {
  const { id, ...fields } = from;
  return { ...fields, guideId: guideIdOf({ id, guideId: from.guideId }), version, state: 'draft' };
}

/**
 * Why a version may not become what a change would make of it; null where it may. A published one never changes, and
 * none that cannot be asked is published.
 */
export function weighVersion(
  before: Readonly<Record<string, unknown>> | null,
  after: {
    readonly fields: Readonly<Record<string, unknown>>;
    readonly deleted: boolean;
    /** What the change wanted otherwise than what somebody else, unseen, has written. */
    readonly conflicts: readonly unknown[];
  },
): ErrorCode | null {
  const isPublished = (fields: Readonly<Record<string, unknown>>) => !isDraft(fields as State);
  if (before && isPublished(before)) {
    const isAsBefore = !after.deleted && after.conflicts.length === 0 && sameValue(before, after.fields);
    return isAsBefore ? null : 'GUI-033';
  }
  if (after.deleted || !isPublished(after.fields)) return null;
  const { sections } = after.fields as Pick<GuideTemplate, 'sections'>;
  return guideFaults(sections).some(({ isError }) => isError) ? 'GUI-034' : null;
}
