import { Check } from 'lucide-react';
import { Checkbox as AriaCheckbox, CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components';
import type { Choice } from './choice.ts';
import { type FieldProps, GroupHelp, GroupLabel } from './field.tsx';

/** Any number of several. */
export function CheckboxGroup<Value extends string>({
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
  ...field
}: FieldProps & {
  choices: readonly Choice<Value>[];
  /** Beside each other where there is room. */
  inRow?: boolean;
  value: readonly Value[];
  onChange: (value: Value[]) => void;
}) {
  return (
    <AriaCheckboxGroup
      className="field"
      isInvalid={Boolean(error)}
      value={[...value]}
      onChange={(chosen) => onChange(chosen as Value[])}
      {...(onFocus ? { onFocus } : {})}
      {...(onBlur ? { onBlur } : {})}
      {...field}
    >
      <GroupLabel labelStyle={labelStyle}>{label}</GroupLabel>
      <GroupHelp description={description} error={error} />
      <div className={inRow ? 'choices choices-in-row' : 'choices'}>
        {choices.map((choice) => (
          <AriaCheckbox key={choice.value} value={choice.value} className="choice">
            {({ isSelected }) => (
              <>
                <span className="choice-mark">{isSelected ? <Check aria-hidden /> : null}</span>
                <span>
                  {choice.shape ? <span aria-hidden>{choice.shape} </span> : null}
                  <span>{choice.label}</span>
                </span>
              </>
            )}
          </AriaCheckbox>
        ))}
      </div>
    </AriaCheckboxGroup>
  );
}
