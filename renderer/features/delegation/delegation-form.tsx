import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { seenWords } from '#shared/language/swedish.ts';
import type { Scope } from '#shared/records/define-record.ts';
import type { DelegationDecision } from '#shared/records/delegation.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { DateField } from '../../components/date-field.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { FormField } from '../../form/form-field.tsx';
import { forgetUnfinished, useKeptForm } from '../../form/unfinished.ts';
import { validationSentence } from '../../form/validation-words.ts';
import { createRecord, newId } from '../../store/commit.ts';
import { delegationEntry } from './delegation-entry.ts';

const seenFields = [
  ['writtenDecision', 'Skriftligt beslut'],
  ['taskDefined', 'Uppgiften klart definierad'],
  ['signedByDelegator', 'Underskrivet av den som delegerar'],
  ['signedByRecipient', 'Underskrivet av mottagaren'],
  ['competenceAssured', 'Kompetensen säkerställd'],
  ['managerInformed', 'Verksamhetschefen informerad'],
] as const;

/** One decision as it stands in the binder, entered by keyboard alone: Tab goes on, Enter saves. Give it a `key` for each entry. */
export function DelegationForm({
  scope,
  entry,
  hasBegun,
  draft,
  onSaved,
}: {
  scope: Scope;
  entry: DelegationDecision;
  /** The user goes on from another entry, and types at once: a copy lacks its recipient, an empty one its task. */
  hasBegun: boolean;
  /** What the form is kept as while one is elsewhere. */
  draft: string;
  onSaved: () => void;
}) {
  const form = useForm<DelegationDecision>({
    resolver: zodResolver(delegationEntry, { error: validationSentence }),
    defaultValues: entry,
  });
  const saving = useAction(async (typed: DelegationDecision) => {
    await createRecord('delegationDecision', scope, newId(), typed);
    forgetUnfinished(draft);
    onSaved();
  });
  useKeptForm(form, draft);
  return (
    <form className="stack" onSubmit={form.handleSubmit((typed) => saving.run(typed))} noValidate>
      <div className="delegation-facts">
        <FormField form={form} name="task">
          {(field) => <TextField label="Delegerad uppgift" autoFocus={hasBegun && entry.task === ''} {...field} />}
        </FormField>
        <FormField form={form} name="delegatorProfession">
          {(field) => <TextField label="Yrke, den som delegerar" {...field} />}
        </FormField>
        <FormField form={form} name="delegatorCode">
          {(field) => <TextField label="Kod, den som delegerar" {...field} />}
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
      <div className="delegation-seen">
        {seenFields.map(([name, label]) => (
          <FormField key={name} form={form} name={name}>
            {(field) => <RadioGroup label={label} choices={choicesFrom(seenWords)} inRow {...field} />}
          </FormField>
        ))}
      </div>
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
