import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useRef, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { fieldName } from '#shared/language/field-words.ts';
import { listed } from '#shared/language/record-words.ts';
import type { DelegationDecision } from '#shared/records/delegation.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { FormField } from '../../form/form-field.tsx';
import { forgetUnfinished, useKeptForm } from '../../form/unfinished.ts';
import { validationSentence } from '../../form/validation-words.ts';
import { today } from '../../language/times.ts';
import { createRecord, newId } from '../../store/commit.ts';
import { CodeOffer } from './code-offer.tsx';
import { asLastTime, delegationEntry } from './delegation-entry.ts';
import { type PaperField, RareFields, SeenFields } from './paper-fields.tsx';
import type { Register } from './use-register.ts';

/** One decision as it stands in the binder, entered by keyboard alone: Tab goes on, Enter saves. Give it a `key` for each entry. */
export function DelegationForm({
  register,
  entry,
  hasBegun,
  draft,
  onSaved,
}: {
  register: Register;
  entry: DelegationDecision;
  /** The user goes on from another entry, and types at once: a copy lacks its recipient, an empty one its task. */
  hasBegun: boolean;
  /** What the form is kept as while one is elsewhere. */
  draft: string;
  onSaved: (saved: DelegationDecision) => void;
}) {
  const { decisions, units } = register;
  const form = useForm<DelegationDecision>({
    resolver: zodResolver(delegationEntry, { error: validationSentence }),
    defaultValues: entry,
  });
  /** What was filled in of itself, in words. */
  const [filled, setFilled] = useState<readonly string[]>([]);
  const [showsMore, setMore] = useState(entry.patientCode != null || entry.recalledOn != null);
  const saving = useAction(async (typed: DelegationDecision) => {
    // Whoever writes it here has the paper in their hand.
    await createRecord('delegationDecision', register.work.scope, newId(), { ...typed, reviewedOn: today() });
    forgetUnfinished(draft);
    onSaved(typed);
  });
  useKeptForm(form, draft);
  // TypeScript does not see that a path without a dot is the name of a field.
  const field: PaperField = (name, draw) => (
    <FormField key={name} form={form} name={name}>
      {draw as never}
    </FormField>
  );
  const top = useRef<HTMLFormElement>(null);
  // Whoever goes on to the next paper sees all of its fields, wherever on the page the last one was left.
  useEffect(() => {
    if (hasBegun) top.current?.scrollIntoView({ block: 'start' });
  }, [hasBegun]);
  const [delegator, recipient] = useWatch({ control: form.control, name: ['delegatorCode', 'recipientCode'] });
  const heads = decisions.map(({ fields }) => fields);
  const fillAsLastTime = () => {
    const found = Object.entries(asLastTime(form.getValues(), heads)) as ['task' | 'delegatorCode', string][];
    for (const [name, text] of found) form.setValue(name, text);
    if (found.length > 0) setFilled(found.map(([name]) => fieldName(name)));
  };
  return (
    <form
      ref={top}
      className="stack"
      onSubmit={form.handleSubmit(
        (typed) => saving.run(typed),
        ({ patientCode, recalledOn }) => {
          // A field that is at fault is seen.
          if (patientCode || recalledOn) setMore(true);
        },
      )}
      noValidate
    >
      <div className="delegation-facts">
        {units.length > 1 ? (
          <FormField form={form} name="unitId">
            {({ value, onChange }) => (
              <Select
                label="Enhet"
                emptyLabel="Framgår ej"
                choices={units.map(({ id, fields }) => ({ value: id, label: fields.name }))}
                value={value ?? null}
                onChange={onChange}
              />
            )}
          </FormField>
        ) : null}
        <FormField form={form} name="task">
          {({ onBlur, ...field }) => (
            <TextField
              label="Delegerad uppgift"
              autoFocus={hasBegun && entry.task === ''}
              suggestions={distinct(heads.map(({ task }) => task))}
              {...field}
              onBlur={() => {
                onBlur();
                fillAsLastTime();
              }}
            />
          )}
        </FormField>
        <FormField form={form} name="delegatorProfession">
          {(field) => (
            <TextField
              label="Yrke, den som delegerar"
              suggestions={distinct(heads.map(({ delegatorProfession }) => delegatorProfession))}
              {...field}
            />
          )}
        </FormField>
        <FormField form={form} name="delegatorCode">
          {({ onBlur, ...field }) => (
            <TextField
              label="Kod, den som delegerar"
              suggestions={distinct(heads.map(({ delegatorCode }) => delegatorCode))}
              {...field}
              onBlur={() => {
                onBlur();
                fillAsLastTime();
              }}
            />
          )}
        </FormField>
        <FormField form={form} name="recipientCode">
          {(field) => <TextField label="Kod, mottagaren" autoFocus={hasBegun && entry.task !== ''} {...field} />}
        </FormField>
        <FormField form={form} name="decidedOn">
          {(field) => <DateField label="Beslutsdatum" {...field} />}
        </FormField>
        <FormField form={form} name="validFrom">
          {(field) => <DateField label="Gäller från" {...field} />}
        </FormField>
        <FormField form={form} name="validTo">
          {(field) => <DateField label="Gäller till" {...field} />}
        </FormField>
        <FormField form={form} name="singleOccasion">
          {(field) => <Checkbox label="Gäller ett bestämt tillfälle" {...field} />}
        </FormField>
      </div>
      <CodeOffer
        text={delegator}
        whose="den som delegerar"
        register={register}
        onCode={(code) => form.setValue('delegatorCode', code)}
      />
      <CodeOffer
        text={recipient}
        whose="mottagaren"
        register={register}
        onCode={(code) => form.setValue('recipientCode', code)}
      />
      <p role="status" className={filled.length > 0 ? 'soft small' : 'visually-hidden'}>
        {filled.length > 0 ? `Ifyllt som förra gången: ${listed(filled)}.` : ''}
      </p>
      <SeenFields field={field} />
      <details open={showsMore} onToggle={(event) => setMore(event.currentTarget.open)}>
        <summary>Mer om beslutet: återkallat, ändrat eller för en viss patient</summary>
        <RareFields field={field} />
      </details>
      <FormField form={form} name="note">
        {(field) => <TextArea label="Anteckning om beslutet" oneLine {...field} />}
      </FormField>
      <ErrorBanner error={saving.error} />
      <div className="row">
        <Button type="submit" look="primary" isPending={saving.isPending}>
          Spara beslut
        </Button>
      </div>
    </form>
  );
}

/** What the register already says, once each. */
function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '').sort((one, other) => one.localeCompare(other, 'sv'));
}
