import type { Attachment } from '../records/visit.ts';
import { sameValue } from '../sync/canonical.ts';

/** A record of a photo, or of the copy of one. */
export type PhotoRecord = { readonly id: string } & Attachment;

/** Why a photo is not shared outside the work, the first that applies. */
export const heldReasons = ['notAsked', 'unclear', 'personSeen', 'noCaption', 'noCopy'] as const;
export type HeldReason = (typeof heldReasons)[number];

/** The bytes of a photo that may be shared. */
export type SharedBytes = Pick<Attachment, 'sha256' | 'mediaType' | 'byteLength'>;

export type PhotoUse =
  | { readonly state: 'shared'; readonly copy: SharedBytes }
  | { readonly state: 'held'; readonly reason: HeldReason };

/** Whether it is a copy made to be shared, and no photo of its own. */
export function isCopy({ derivedFrom }: Pick<Attachment, 'derivedFrom'>): boolean {
  return derivedFrom !== undefined;
}

/**
 * What may be shared of a photo: in the report and all that is made from it. A photo leaves the work as a copy without
 * metadata and with the layer drawn in, and only when somebody has answered whether a person is seen in it.
 *
 * One from before that question existed lost its metadata when it came in, and stands as it did until it is answered.
 *
 * @param attachments of the same follow-up, the copies among them
 */
export function photoUse(photo: PhotoRecord, attachments: readonly PhotoRecord[]): PhotoUse {
  const held = (reason: HeldReason): PhotoUse => ({ state: 'held', reason });
  const marks = photo.marks ?? [];
  const isFromBefore = photo.untouched === undefined;
  if (photo.personSeen === undefined || photo.personSeen === null) {
    if (!isFromBefore) return held('notAsked');
  } else if (photo.personSeen === 'unclear') {
    return held('unclear');
  } else if (photo.personSeen === 'somebody' && !marks.some(({ kind }) => kind === 'hide')) {
    if ((photo.useAnywayReason ?? '').trim() === '') return held('personSeen');
  }
  if (!isFromBefore && photo.caption.trim() === '') return held('noCaption');
  const copy = copyOf(photo, attachments) ?? (isFromBefore && marks.length === 0 ? photo : undefined);
  return copy ? { state: 'shared', copy } : held('noCopy');
}

/** The copies among a follow-up's attachments, by the photo that they were made from. */
export function copiesByPhoto(attachments: readonly PhotoRecord[]): ReadonlyMap<string, PhotoRecord[]> {
  const copies = new Map<string, PhotoRecord[]>();
  for (const copy of attachments.filter(isCopy)) copies.set(copy.ownerId, [...(copies.get(copy.ownerId) ?? []), copy]);
  return copies;
}

/** The copy that was made with the layer as it stands now. */
export function copyOf(photo: PhotoRecord, attachments: readonly PhotoRecord[]): PhotoRecord | undefined {
  return attachments.find(
    ({ ownerId, derivedFrom, burntMarks }) =>
      ownerId === photo.id && derivedFrom === photo.sha256 && sameValue(burntMarks ?? [], photo.marks ?? []),
  );
}
