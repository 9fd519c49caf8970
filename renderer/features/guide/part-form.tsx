import { useEffect } from 'react';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { type GuidePart, holdsParts } from '#shared/guide/edit-outline.ts';
import type { GuideFault } from '#shared/guide/guide-faults.ts';
import type { Question } from '#shared/records/guide-template.ts';
import { choicesFrom } from '../../components/choice.ts';
import { RadioGroup } from '../../components/radio-group.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { FormField } from '../../form/form-field.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { ExpressionField } from './expression-field.tsx';
import { demandWords, questionTypeWords, repeatWords } from './guide-words.ts';
import { NameField } from './name-field.tsx';
import { entryOf, type PartEntry, partOf } from './part-entry.ts';
import { TestedFields } from './tested-fields.tsx';

export type PartFormHandle = UseFormReturn<PartEntry>;

interface Props {
  readonly part: GuidePart;
  /** What is wrong with the part. */
  readonly faults: readonly GuideFault[];
  /** The questions that a condition may look at. */
  readonly others: readonly Question[];
  /** Where it could stand. */
  readonly holders: readonly { readonly value: string; readonly label: string }[];
  readonly holder: string | null;
  readonly suggestions: { readonly areas: readonly string[]; readonly requirements: readonly string[] };
  readonly onChange: (change: (part: GuidePart) => GuidePart) => void;
  readonly onRename: (name: string) => string | undefined;
  readonly onPut: (holder: string) => void;
}

/** One question, group or section. Give it a `key` for each, and for each time it becomes another by other means. */
export function PartForm({ part, faults, others, holders, holder, suggestions, onChange, onRename, onPut }: Props) {
  const form: PartFormHandle = useForm<PartEntry>({ defaultValues: entryOf(part) });
  useEffect(() => {
    const { unsubscribe } = form.watch((values) => onChange((before) => partOf(before, values as PartEntry)));
    return unsubscribe;
  }, [form, onChange]);
  const isGroup = holdsParts(part);
  const type = form.watch('type');
  const errorAt = (...fields: GuideFault['field'][]) =>
    faults.find(({ isError, field }) => isError && fields.includes(field))?.message;
  return (
    <form className="stack" onSubmit={(event) => event.preventDefault()} aria-label="Det valda" noValidate>
      <FormField form={form} name="text">
        {(field) =>
          isGroup ? (
            <TextField label="Rubrik" {...field} />
          ) : (
            <TextArea label={type === 'note' ? 'Text att läsa' : 'Fråga'} oneLine {...field} error={errorAt('text')} />
          )
        }
      </FormField>
      {isGroup ? (
        <RepeatFields form={form} error={errorAt('count')} />
      ) : (
        <>
          <FormField form={form} name="type">
            {({ onChange: choose, ...field }) => (
              <Select
                label="Svaret är"
                choices={choicesFrom(questionTypeWords)}
                {...field}
                onChange={(chosen) => chosen && choose(chosen)}
              />
            )}
          </FormField>
          <AnswerFields form={form} errorAt={errorAt} />
          <FormField form={form} name="hint">
            {(field) => <TextArea label="Hjälptext" oneLine {...field} />}
          </FormField>
          {type === 'note' || type === 'calculated' ? null : (
            <FormField form={form} name="demand">
              {(field) => <RadioGroup label="Svar" choices={choicesFrom(demandWords)} {...field} />}
            </FormField>
          )}
        </>
      )}
      <ConditionFields form={form} others={others} error={errorAt('showWhen')} />
      {isGroup ? (
        'type' in part ? null : (
          <FormField form={form} name="areas">
            {(field) => (
              <TextField
                label="Avtalsområden"
                description="Som avtalets krav skriver dem, med komma emellan."
                {...field}
              />
            )}
          </FormField>
        )
      ) : (
        <TestedFields form={form} suggestions={suggestions} />
      )}
      <details className="stack">
        <summary>Placering, namn och uttryck</summary>
        <div className="stack part-more">
          {holder === null ? null : (
            <Select
              label="Står i"
              choices={holders}
              value={holder}
              onChange={(chosen) => chosen && chosen !== holder && onPut(chosen)}
            />
          )}
          <NameField key={part.id} name={part.id} error={errorAt('id')} onRename={onRename} />
          <p className="soft">
            Uttryck skrivs i XPath, som i XLSForm: {'${namn}'} är svaret på en annan fråga och . är frågans eget svar.
          </p>
          <ExpressionField form={form} name="relevant" label="Visas bara när" error={errorAt('relevant')} />
          {isGroup ? null : (
            <>
              <ExpressionField
                form={form}
                name="constraint"
                label="Svaret ska uppfylla"
                error={errorAt('constraint')}
              />
              <FormField form={form} name="constraintMessage">
                {(field) => <TextField label="Meddelande när svaret inte gör det" {...field} />}
              </FormField>
              <ExpressionField form={form} name="requiredWhen" label="Krävs när" error={errorAt('requiredWhen')} />
              <FormField form={form} name="requiredMessage">
                {(field) => <TextField label="Meddelande när svar saknas" {...field} />}
              </FormField>
              {type === 'calculated' ? null : (
                <ExpressionField form={form} name="calculation" label="Räknas ut av" error={errorAt('calculation')} />
              )}
              {type === 'single' || type === 'multiple' ? (
                <ExpressionField
                  form={form}
                  name="choiceFilter"
                  label="Alternativ som visas"
                  error={errorAt('choiceFilter')}
                />
              ) : null}
            </>
          )}
        </div>
      </details>
    </form>
  );
}

function RepeatFields({ form, error }: { form: PartFormHandle; error: string | undefined }) {
  return (
    <>
      <FormField form={form} name="repeats">
        {(field) => <RadioGroup label="Ställs" choices={choicesFrom(repeatWords)} {...field} />}
      </FormField>
      {form.watch('repeats') === 'counted' ? (
        <ExpressionField form={form} name="count" label="Antal" error={error} />
      ) : null}
    </>
  );
}
