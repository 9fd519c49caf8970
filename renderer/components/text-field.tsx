import type { KeyboardEvent, Ref } from 'react';
import { Field, type FieldProps } from './field.tsx';

/** What both kinds of text field take. */
export interface TextProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** One line of text. */
export function TextField({
  label,
  labelStyle,
  description,
  error,
  type = 'text',
  autoComplete = 'off',
  inputClassName = '',
  inputRef,
  suggestions,
  isDisabled,
  isReadOnly,
  onChange,
  ...input
}: TextProps & {
  type?: 'text' | 'password' | 'search';
  autoComplete?: string;
  inputClassName?: string;
  inputRef?: Ref<HTMLInputElement>;
  /** What may well be written here; anything else may be too. */
  suggestions?: readonly string[];
}) {
  return (
    <Field label={label} labelStyle={labelStyle} description={description} error={error}>
      {(control) => (
        <>
          <input
            {...control}
            {...input}
            ref={inputRef}
            type={type}
            autoComplete={autoComplete}
            list={suggestions ? `${control.id}-suggestions` : undefined}
            className={`input ${inputClassName}`}
            disabled={isDisabled}
            readOnly={isReadOnly}
            onChange={(event) => onChange(event.target.value)}
          />
          {suggestions ? (
            <datalist id={`${control.id}-suggestions`}>
              {suggestions.map((suggestion) => (
                <option key={suggestion} value={suggestion} />
              ))}
            </datalist>
          ) : null}
        </>
      )}
    </Field>
  );
}
