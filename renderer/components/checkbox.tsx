import { Check } from 'lucide-react';
import { useId } from 'react';
import type { FieldProps } from './field.tsx';
import './field.css';

/** Yes or no. */
export function Checkbox({
  label,
  labelStyle = 'normal',
  description,
  error,
  value,
  onChange,
  name,
  isDisabled = false,
  isReadOnly = false,
  onFocus,
  onBlur,
}: FieldProps & { value: boolean; onChange: (value: boolean) => void }) {
  const helpId = useId();
  const help = error ?? description;
  return (
    <div className="field">
      <label className="choice">
        <input
          type="checkbox"
          className="choice-input"
          name={name}
          checked={value}
          disabled={isDisabled}
          aria-readonly={isReadOnly || undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={help ? helpId : undefined}
          // A browser's checkbox knows no read-only: it is left as it was.
          onChange={(event) => (isReadOnly ? undefined : onChange(event.target.checked))}
          onFocus={onFocus}
          onBlur={onBlur}
        />
        <span className="choice-mark">{value ? <Check aria-hidden /> : null}</span>
        <span className={labelStyle === 'hidden' ? 'visually-hidden' : ''}>{label}</span>
      </label>
      {help ? (
        <span id={helpId} className={`choice-help ${error ? 'field-error' : 'field-description'}`}>
          {help}
        </span>
      ) : null}
    </div>
  );
}
