import { AlertCircle } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import './field.css';

/** What every field takes. The names fit `FieldBinding` of `renderer/form/saved-field.tsx`. */
export interface FieldProps {
  readonly label: string;
  /** A sentence of help under the label. */
  readonly description?: string | undefined;
  /** What is wrong and what to do. */
  readonly error?: string | undefined;
  /** `hidden` keeps the label for screen readers alone; `large` is an interview's question. */
  readonly labelStyle?: 'normal' | 'large' | 'hidden' | undefined;
  readonly name?: string;
  readonly isDisabled?: boolean;
  /** To be read and copied, not changed. */
  readonly isReadOnly?: boolean;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
}

const labelClasses = { normal: 'field-label', large: 'field-label field-label-large', hidden: 'visually-hidden' };

/** What ties one of the browser's own controls to its label, its help and its error. */
interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** A field around one of the browser's own controls: its label, the sentence of help, the control and the error. */
export function Field({
  label,
  labelStyle = 'normal',
  description,
  error,
  children,
}: Pick<FieldProps, 'label' | 'labelStyle' | 'description' | 'error'> & {
  children: (control: ControlProps) => ReactNode;
}) {
  const id = useId();
  const help = [description ? `${id}-description` : '', error ? `${id}-error` : ''].join(' ').trim();
  return (
    <div className="field">
      <label htmlFor={id} className={labelClasses[labelStyle]}>
        {label}
      </label>
      {description ? (
        <span id={`${id}-description`} className="field-description">
          {description}
        </span>
      ) : null}
      {error ? (
        <span id={`${id}-error`} className="field-error">
          <ErrorSentence>{error}</ErrorSentence>
        </span>
      ) : null}
      {children({ id, 'aria-describedby': help || undefined, 'aria-invalid': error ? true : undefined })}
    </div>
  );
}

function ErrorSentence({ children }: { children: string }) {
  return (
    <>
      <AlertCircle aria-hidden size={16} />
      <span>{children}</span>
    </>
  );
}

/** The label of a group of controls. */
export function GroupLabel({
  children,
  labelStyle = 'normal',
}: { children: ReactNode } & Pick<FieldProps, 'labelStyle'>) {
  return <Label className={labelClasses[labelStyle]}>{children}</Label>;
}

/** The sentence of help and the error, tied to the group of controls that they stand in. */
export function GroupHelp({ description, error }: Pick<FieldProps, 'description' | 'error'>) {
  return (
    <>
      {description ? (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      ) : null}
      <FieldError className="field-error">{error ? <ErrorSentence>{error}</ErrorSentence> : null}</FieldError>
    </>
  );
}
