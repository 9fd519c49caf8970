import { Check } from 'lucide-react';
import { useId } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
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
      <AriaCheckbox
        className="choice"
        isSelected={value}
        onChange={onChange}
        isDisabled={isDisabled}
        isReadOnly={isReadOnly}
        isInvalid={Boolean(error)}
        {...(help ? { 'aria-describedby': helpId } : {})}
        {...(name ? { name } : {})}
        {...(onFocus ? { onFocus } : {})}
        {...(onBlur ? { onBlur } : {})}
      >
        {({ isSelected }) => (
          <>
            <span className="choice-mark">{isSelected ? <Check aria-hidden /> : null}</span>
            <span className={labelStyle === 'hidden' ? 'visually-hidden' : ''}>{label}</span>
          </>
        )}
      </AriaCheckbox>
      {help ? (
        <span id={helpId} className={`choice-help ${error ? 'field-error' : 'field-description'}`}>
          {help}
        </span>
      ) : null}
    </div>
  );
}
