import type { Scope } from '#shared/records/define-record.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useRecordForm } from '../../form/use-record-form.ts';
import type { Judgements } from './judgements.ts';
import { verdictChoices } from './verdict-choices.ts';

interface Props {
  readonly number: number;
  readonly judgements: Judgements;
  readonly scope: Scope;
  readonly followUpId: string;
  readonly requirementId: string;
}

/** The verdict that the ansvarig sets: asked for where assessments differ, possible anywhere. */
export function FinalVerdict({ number, judgements, scope, followUpId, requirementId }: Props) {
  const form = useRecordForm({
    type: 'verdict',
    scope,
    id: derivedId('verdict', followUpId, requirementId),
    record: judgements.final,
    initial: {
      followUpId,
      requirementId,
      verdict: 'notAssessed',
      reason: '',
      assessmentIds: judgements.outcome.assessments.map(({ id }) => id),
    },
  });

  /** The verdict rests on the assessments as they stand when it is set. */
  function setVerdict() {
    form.form.setValue(
      'assessmentIds',
      judgements.outcome.assessments.map(({ id }) => id),
    );
    form.saving.changed('assessmentIds');
    form.saving.flush().catch(() => undefined);
  }

  return (
    <div className="final-verdict stack-tight">
      <SavedField form={form} name="verdict">
        {({ value, onChange, ...field }) => (
          <RadioGroup
            label={`Omdöme krav ${number}`}
            choices={verdictChoices}
            inRow
            value={judgements.final === null && !form.form.formState.isDirty ? null : value}
            onChange={(verdict) => {
              onChange(verdict);
              setVerdict();
            }}
            {...field}
          />
        )}
      </SavedField>
      <SavedField form={form} name="reason">
        {(field) => <TextArea label={`Skäl till omdömet krav ${number}`} oneLine {...field} />}
      </SavedField>
    </div>
  );
}
