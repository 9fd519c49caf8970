import type { GuideTemplate } from '../records/guide-template.ts';

type Versioned = { readonly id: string } & Pick<GuideTemplate, 'guideId' | 'version'>;

/** The guide that a record is a version of. */
export function guideIdOf({ id, guideId }: Omit<Versioned, 'version'>): string {
  return guideId ?? id;
}

/** A guide in one version, among those that are at hand; undefined where it is not. */
export function guideInVersion<Guide extends Versioned>(
  guides: readonly Guide[],
  guideId: string,
  version: number,
): Guide | undefined {
  return guides.find((guide) => guideIdOf(guide) === guideId && guide.version === version);
}

/** Each guide in its newest version that is published. */
export function newestPublished<Guide extends Versioned & Pick<GuideTemplate, 'state'>>(
  guides: readonly Guide[],
): Guide[] {
  const newest = new Map<string, Guide>();
  for (const guide of guides) {
    const known = newest.get(guideIdOf(guide));
    if (guide.state !== 'draft' && (!known || known.version < guide.version)) newest.set(guideIdOf(guide), guide);
  }
  return [...newest.values()];
}
