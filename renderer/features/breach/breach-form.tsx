import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { CodedError } from '#shared/errors/error-table.ts';
import { severityWords } from '#shared/language/swedish.ts';
import { type ContractBreach, contractBreach } from '#shared/records/judgement.ts';
import { z } from '#shared/zod.ts';
import { asCodedError } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { RadioGroup } from '../../components/radio-group.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { FormField } from '../../form/form-field.tsx';
import { forgetUnfinished, unfinishedOr, useKeptForm } from '../../form/unfinished.ts';
import { validationSentence } from '../../form/validation-words.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { type BreachSurroundings, makeBreach } from './make-breach.ts';
import { requirementName } from './requirement-name.ts';

const breachEntry = z.object({
  ...contractBreach.schema.shape,
  title: contractBreach.schema.shape.title.trim().min(1, { error: 'Skriv en kort rubrik.' }),
});

/** A new breach of the contract, with what it is begun from: a requirement, a shortfall in the schedule, its evidence. */
export function BreachForm({
  surroundings,
  requirements,
  begunFrom = {},
  draft = null,
  onDone,
}: {
  surroundings: BreachSurroundings;
  requirements: readonly SeenRecord<'requirement'>[];
  begunFrom?: Partial<Pick<ContractBreach, 'title' | 'description' | 'severity' | 'requirementId' | 'evidenceIds'>>;
  /** What the form is kept as while one is elsewhere; a dialog's is not. */
  draft?: string | null;
  onDone: () => void;
}) {
  const [error, setError] = useState<CodedError | null>(null);
  const form = useForm<ContractBreach>({
    resolver: zodResolver(breachEntry, { error: validationSentence }),
    defaultValues: unfinishedOr(draft ?? '', {
      followUpId: surroundings.work.followUp.id,
      requirementId: null,
      title: '',
      description: '',
      severity: 'serious',
      evidenceIds: [],
      providerStatement: '',
      ...begunFrom,
    }),
  });
  useKeptForm(form, draft);
  function leave() {
    forgetUnfinished(draft ?? '');
    onDone();
  }
  const save = form.handleSubmit(async (breach) => {
    try {
      await makeBreach(breach, surroundings);
      leave();
    } catch (thrown) {
      setError(asCodedError(thrown));
    }
  });
  return (
    <form className="stack" onSubmit={save} noValidate>
      <FormField form={form} name="title">
        {(field) => <TextField label="Avvikelsens rubrik" {...field} />}
      </FormField>
      <FormField form={form} name="requirementId">
        {(field) => (
          <Select
            label="Krav i avtalet"
            emptyLabel="Inget enskilt krav"
            choices={requirements.map((requirement) => ({
              value: requirement.id,
              label: requirementName(requirement),
            }))}
            {...field}
          />
        )}
      </FormField>
      <FormField form={form} name="description">
        {(field) => <TextArea label="Vad som avviker" {...field} />}
      </FormField>
      <FormField form={form} name="severity">
        {(field) => <RadioGroup label="Allvar" choices={choicesFrom(severityWords)} inRow {...field} />}
      </FormField>
      <ErrorBanner error={error} />
      <div className="row">
        <Button type="submit" look="primary" isPending={form.formState.isSubmitting}>
          Spara avvikelse
        </Button>
        <Button look="quiet" onPress={leave}>
          Avbryt
        </Button>
      </div>
    </form>
  );
}
