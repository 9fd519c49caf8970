import type { SeenRecord } from '../../store/use-records.ts';

/** The guide in the version that the interview was begun with; undefined where this laptop does not have it. */
export function guideOf(
  { fields }: SeenRecord<'interview'>,
  guides: readonly SeenRecord<'guideTemplate'>[],
): SeenRecord<'guideTemplate'> | undefined {
  return guides.find((guide) => guide.id === fields.guideId && guide.fields.version === fields.guideVersion);
}
