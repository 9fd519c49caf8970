import { CodedError } from '#shared/errors/error-table.ts';
import type { PhotoMark } from '#shared/records/photo-marks.ts';
import { call } from '../../bridge.ts';
import { createRecord, deleteRecord, newId } from '../../store/commit.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { drawMark } from './draw-mark.ts';

/**
 * Makes the copy of a photo that is shared, in place of those made before: with its pixels as they are where nothing is
 * laid over it, otherwise drawn anew with the layer in it.
 *
 * @throws CodedError LAG-052 where the picture cannot be drawn; LAG-009, LAG-012, LAG-013
 */
export async function makeCopy(
  photo: SeenRecord<'attachment'>,
  marks: readonly PhotoMark[],
  before: readonly SeenRecord<'attachment'>[],
): Promise<void> {
  const { scope, fields } = photo;
  const { sha256 } = fields;
  const bytes = marks.length === 0 ? null : await burntIn(photo, marks);
  const stored = await call('attachment:store-copy', { scope, of: sha256, bytes });
  const copy = { ownerId: photo.id, ...stored, caption: '', derivedFrom: sha256, burntMarks: [...marks] };
  await createRecord('attachment', scope, newId(), copy);
  for (const old of before) await deleteRecord(old);
}

/** More than any page shows, and little enough to be drawn at once. */
const longestSide = 4096;
const jpegQuality = 0.92;

async function burntIn(
  { scope, fields }: SeenRecord<'attachment'>,
  marks: readonly PhotoMark[],
): Promise<Uint8Array<ArrayBuffer>> {
  const { bytes, mediaType } = await call('attachment:read', { scope, sha256: fields.sha256 });
  const failed = new CodedError('LAG-052');
  // The right way up: what the camera noted of how it was held is followed.
  const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: mediaType })).catch(() => null);
  if (!bitmap) throw failed;
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw failed;
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  for (const mark of marks) drawMark(context, mark, { width, height });
  const blob = await canvas.convertToBlob({ type: mediaType, quality: jpegQuality });
  return new Uint8Array(await blob.arrayBuffer());
}
