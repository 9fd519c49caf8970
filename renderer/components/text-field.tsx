import type { KeyboardEvent, Ref } from 'react';
import { TextField as AriaTextField, Input } from 'react-aria-components';
import { FieldHelp, FieldLabel, type FieldProps } from './field.tsx';

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
  labelStyle = 'normal',
  description,
  error,
  type = 'text',
  autoComplete = 'off',
  inputClassName = '',
  inputRef,
  placeholder,
  onKeyDown,
  ...field
}: TextProps & {
  type?: 'text' | 'password' | 'search';
  autoComplete?: string;
  inputClassName?: string;
  inputRef?: Ref<HTMLInputElement>;
}) {
  return (
    <AriaTextField className="field" type={type} autoComplete={autoComplete} isInvalid={Boolean(error)} {...field}>
      <FieldLabel labelStyle={labelStyle}>{label}</FieldLabel>
      <FieldHelp description={description} error={error} />
      <Input
        className={`input ${inputClassName}`}
        {...(inputRef ? { ref: inputRef } : {})}
        {...(placeholder ? { placeholder } : {})}
        {...(onKeyDown ? { onKeyDown } : {})}
      />
    </AriaTextField>
  );
}
