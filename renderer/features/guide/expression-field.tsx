import { TextField } from '../../components/text-field.tsx';
import { FormField } from '../../form/form-field.tsx';
import type { PartFormHandle } from './part-form.tsx';

type ExpressionName = 'relevant' | 'constraint' | 'requiredWhen' | 'calculation' | 'choiceFilter' | 'count';

/** An expression, with what is wrong with it as it is written. */
export function ExpressionField({
  form,
  name,
  label,
  error,
}: {
  form: PartFormHandle;
  name: ExpressionName;
  label: string;
  error: string | undefined;
}) {
  return (
    <FormField form={form} name={name}>
      {(field) => <TextField label={label} inputClassName="guide-expression" {...field} error={error} />}
    </FormField>
  );
}
