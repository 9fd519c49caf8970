import { useState } from 'react';
import { escalationsOf } from '#shared/action/escalation-ladder.ts';
import { dateText } from '#shared/language/swedish-date.ts';
import { DateField } from '../../components/date-field.tsx';
import { Part, ShortFields } from '../../components/part.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import type { EvidenceChoice } from '../requirement/evidence-choices.ts';
import { ActionLife } from './action-life.tsx';
import type { Ladder } from './use-ladder.ts';

/** What is to be done about a breach: who, by when, and what counts as done. */
export function ActionCard({
  action,
  number,
  unitName,
  gathered,
  ladder,
}: {
  action: SeenRecord<'action'>;
  number: number;
  unitName: string | null;
  gathered: readonly EvidenceChoice[] | undefined;
  ladder: Ladder;
}) {
  const form = useFormOf(action);
  /** A first date is written like any field, and may be corrected while one is at it; later it is moved, with a reason. */
  const [isDateOpen] = useState(action.fields.dueDate === null);
  return (
    <Part name={`Åtgärd ${number}${unitName ? ` · ${unitName}` : ''}`}>
      <SavedField form={form} name="text">
        {(field) => <TextArea label={`Vad som ska göras, åtgärd ${number}`} {...field} />}
      </SavedField>
      <ShortFields>
        <SavedField form={form} name="responsibleProvider">
          {(field) => <TextField label={`Ansvarig hos utföraren, åtgärd ${number}`} {...field} />}
        </SavedField>
        <SavedField form={form} name="responsibleMunicipality">
          {(field) => <TextField label={`Ansvarig hos kommunen, åtgärd ${number}`} {...field} />}
        </SavedField>
        {isDateOpen ? (
          <SavedField form={form} name="dueDate">
            {(field) => <DateField label={`Klar senast, åtgärd ${number}`} {...field} />}
          </SavedField>
        ) : null}
      </ShortFields>
      <SavedField form={form} name="doneWhen">
        {(field) => <TextField label={`Räknas som klar när, åtgärd ${number}`} {...field} />}
      </SavedField>
      {isDateOpen || action.fields.dueDate === null ? null : <p>Klar senast {dateText(action.fields.dueDate)}</p>}
      <ActionLife action={action} name={`åtgärd ${number}`} gathered={gathered} ladder={ladder} />
      <div>
        <DeleteButton what={`åtgärd ${number}`} records={[...escalationsOf(action.id, ladder.taken), action]} />
      </div>
    </Part>
  );
}
