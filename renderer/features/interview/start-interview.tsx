import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { CodedError } from '#shared/errors/error-table.ts';
import { respondentRoleWords } from '#shared/language/swedish.ts';
import type { Scope } from '#shared/records/define-record.ts';
import { interview } from '#shared/records/visit.ts';
import { z } from '#shared/zod.ts';
import { asCodedError } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { RadioGroup } from '../../components/radio-group.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { FormField } from '../../form/form-field.tsx';
import { validationSentence } from '../../form/validation-words.ts';
import { createRecord, newId } from '../../store/commit.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { guideId as guideIdOf, guidesToStart } from './interview-guides.ts';

const { respondentRole, respondentCode } = interview.schema.shape;
const interviewEntry = z.object({
  guideId: z.string({ error: 'Välj en frågeguide.' }).min(1, { error: 'Välj en frågeguide.' }),
  respondentRole,
  respondentCode: respondentCode.trim().max(20, { error: 'Koden får ha högst 20 tecken.' }),
});
type InterviewEntry = z.infer<typeof interviewEntry>;

/** Chooses guide and respondent, once; the interview pins the guide's version. */
export function StartInterview({
  scope,
  visitId,
  guides: allGuides,
  onCancel,
  onStarted,
}: {
  scope: Scope;
  visitId: string;
  guides: readonly SeenRecord<'guideTemplate'>[];
  onCancel: (() => void) | null;
  onStarted: (interviewId: string) => void;
}) {
  const [error, setError] = useState<CodedError | null>(null);
  const guides = guidesToStart(allGuides);
  const form = useForm<InterviewEntry>({
    resolver: zodResolver(interviewEntry, { error: validationSentence }),
    defaultValues: {
      guideId: guides[0] ? guideIdOf(guides[0]) : '',
      respondentRole: 'unitManager',
      respondentCode: '',
    },
  });
  const start = form.handleSubmit(async ({ guideId, ...respondent }) => {
    const guide = guides.find((other) => guideIdOf(other) === guideId);
    if (!guide) return;
    const interviewId = newId();
    try {
      await createRecord('interview', scope, interviewId, {
        visitId,
        guideId,
        guideVersion: guide.fields.version,
        ...respondent,
        startedAt: new Date().toISOString(),
      });
      onStarted(interviewId);
    } catch (thrown) {
      setError(asCodedError(thrown));
    }
  });
  return (
    <form className="stack measure" onSubmit={start} noValidate aria-labelledby="start-interview-heading">
      <h2 id="start-interview-heading">Ny intervju</h2>
      <FormField form={form} name="guideId">
        {({ onChange, ...field }) => (
          <Select
            label="Frågeguide"
            choices={guides.map((guide) => ({
              value: guideIdOf(guide),
              label: `${guide.fields.title} (version ${guide.fields.version})`,
            }))}
            onChange={(chosen) => onChange(chosen ?? '')}
            {...field}
          />
        )}
      </FormField>
      <FormField form={form} name="respondentRole">
        {(field) => (
          <RadioGroup label="Den som svarar är" choices={choicesFrom(respondentRoleWords)} inRow {...field} />
        )}
      </FormField>
      <FormField form={form} name="respondentCode">
        {(field) => <TextField label="Kod" description="En egen kod, till exempel M1. Skriv aldrig namn." {...field} />}
      </FormField>
      <ErrorBanner error={error} />
      <div className="row">
        <Button type="submit" look="primary" isPending={form.formState.isSubmitting}>
          Starta intervju
        </Button>
        {onCancel ? (
          <Button look="quiet" onPress={onCancel}>
            Avbryt
          </Button>
        ) : null}
      </div>
    </form>
  );
}
