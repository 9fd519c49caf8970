import { useEffect } from 'react';
import type { Scope } from '#shared/records/define-record.ts';
import type { RecordTypeName } from '#shared/records/registry.ts';
import { call } from '../bridge.ts';

/**
 * Notes that the user is shown records of one kind, for the access log that the law asks for.
 *
 * @param recordType what the view is about; null while nothing of it is shown yet
 */
export function useNoteOpened(scopes: readonly Scope[], recordType: RecordTypeName | null): void {
  const names = scopes.join(' ');
  useEffect(() => {
    if (recordType === null || names === '') return;
    // What is not noted now is the main process's to tell of; nothing that is read waits for it.
    call('reads:opened', { scopes: names.split(' '), recordType }).catch(() => undefined);
  }, [names, recordType]);
}

/** Notes that records of one kind are shown, in a list of what there is in several follow-ups. */
export function useNoteShown(
  recordType: RecordTypeName | null,
  records: readonly { readonly scope: Scope }[] | undefined,
): void {
  useNoteOpened([...new Set(records?.map(({ scope }) => scope))], recordType);
}
