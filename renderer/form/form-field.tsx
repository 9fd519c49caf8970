import type { ReactElement } from 'react';
import { Controller, type FieldPath, type FieldPathValue, type FieldValues, type UseFormReturn } from 'react-hook-form';
import type { FieldBinding } from './saved-field.tsx';

/** Binds one field of an ordinary form, one with a button at the end, in the way that `SavedField` binds a record's. */
export function FormField<Values extends FieldValues, Entry, N extends FieldPath<Values>>({
  form,
  name,
  children,
}: {
  form: UseFormReturn<Values, unknown, Entry>;
  name: N;
  children: (field: FieldBinding<FieldPathValue<Values, N>>) => ReactElement;
}) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field, fieldState }) =>
        children({
          name,
          value: field.value,
          onChange: field.onChange,
          onFocus: () => undefined,
          onBlur: field.onBlur,
          error: fieldState.error?.message,
          isReadOnly: false,
        })
      }
    />
  );
}
