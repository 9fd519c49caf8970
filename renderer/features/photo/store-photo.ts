import type { Scope } from '#shared/records/define-record.ts';
import { call } from '../../bridge.ts';
import { createRecord, newId } from '../../store/commit.ts';

export const photoTypes = 'image/jpeg,image/png';

/**
 * Puts a photo on disk as it is and then the record that says whose it is.
 *
 * @throws CodedError LAG-008 where the file is no picture that can be kept
 */
export async function storePhoto(scope: Scope, ownerId: string, file: Blob): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const stored = await call('attachment:store', { scope, bytes });
  await createRecord('attachment', scope, newId(), { ownerId, ...stored, caption: '', untouched: true });
}

/** The pictures among what is pasted. */
export function photosIn(clipboard: DataTransfer): File[] {
  return [...clipboard.files].filter(({ type }) => type.startsWith('image/'));
}
