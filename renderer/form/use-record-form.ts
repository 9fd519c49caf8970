import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { type FieldValues, type UseFormReturn, useForm } from 'react-hook-form';
import type { RecordType, Scope } from '#shared/records/define-record.ts';
import { type FieldsByType, type RecordTypeName, recordTypes } from '#shared/records/registry.ts';
import type { SeenRecord } from '../store/use-records.ts';
import { onFlush } from './flush.ts';
import './validation-words.ts';
import { type RecordFormState, type RecordSaving, recordSaving } from './record-saving.ts';

/** A form bound to one record, saving by itself. Made by `useRecordForm`, used by `SavedField`. */
export interface RecordForm<T extends RecordTypeName> {
  /** react-hook-form's own handle, for `Controller` and `watch`. */
  readonly form: UseFormReturn<FieldValues>;
  readonly saving: RecordSaving;
  readonly state: RecordFormState;
  readonly id: string;
  /** Phantom: which fields there are. */
  readonly type: T;
}

export interface RecordFormOptions<T extends RecordTypeName> {
  readonly type: T;
  readonly scope: Scope;
  readonly id: string;
  /** The record as `useRecord` gives it; null where it is made by the first thing written. Never undefined: wait for it. */
  readonly record: SeenRecord<T> | null;
  /** What a new record starts from. */
  readonly initial: FieldsByType[T];
}

/**
 * A form that saves itself: one change for each field when it is left or after 400 ms of rest, and at once when the
 * form goes away, the window is hidden or the program locks. What comes by sync is shown in fields that nobody is in.
 *
 * Give the component that calls it `key={id}`: one form is one record.
 */
export function useRecordForm<T extends RecordTypeName>(options: RecordFormOptions<T>): RecordForm<T> {
  const { type, scope, id, record, initial } = options;
  const schema = (recordTypes[type] as unknown as RecordType).schema;
  const form = useForm<FieldValues>({
    defaultValues: { ...initial, ...record?.fields },
    resolver: zodResolver(schema),
    mode: 'onChange',
  });
  // One form is one record, so what it began with stays.
  const [saving] = useState(() => {
    const values = { all: () => form.getValues(), show: form.setValue };
    return recordSaving({ type, scope, id, record, initial, form: values });
  });
  const state = useSyncExternalStore(saving.subscribe, saving.get);

  useEffect(() => saving.adopt(record), [saving, record]);
  useEffect(() => onFlush(saving.flush), [saving]);
  useEffect(() => () => void saving.flush().catch(() => undefined), [saving]);

  return { form, saving, state, type, id };
}

/** The form of a record that is there: `useRecordForm` for what is never made by being written in. */
export function useFormOf<T extends RecordTypeName>(record: SeenRecord<T>): RecordForm<T> {
  const { type, scope, id, fields } = record;
  return useRecordForm({ type, scope, id, record, initial: fields });
}
