import { guideIdOf } from '#shared/guide/guide-version.ts';
import type { SeenRecord } from '../../store/use-records.ts';

type Guide = SeenRecord<'guideTemplate'>;

/** The guide in the version that the interview is asked by; undefined where this laptop does not have it. */
export function guideOf({ fields }: SeenRecord<'interview'>, guides: readonly Guide[]): Guide | undefined {
  return guides.find((guide) => isVersionOf(guide, fields.guideId) && guide.fields.version === fields.guideVersion);
}

/** The newest published version that is newer than the interview's own. */
export function newerVersion({ fields }: SeenRecord<'interview'>, guides: readonly Guide[]): Guide | undefined {
  return guides
    .filter((guide) => isVersionOf(guide, fields.guideId) && guide.fields.state !== 'draft')
    .filter((guide) => guide.fields.version > fields.guideVersion)
    .sort((left, right) => right.fields.version - left.fields.version)[0];
}

/** The newest published version of every guide, to begin an interview by. */
export function guidesToStart(guides: readonly Guide[]): Guide[] {
  const published = guides.filter(({ fields }) => fields.state !== 'draft');
  return published.filter(
    (guide) =>
      !published.some((other) => isVersionOf(other, guideId(guide)) && other.fields.version > guide.fields.version),
  );
}

/** The guide that a record is a version of. */
export function guideId({ id, fields }: Guide): string {
  return guideIdOf({ id, guideId: fields.guideId });
}

function isVersionOf(guide: Guide, id: string): boolean {
  return guideId(guide) === id;
}
