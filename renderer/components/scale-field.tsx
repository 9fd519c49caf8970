import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components';
import { type FieldProps, GroupHelp, GroupLabel } from './field.tsx';

/** A whole number between two ends that mean something. */
export function ScaleField({
  label,
  labelStyle = 'normal',
  description,
  error,
  scale,
  value,
  onChange,
  onFocus,
  onBlur,
  // Radio buttons with one name are one group to the browser, wherever on the page they stand; each field gets its own.
  name: _sharedName,
  ...field
}: FieldProps & {
  scale: { readonly min: number; readonly max: number; readonly minLabel: string; readonly maxLabel: string };
  value: number | null;
  onChange: (value: number) => void;
}) {
  const steps = Array.from({ length: scale.max - scale.min + 1 }, (_, step) => scale.min + step);
  return (
    <AriaRadioGroup
      className="field"
      isInvalid={Boolean(error)}
      orientation="horizontal"
      value={value === null ? null : String(value)}
      onChange={(chosen) => onChange(Number(chosen))}
      {...(onFocus ? { onFocus } : {})}
      {...(onBlur ? { onBlur } : {})}
      {...field}
    >
      <GroupLabel labelStyle={labelStyle}>{label}</GroupLabel>
      <GroupHelp description={description} error={error} />
      <div className="scale">
        <span className="soft">{scale.minLabel}</span>
        <div className="scale-steps">
          {steps.map((step) => (
            <Radio key={step} value={String(step)} className="scale-step">
              {String(step)}
            </Radio>
          ))}
        </div>
        <span className="soft">{scale.maxLabel}</span>
      </div>
    </AriaRadioGroup>
  );
}
