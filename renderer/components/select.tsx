import type { Choice } from './choice.ts';
import { Field, type FieldProps } from './field.tsx';
import './field.css';

/** One of many, in the system's own list: it works with every screen reader, zoom and colour scheme as it is. */
export function Select<Value extends string>({
  choices,
  emptyLabel,
  value,
  onChange,
  name,
  isDisabled = false,
  isReadOnly = false,
  onFocus,
  onBlur,
  ...field
}: FieldProps & {
  choices: readonly Choice<Value>[];
  /** The words for choosing nothing; without them one choice must be made. */
  emptyLabel?: string;
  value: Value | null;
  onChange: (value: Value | null) => void;
}) {
  return (
    <Field {...field}>
      {(control) => (
        <select
          {...control}
          name={name}
          className="input"
          disabled={isDisabled || isReadOnly}
          value={value ?? ''}
          onChange={(event) => onChange(choices.find((choice) => choice.value === event.target.value)?.value ?? null)}
          onFocus={onFocus}
          onBlur={onBlur}
        >
          {emptyLabel !== undefined || value === null ? <option value="">{emptyLabel ?? 'Välj …'}</option> : null}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
