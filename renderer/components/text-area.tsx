import type { ClipboardEvent, Ref } from 'react';
import { Field } from './field.tsx';
import { PeopleFound } from './people-found.tsx';
import type { TextProps } from './text-field.tsx';

/** Text of any length; the field grows with it. */
export function TextArea({
  label,
  labelStyle,
  description,
  error,
  oneLine = false,
  mayHoldNames = false,
  inputRef,
  isDisabled,
  isReadOnly,
  onChange,
  ...rest
}: TextProps & {
  /** Begins as one line. */
  oneLine?: boolean;
  /** Text that is to hold names, such as a roster that is pasted, is not searched for them. */
  mayHoldNames?: boolean;
  inputRef?: Ref<HTMLTextAreaElement>;
  onPaste?: (event: ClipboardEvent) => void;
}) {
  const area = (
    <Field label={label} labelStyle={labelStyle} description={description} error={error}>
      {(control) => (
        <textarea
          {...control}
          {...rest}
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
  if (isDisabled || isReadOnly || mayHoldNames) return area;
  return (
    <div className="field">
      {area}
      <PeopleFound text={rest.value} onChange={onChange} />
    </div>
  );
}
