import type { FieldsByType, RecordTypeName } from '#shared/records/registry.ts';
import type { Choice } from '../components/choice.ts';
import type { FieldProps } from '../components/field.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { SavedField } from './saved-field.tsx';
import type { RecordForm } from './use-record-form.ts';

/** One of several, saved as soon as it is chosen, so that what counts and shows the choices elsewhere is true at once. */
export function SavedChoice<T extends RecordTypeName, N extends keyof FieldsByType[T] & string>({
  form,
  name,
  choices,
  label,
  labelStyle = 'normal',
}: {
  form: RecordForm<T>;
  name: N;
  choices: readonly Choice<FieldsByType[T][N] & string>[];
  label: string;
  labelStyle?: NonNullable<FieldProps['labelStyle']>;
}) {
  return (
    <SavedField form={form} name={name}>
      {({ onChange, value, ...field }) => (
        <RadioGroup
          label={label}
          labelStyle={labelStyle}
          choices={choices}
          inRow
          value={value as FieldsByType[T][N] & string}
          onChange={(chosen) => {
            onChange(chosen);
            // A failure is shown at the window's foot, with a way to try again.
            form.saving.flush().catch(() => undefined);
          }}
          {...field}
        />
      )}
    </SavedField>
  );
}
