import { useState } from 'react';
import type { RecordTypeName } from '#shared/records/registry.ts';
import type { SeenRecord } from '../../store/use-records.ts';

/** The list that was there before, for as long as none of its records is written in. */
export function useSameRecords<T extends RecordTypeName>(records: readonly SeenRecord<T>[]): readonly SeenRecord<T>[] {
  const [kept, setKept] = useState(records);
  const isSame =
    kept.length === records.length &&
    kept.every(({ id, seq }, index) => id === records[index]?.id && seq === records[index]?.seq);
  if (!isSame) setKept(records);
  return isSame ? kept : records;
}
