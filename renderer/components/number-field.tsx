import { useState } from 'react';
import type { FieldProps } from './field.tsx';
import { TextField } from './text-field.tsx';

/** A number written the Swedish way, with a decimal comma; null while empty. */
export function NumberField({
  value,
  onChange,
  error,
  ...field
}: FieldProps & { value: number | null; onChange: (value: number | null) => void }) {
  const [text, setText] = useState(swedish(value));
  const read = numberIn(text);
  // What was typed stands as typed ("3,") for as long as it means the value.
  const shown = read === value || read === undefined ? text : swedish(value);
  return (
    <TextField
      {...field}
      value={shown}
      error={read === undefined ? 'Skriv ett tal, till exempel 12 eller 3,5.' : error}
      onChange={(next) => {
        setText(next);
        const number = numberIn(next);
        if (number !== undefined) onChange(number);
      }}
      inputClassName="input-number"
    />
  );
}

function swedish(value: number | null): string {
  return value === null ? '' : String(value).replace('.', ',');
}

/** A number as it is typed, with a decimal comma: null for nothing, undefined for what is no number. */
export function numberIn(text: string): number | null | undefined {
  const plain = text.replace(/\s/g, '').replace(',', '.').replace('−', '-');
  if (plain === '') return null;
  return /^-?\d+(\.\d*)?$/.test(plain) ? Number(plain) : undefined;
}
