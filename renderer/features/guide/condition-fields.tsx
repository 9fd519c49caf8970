import { choicesOf } from '#shared/guide/answer-text.ts';
import type { Question } from '#shared/records/guide-template.ts';
import { CheckboxGroup } from '../../components/checkbox-group.tsx';
import type { Choice } from '../../components/choice.ts';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { FormField } from '../../form/form-field.tsx';
import type { PartFormHandle } from './part-form.tsx';

/** *Visa när [fråga] är [svar]*. */
export function ConditionFields({
  form,
  others,
  error,
}: {
  form: PartFormHandle;
  others: readonly Question[];
  error: string | undefined;
}) {
  const chosenId = form.watch('showWhenOf');
  const chosen = others.find(({ id }) => id === chosenId);
  const known: Choice[] = others.map(({ id, text }) => ({ value: id, label: text.trim() || id }));
  const isGone = chosenId !== null && !chosen;
  const choices = isGone ? [...known, { value: chosenId, label: `${chosenId} (finns inte)` }] : known;
  return (
    <fieldset className="stack-tight guide-condition">
      <legend>Visa när</legend>
      <FormField form={form} name="showWhenOf">
        {({ onChange, ...field }) => (
          <Select
            label="Fråga som avgör"
            labelStyle="hidden"
            emptyLabel="Alltid"
            choices={choices}
            {...field}
            error={error}
            onChange={(id) => {
              onChange(id);
              form.setValue('showWhenAnswers', []);
            }}
          />
        )}
      </FormField>
      {chosen ? (
        <FormField form={form} name="showWhenAnswers">
          {({ value, onChange, name }) => {
            const answers = answersTo(chosen, value);
            return answers === null ? (
              <TextField
                label="är något av"
                description="Med komma emellan, precis som svaret skrivs."
                name={name}
                value={value.join(', ')}
                onChange={(text) =>
                  onChange(
                    text
                      .split(',')
                      .map((part) => part.trimStart())
                      .filter(Boolean),
                  )
                }
              />
            ) : (
              <CheckboxGroup
                label="är något av"
                description={value.length === 0 ? 'Välj minst ett svar, annars visas den alltid.' : undefined}
                choices={answers}
                value={value}
                onChange={onChange}
              />
            );
          }}
        </FormField>
      ) : null}
    </fieldset>
  );
}

/** The answers to choose among; null where anything can be written. One that is chosen but not offered is shown too. */
function answersTo(question: Question, chosen: readonly string[]): Choice[] | null {
  const offered: Choice[] =
    question.type === 'scale'
      ? steps(question.scale ?? { min: 1, max: 5 })
      : choicesOf(question).map(({ value, label }) => ({ value, label: label || value }));
  if (offered.length === 0) return null;
  const strange = chosen.filter((answer) => !offered.some(({ value }) => value === answer));
  return [...offered, ...strange.map((value) => ({ value, label: `${value} (finns inte)` }))];
}

function steps({ min, max }: { min: number; max: number }): Choice[] {
  const count = Math.min(Math.max(max - min + 1, 0), 100);
  return Array.from({ length: count }, (_, step) => ({ value: String(min + step), label: String(min + step) }));
}
