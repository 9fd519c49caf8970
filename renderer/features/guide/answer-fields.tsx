import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';
import type { GuideFault } from '#shared/guide/guide-faults.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { ShortFields } from '../../components/part.tsx';
import { TextField } from '../../components/text-field.tsx';
import { FormField } from '../../form/form-field.tsx';
import { ExpressionField } from './expression-field.tsx';
import type { PartFormHandle } from './part-form.tsx';

/** What belongs to the way of answering: alternatives, the ends of a scale, how a value is worked out. */
export function AnswerFields({
  form,
  errorAt,
}: {
  form: PartFormHandle;
  errorAt: (...fields: GuideFault['field'][]) => string | undefined;
}) {
  switch (form.watch('type')) {
    case 'single':
    case 'multiple':
      return <ChoiceFields form={form} error={errorAt('choices')} />;
    case 'number':
      return (
        <FormField form={form} name="whole">
          {(field) => <Checkbox label="Bara heltal" {...field} />}
        </FormField>
      );
    case 'scale':
      return <ScaleFields form={form} error={errorAt('scale')} />;
    case 'calculated':
      return <ExpressionField form={form} name="calculation" label="Räknas ut av" error={errorAt('calculation')} />;
    default:
      return null;
  }
}

function ScaleFields({ form, error }: { form: PartFormHandle; error: string | undefined }) {
  const ends = [
    { name: 'scaleFrom', label: 'Från', meaning: 'scaleFromLabel' },
    { name: 'scaleTo', label: 'Till', meaning: 'scaleToLabel' },
  ] as const;
  return ends.map(({ name, label, meaning }) => (
    <ShortFields key={name}>
      <FormField form={form} name={name}>
        {(field) => (
          <TextField
            label={label}
            inputClassName="input-number"
            {...field}
            error={name === 'scaleFrom' ? error : undefined}
          />
        )}
      </FormField>
      <FormField form={form} name={meaning}>
        {(field) => <TextField label={`${label}, betyder`} {...field} />}
      </FormField>
    </ShortFields>
  ));
}

function ChoiceFields({ form, error }: { form: PartFormHandle; error: string | undefined }) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'choices' });
  return (
    <fieldset className="stack-tight guide-choices">
      <legend>Alternativ</legend>
      {fields.map((choice, place) => (
        <div key={choice.id} className="guide-choice">
          <FormField form={form} name={`choices.${place}.label`}>
            {(field) => (
              <TextField
                label={`Alternativ ${place + 1}`}
                labelStyle="hidden"
                autoFocus={place === fields.length - 1 && choice.label === '' && choice.value === ''}
                {...field}
                error={place === 0 ? error : undefined}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  append({ value: '', label: '' });
                }}
              />
            )}
          </FormField>
          <Button look="quiet" label={`Ta bort alternativ ${place + 1}`} onPress={() => remove(place)}>
            <Trash2 aria-hidden size={18} />
          </Button>
        </div>
      ))}
      {fields.length === 0 && error ? <p className="field-error">{error}</p> : null}
      <div>
        <Button onPress={() => append({ value: '', label: '' })}>
          <Plus aria-hidden size={18} /> Lägg till alternativ
        </Button>
      </div>
    </fieldset>
  );
}
