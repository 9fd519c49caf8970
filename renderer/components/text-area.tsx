import type { ClipboardEvent, Ref } from 'react';
import { TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import { FieldHelp, FieldLabel } from './field.tsx';
import type { TextProps } from './text-field.tsx';

/** Text of any length; the field grows with it. */
export function TextArea({
  label,
  labelStyle = 'normal',
  description,
  error,
  oneLine = false,
  inputRef,
  placeholder,
  onKeyDown,
  onPaste,
  ...field
}: TextProps & {
  /** Begins as one line. */
  oneLine?: boolean;
  inputRef?: Ref<HTMLTextAreaElement>;
  onPaste?: (event: ClipboardEvent) => void;
}) {
  return (
    <AriaTextField className="field" isInvalid={Boolean(error)} {...field}>
      <FieldLabel labelStyle={labelStyle}>{label}</FieldLabel>
      <FieldHelp description={description} error={error} />
      <AriaTextArea
        className={oneLine ? 'input input-one-line' : 'input'}
        rows={oneLine ? 1 : 3}
        {...(inputRef ? { ref: inputRef } : {})}
        {...(placeholder ? { placeholder } : {})}
        {...(onKeyDown ? { onKeyDown } : {})}
        {...(onPaste ? { onPaste } : {})}
      />
    </AriaTextField>
  );
}
