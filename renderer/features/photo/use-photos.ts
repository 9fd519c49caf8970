import { useMemo, useState } from 'react';
import type { Scope } from '#shared/records/define-record.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';

/** The photos of a follow-up, oldest first, and the copies that are made of them. */
export interface Photos {
  readonly all: readonly SeenRecord<'attachment'>[];
  /** Of one observation or answer, each with the number that it has in the whole follow-up. */
  ofOwner(ownerId: string): readonly NumberedPhoto[];
}

export interface NumberedPhoto {
  readonly photo: SeenRecord<'attachment'>;
  readonly number: number;
  readonly copies: readonly SeenRecord<'attachment'>[];
}

/** Undefined until they are read. */
export function usePhotos(scope: Scope | null): Photos | undefined {
  const attachments = useRecords('attachment', scope);
  const [last] = useState(() => new Map<string, readonly NumberedPhoto[]>());
  return useMemo(() => attachments && photosAmong(attachments, last), [attachments, last]);
}

/** @param last what each owner had before: where nothing has changed it is given again, so that it is not drawn anew */
function photosAmong(
  attachments: readonly SeenRecord<'attachment'>[],
  last: Map<string, readonly NumberedPhoto[]>,
): Photos {
  const byOwner = new Map<string, NumberedPhoto[]>();
  const copies = new Map<string, SeenRecord<'attachment'>[]>();
  const all: SeenRecord<'attachment'>[] = [];
  for (const attachment of attachments) {
    const { ownerId, derivedFrom } = attachment.fields;
    if (derivedFrom === undefined) all.push(attachment);
    else copies.set(ownerId, [...(copies.get(ownerId) ?? []), attachment]);
  }
  for (const [index, photo] of all.entries()) {
    const own = byOwner.get(photo.fields.ownerId) ?? [];
    own.push({ photo, number: index + 1, copies: copies.get(photo.id) ?? [] });
    byOwner.set(photo.fields.ownerId, own);
  }
  for (const [ownerId, own] of byOwner) {
    const before = last.get(ownerId);
    if (!before || !sameInside(before, own)) last.set(ownerId, own);
  }
  for (const ownerId of [...last.keys()]) if (!byOwner.has(ownerId)) last.delete(ownerId);
  const kept = new Map(last);
  return { all, ofOwner: (ownerId) => kept.get(ownerId) ?? none };
}

const none: readonly NumberedPhoto[] = [];

function sameInside(one: readonly NumberedPhoto[], other: readonly NumberedPhoto[]): boolean {
  const same = (left: NumberedPhoto, right: NumberedPhoto | undefined) =>
    left.photo === right?.photo &&
    left.number === right.number &&
    left.copies.length === right.copies.length &&
    left.copies.every((copy, index) => copy === right.copies[index]);
  return one.length === other.length && one.every((photo, index) => same(photo, other[index]));
}

/** What goes with photos that are taken away: the copies first. */
export function withCopies(photos: readonly NumberedPhoto[]): SeenRecord<'attachment'>[] {
  return photos.flatMap(({ photo, copies }) => [...copies, photo]);
}
