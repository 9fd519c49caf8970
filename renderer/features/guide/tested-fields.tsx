import { CheckboxGroup } from '../../components/checkbox-group.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { ShortFields } from '../../components/part.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { FormField } from '../../form/form-field.tsx';
import { methodWords } from '../interview/question-texts.ts';
import { usuallyAsked } from './guide-words.ts';
import type { PartFormHandle } from './part-form.tsx';

/** What a question tests, how, and with whom. */
export function TestedFields({
  form,
  suggestions: { areas, requirements },
}: {
  form: PartFormHandle;
  suggestions: { readonly areas: readonly string[]; readonly requirements: readonly string[] };
}) {
  return (
    <details className="stack">
      <summary>Vad frågan prövar och vem som svarar</summary>
      <div className="stack part-more">
        <ShortFields>
          <FormField form={form} name="area">
            {(field) => <TextField label="Avtalsområde" suggestions={areas} {...field} />}
          </FormField>
          <FormField form={form} name="requirement">
            {(field) => (
              <TextField label="Krav" description="Nummer eller klausul." suggestions={requirements} {...field} />
            )}
          </FormField>
        </ShortFields>
        <FormField form={form} name="evidence">
          {(field) => <TextField label="Be att få se" {...field} />}
        </FormField>
        <FormField form={form} name="method">
          {(field) => <Select label="Metod" emptyLabel="Som guiden" choices={choicesFrom(methodWords)} {...field} />}
        </FormField>
        <FormField form={form} name="askedOf">
          {(field) => (
            <CheckboxGroup
              label="Ställs bara till"
              description="Välj inget om den ställs till alla som guiden gäller."
              choices={askedChoices(field.value)}
              inRow
              {...field}
            />
          )}
        </FormField>
      </div>
    </details>
  );
}

/** Those who are usually asked, and whoever else is named already. */
export function askedChoices(named: readonly string[]): { value: string; label: string }[] {
  return [...new Set([...usuallyAsked, ...named])].map((value) => ({ value, label: value }));
}
