import type { FieldProps } from './field.tsx';
import { TextField } from './text-field.tsx';

/** A date as text, `2026-03-05`; null while empty. Digits alone get their hyphens. What is no date is left to the schema to say. */
export function DateField({
  value,
  onChange,
  ...field
}: FieldProps & { value: string | null; onChange: (value: string | null) => void }) {
  return (
    <TextField
      {...field}
      value={value ?? ''}
      onChange={(text) => onChange(text.trim() === '' ? null : withHyphens(text))}
      placeholder="åååå-mm-dd"
      inputClassName="input-date"
    />
  );
}

function withHyphens(text: string): string {
  return text.trim().replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}
