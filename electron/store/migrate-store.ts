import { CodedError } from '#shared/errors/error-table.ts';
import { z } from '#shared/zod.ts';
import type { StoreKeys } from './store-keys.ts';

const fileName = 'format';
const formatNote = z.strictObject({ format: z.int().min(1) });

/** Raised whenever a store's files change shape, with a step below that brings a store of the format before there. */
export const storeFormat = 2;

/**
 * What brings a store from one format to the next. A step may be broken off at any point and is then taken again from
 * its beginning: it must come to the same however often it has been begun.
 */
const steps: Readonly<Record<number, (keys: StoreKeys) => Promise<void>>> = {
  // Keys that followed from the store key become keys of their own, so that each can be renewed by itself.
  2: (keys) => keys.keepOwnKeys(),
};

/**
 * Brings a store to this program's format, step by step; each step is on disk before the next begins.
 *
 * @throws LAG-033 when a newer program has written the store
 */
export async function migrateStore(keys: StoreKeys): Promise<void> {
  // Stores from before formats were counted have no note.
  const written = (await keys.files.read(fileName, formatNote))?.format ?? 1;
  if (written > storeFormat)
    throw new CodedError('LAG-033', { written: `lagringsformat ${written}`, running: `lagringsformat ${storeFormat}` });
  for (let format = written + 1; format <= storeFormat; format += 1) {
    await steps[format]?.(keys);
    await noteFormat(keys, format);
  }
}

/** Notes the format of a store; of a new one, this program's. */
export async function noteFormat(keys: StoreKeys, format = storeFormat): Promise<void> {
  await keys.files.write(fileName, { format });
}
