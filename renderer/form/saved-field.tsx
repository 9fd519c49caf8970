import type { ReactElement } from 'react';
import { Controller } from 'react-hook-form';
import type { FieldsByType, RecordTypeName } from '#shared/records/registry.ts';
import { noteVisitedField } from './last-field.ts';
import { useIsReadOnly } from './read-only.ts';
import type { RecordForm } from './use-record-form.ts';

/** What a component of `renderer/components` takes to be one field of a record. */
export interface FieldBinding<Value> {
  readonly name: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  readonly error: string | undefined;
  /** The follow-up is sealed, or the user may not write this kind of record in it. */
  readonly isReadOnly: boolean;
}

/** Binds one field of a record's form: `<SavedField form={form} name="note">{(field) => <TextArea label="…" {...field} />}</SavedField>` */
export function SavedField<T extends RecordTypeName, N extends keyof FieldsByType[T] & string>({
  form,
  name,
  children,
}: {
  form: RecordForm<T>;
  name: N;
  children: (field: FieldBinding<FieldsByType[T][N]>) => ReactElement;
}) {
  const isReadOnly = useIsReadOnly(form.type);
  return (
    <Controller
      control={form.form.control}
      name={name}
      render={({ field, fieldState }) =>
        children({
          name,
          value: field.value as FieldsByType[T][N],
          onChange: (value) => {
            field.onChange(value);
            form.saving.changed(name);
          },
          onFocus: () => {
            form.saving.entered(name);
            noteVisitedField({ recordType: form.type, recordId: form.id, path: name, isReadOnly });
          },
          onBlur: () => {
            field.onBlur();
            form.saving.left(name);
          },
          error: fieldState.error?.message,
          isReadOnly,
        })
      }
    />
  );
}
