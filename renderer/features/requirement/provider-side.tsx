import { Plus } from 'lucide-react';
import { providerPositionWords } from '#shared/language/swedish.ts';
import type { Scope } from '#shared/records/define-record.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { Button } from '../../components/button.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { DateField } from '../../components/date-field.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedChoice } from '../../form/saved-choice.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf, useRecordForm } from '../../form/use-record-form.ts';
import { createRecord, newId } from '../../store/commit.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import type { ProviderSide } from './provider-sides.ts';

interface Props {
  readonly number: number;
  readonly side: ProviderSide;
  readonly scope: Scope;
  readonly followUpId: string;
  readonly requirementId: string;
}

/** The provider's side of a requirement: whether they hold the same, what they say, and what they promise to hand in. */
export function ProviderSideFields({ number, side, scope, followUpId, requirementId }: Props) {
  const isReadOnly = useIsReadOnly('promisedDocument');
  const form = useRecordForm({
    type: 'providerResponse',
    scope,
    id: derivedId('providerResponse', followUpId, requirementId),
    record: side.response,
    initial: { followUpId, requirementId, position: 'notHeard', statement: '' },
  });

  function addDocument() {
    const fields = { followUpId, requirementId, title: '', dueDate: null, receivedDate: null };
    // A failure is shown at the window's foot, with a way to try again.
    createRecord('promisedDocument', scope, newId(), fields).catch(() => undefined);
  }

  return (
    <div className="provider-side stack-tight">
      <SavedChoice
        form={form}
        name="position"
        choices={choicesFrom(providerPositionWords)}
        label={`Utföraren om krav ${number}`}
      />
      <SavedField form={form} name="statement">
        {(field) => <TextArea label={`Utförarens yttrande krav ${number}`} oneLine {...field} />}
      </SavedField>
      {side.documents.map((document, index) => (
        <PromisedDocument key={document.id} document={document} name={`handling ${index + 1} krav ${number}`} />
      ))}
      {isReadOnly ? null : (
        <div>
          <Button look="quiet" label={`Lägg till utlovad handling krav ${number}`} onPress={addDocument}>
            <Plus aria-hidden size={18} /> Utlovad handling
          </Button>
        </div>
      )}
    </div>
  );
}

function PromisedDocument({ document, name }: { document: SeenRecord<'promisedDocument'>; name: string }) {
  const form = useFormOf(document);
  return (
    <div className="promised-document">
      <SavedField form={form} name="title">
        {(field) => <TextField label={`Utlovad ${name}`} {...field} />}
      </SavedField>
      <SavedField form={form} name="dueDate">
        {(field) => <DateField label={`Senast, ${name}`} {...field} />}
      </SavedField>
      <SavedField form={form} name="receivedDate">
        {(field) => <DateField label={`Inkommen, ${name}`} {...field} />}
      </SavedField>
      <DeleteButton what={`utlovad ${name}`} records={[document]} />
    </div>
  );
}
