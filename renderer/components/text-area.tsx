import type { ClipboardEvent, Ref } from 'react';
import { Field } from './field.tsx';
import type { TextProps } from './text-field.tsx';

/** Text of any length; the field grows with it. */
export function TextArea({
  label,
  labelStyle,
  description,
  error,
  oneLine = false,
  inputRef,
  isDisabled,
  isReadOnly,
  onChange,
  ...area
}: TextProps & {
  /** Begins as one line. */
  oneLine?: boolean;
  inputRef?: Ref<HTMLTextAreaElement>;
  onPaste?: (event: ClipboardEvent) => void;
}) {
  return (
    <Field label={label} labelStyle={labelStyle} description={description} error={error}>
      {(control) => (
        <textarea
          {...control}
          {...area}
          ref={inputRef}
          className={oneLine ? 'input input-one-line' : 'input'}
          rows={oneLine ? 1 : 3}
          disabled={isDisabled}
          readOnly={isReadOnly}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
