import { AlertCircle } from 'lucide-react';
import type { ReactNode } from 'react';
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
  readonly labelStyle?: 'normal' | 'large' | 'hidden';
  readonly name?: string;
  readonly isDisabled?: boolean;
  /** To be read and copied, not changed. */
  readonly isReadOnly?: boolean;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
}

/** A field's label as its style wants it. */
export function FieldLabel({
  children,
  labelStyle = 'normal',
}: { children: ReactNode } & Pick<FieldProps, 'labelStyle'>) {
  const styles = { normal: 'field-label', large: 'field-label field-label-large', hidden: 'visually-hidden' };
  return <Label className={styles[labelStyle]}>{children}</Label>;
}

/** The sentence of help and the error, tied to the field that they stand in. */
export function FieldHelp({ description, error }: Pick<FieldProps, 'description' | 'error'>) {
  return (
    <>
      {description ? (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      ) : null}
      <FieldError className="field-error">
        {error ? (
          <>
            <AlertCircle aria-hidden size={16} />
            <span>{error}</span>
          </>
        ) : null}
      </FieldError>
    </>
  );
}
