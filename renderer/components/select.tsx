import { AlertCircle } from 'lucide-react';
import { useId } from 'react';
import type { Choice } from './choice.ts';
import type { FieldProps } from './field.tsx';
import './field.css';

/** One of many, in the system's own list: it works with every screen reader, zoom and colour scheme as it is. */
export function Select<Value extends string>({
  label,
  labelStyle = 'normal',
  description,
  error,
  choices,
  emptyLabel,
  value,
  onChange,
  name,
  isDisabled = false,
  isReadOnly = false,
  onFocus,
  onBlur,
}: FieldProps & {
  choices: readonly Choice<Value>[];
  /** The words for choosing nothing; without them one choice must be made. */
  emptyLabel?: string;
  value: Value | null;
  onChange: (value: Value | null) => void;
}) {
  const id = useId();
  const help = [description ? `${id}-description` : '', error ? `${id}-error` : ''].join(' ').trim();
  return (
    <div className="field">
      <label htmlFor={id} className={labelStyle === 'hidden' ? 'visually-hidden' : 'field-label'}>
        {label}
      </label>
      {description ? (
        <span id={`${id}-description`} className="field-description">
          {description}
        </span>
      ) : null}
      {error ? (
        <span id={`${id}-error`} className="field-error">
          <AlertCircle aria-hidden size={16} />
          {error}
        </span>
      ) : null}
      <select
        id={id}
        name={name}
        className="input"
        disabled={isDisabled || isReadOnly}
        value={value ?? ''}
        aria-describedby={help === '' ? undefined : help}
        aria-invalid={error ? true : undefined}
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
    </div>
  );
}
