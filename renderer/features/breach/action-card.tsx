import { actionStateWords } from '#shared/language/swedish.ts';
import { choicesFrom } from '../../components/choice.ts';
import { DateField } from '../../components/date-field.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import type { SeenRecord } from '../../store/use-records.ts';

/** What is to be done about a breach: who, by when, and what counts as done. */
export function ActionCard({
  action,
  number,
  unitName,
}: {
  action: SeenRecord<'action'>;
  number: number;
  unitName: string | null;
}) {
  const form = useFormOf(action);
  return (
    <fieldset className="action-card">
      <legend>
        Åtgärd {number}
        {unitName ? ` · ${unitName}` : ''}
      </legend>
      <SavedField form={form} name="text">
        {(field) => <TextArea label={`Vad som ska göras, åtgärd ${number}`} {...field} />}
      </SavedField>
      <div className="action-facts">
        <SavedField form={form} name="responsibleProvider">
          {(field) => <TextField label={`Ansvarig hos utföraren, åtgärd ${number}`} {...field} />}
        </SavedField>
        <SavedField form={form} name="responsibleMunicipality">
          {(field) => <TextField label={`Ansvarig hos kommunen, åtgärd ${number}`} {...field} />}
        </SavedField>
        <SavedField form={form} name="dueDate">
          {(field) => <DateField label={`Klar senast, åtgärd ${number}`} {...field} />}
        </SavedField>
        <SavedField form={form} name="state">
          {({ value, onChange, ...field }) => (
            <Select
              label={`Läge, åtgärd ${number}`}
              choices={choicesFrom(actionStateWords)}
              value={value}
              onChange={(chosen) => onChange(chosen ?? value)}
              {...field}
            />
          )}
        </SavedField>
      </div>
      <SavedField form={form} name="doneWhen">
        {(field) => <TextField label={`Räknas som klar när, åtgärd ${number}`} {...field} />}
      </SavedField>
      <div>
        <DeleteButton what={`åtgärd ${number}`} records={[action]} />
      </div>
    </fieldset>
  );
}
