import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components';
import type { Choice } from './choice.ts';
import { type FieldProps, GroupHelp, GroupLabel } from './field.tsx';

/** One of several. */
export function RadioGroup<Value extends string>({
  label,
  labelStyle = 'normal',
  description,
  error,
  choices,
  inRow = false,
  value,
  onChange,
  onFocus,
  onBlur,
  // Radio buttons with one name are one group to the browser, wherever on the page they stand; each field gets its own.
  name: _sharedName,
  ...field
}: FieldProps & {
  choices: readonly Choice<Value>[];
  /** Beside each other where there is room. */
  inRow?: boolean;
  value: Value | null;
  onChange: (value: Value) => void;
}) {
  return (
    <AriaRadioGroup
      className="field"
      isInvalid={Boolean(error)}
      value={value}
      onChange={(chosen) => onChange(chosen as Value)}
      {...(onFocus ? { onFocus } : {})}
      {...(onBlur ? { onBlur } : {})}
      {...field}
    >
      <GroupLabel labelStyle={labelStyle}>{label}</GroupLabel>
      <GroupHelp description={description} error={error} />
      <div className={inRow ? 'choices choices-in-row' : 'choices'}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className="choice">
            <span className="choice-mark choice-mark-round" />
            <span>
              {choice.shape ? <span aria-hidden>{choice.shape} </span> : null}
              <span>{choice.label}</span>
            </span>
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}
