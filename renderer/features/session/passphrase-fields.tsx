import { type Control, Controller, type FieldPath, type FieldValues } from 'react-hook-form';
import { TextField } from '../../components/text-field.tsx';

/** A field for a passphrase in a form. */
export function PassphraseField<Values extends FieldValues>({
  control,
  name,
  label,
  description,
  isNew = true,
}: {
  control: Control<Values>;
  name: FieldPath<Values>;
  label: string;
  description?: string;
  isNew?: boolean;
}) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <TextField
          label={label}
          description={description}
          type="password"
          autoComplete={isNew ? 'new-password' : 'current-password'}
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          inputRef={field.ref}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
