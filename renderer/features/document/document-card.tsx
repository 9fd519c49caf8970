import { Download, FileText } from 'lucide-react';
import { useState } from 'react';
import type { Response } from '#shared/ipc/contract.ts';
import { documentKind, documentSourceWords, sizeText } from '#shared/language/document-words.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { DateField } from '../../components/date-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ShortFields } from '../../components/part.tsx';
import { Select } from '../../components/select.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { flushAll } from '../../form/flush.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { RequirementsOf } from './requirements-of.tsx';
import { TitleField } from './title-field.tsx';

interface Props {
  readonly document: SeenRecord<'collectedDocument'>;
  readonly number: number;
  readonly requirements: readonly SeenRecord<'requirement'>[];
}

/** A document that was collected. Its content is never shown here: who wants to read it saves a copy. */
export function DocumentCard({ document, number, requirements }: Props) {
  const form = useFormOf(document);
  const what = `dokument ${number}`;
  return (
    <li className="card stack-tight">
      <div className="row">
        <FileText aria-hidden size={18} />
        <p>
          <strong>Dokument {number}</strong>{' '}
          <span className="soft">
            {documentKind(document.fields)}, {sizeText(document.fields.byteLength)}
          </span>
        </p>
      </div>
      <SavedField form={form} name="title">
        {(field) => <TitleField label={`Titel, ${what}`} {...field} />}
      </SavedField>
      <ShortFields>
        <SavedField form={form} name="collectedOn">
          {({ value, onChange, ...field }) => (
            <DateField label={`Mottagen, ${what}`} value={value} onChange={(day) => onChange(day ?? '')} {...field} />
          )}
        </SavedField>
        <SavedField form={form} name="collectedFrom">
          {({ value, onChange, ...field }) => (
            <Select
              label={`Från, ${what}`}
              choices={choicesFrom(documentSourceWords)}
              value={value}
              onChange={(chosen) => onChange(chosen ?? value)}
              {...field}
            />
          )}
        </SavedField>
      </ShortFields>
      <SavedField form={form} name="requirementIds">
        {({ value, onChange, onFocus, onBlur, isReadOnly }) => (
          <RequirementsOf
            what={what}
            requirements={requirements}
            {...{ value, onChange, onFocus, onBlur, isReadOnly }}
          />
        )}
      </SavedField>
      <div className="row">
        <SaveCopy document={document} what={what} />
        <DeleteButton what={what} records={[document]} />
      </div>
    </li>
  );
}

function SaveCopy({ document, what }: { document: SeenRecord<'collectedDocument'>; what: string }) {
  const [isAsking, setAsking] = useState(false);
  const [folder, setFolder] = useState<string | null>(null);
  const [saved, setSaved] = useState<Response<'document:save'> | null>(null);
  const choosing = useAction(async () => {
    const chosen = await call('report:choose-folder');
    if (chosen.folder !== null) setFolder(chosen.folder);
  });
  const saving = useAction(async () => {
    // The copy is named after the title as it stands on the screen.
    await flushAll();
    setSaved(await call('document:save', { documentId: document.id, folder }));
  });
  const { withMacros } = document.fields;
  return (
    <>
      <Button
        label={`Spara en kopia av ${what}`}
        onPress={() => {
          setSaved(null);
          setAsking(true);
        }}
      >
        <Download aria-hidden size={18} /> Spara en kopia…
      </Button>
      <Dialog
        title={`Spara en kopia av ${what}`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        buttons={
          saved ? (
            <Button onPress={() => setAsking(false)}>Stäng</Button>
          ) : (
            <>
              <Button look="primary" isPending={saving.isPending} onPress={() => void saving.run()}>
                Spara kopian
              </Button>
              <Button look="quiet" onPress={() => void choosing.run()}>
                Välj mapp…
              </Button>
            </>
          )
        }
      >
        {saved ? (
          <Banner kind="good">
            Kopian sparad: <span className="export-folder">{saved.file}</span>
          </Banner>
        ) : (
          <>
            <p>
              Mapp: <span className="export-folder">{folder ?? 'den vanliga exportmappen'}</span>
            </p>
            <p className="soft">
              Kopian är inte krypterad, och att du sparar den antecknas i åtkomstloggen. Programmet öppnar den inte åt
              dig.
            </p>
            {withMacros ? (
              <p>
                <strong>Filen har makron:</strong> ett program som kan köras när den öppnas. Tillåt dem inte.
              </p>
            ) : null}
          </>
        )}
        <ErrorBanner error={choosing.error ?? saving.error} />
      </Dialog>
    </>
  );
}
