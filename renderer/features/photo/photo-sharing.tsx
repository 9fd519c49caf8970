import { useState } from 'react';
import { heldReasonWords, personSeenWords } from '#shared/language/photo-words.ts';
import { photoUse } from '#shared/photo/photo-use.ts';
import type { PhotoMark } from '#shared/records/photo-marks.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { Dialog } from '../../components/dialog.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import type { RecordForm } from '../../form/use-record-form.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { makeCopy } from './make-copy.ts';
import { MarkEditor } from './mark-editor.tsx';

/** What decides whether a photo may be used in the report: the question of persons, the layer, and the copy. */
export function PhotoSharing({
  photo,
  number,
  copies,
  url,
  form,
}: {
  photo: SeenRecord<'attachment'>;
  number: number;
  copies: readonly SeenRecord<'attachment'>[];
  /** Of the photo as it is; null until it has been fetched. */
  url: string | null;
  form: RecordForm<'attachment'>;
}) {
  const [isDrawing, setDrawing] = useState(false);
  const isReadOnly = useIsReadOnly('attachment');
  const { fields } = photo;
  const use = photoUse(
    { id: photo.id, ...fields },
    copies.map(({ id, fields: copied }) => ({ id, ...copied })),
  );
  const copying = useAction(async () => {
    await form.saving.flush();
    await makeCopy(photo, (form.form.getValues('marks') ?? []) as PhotoMark[], copies);
    setDrawing(false);
  });

  function setMarks(marks: PhotoMark[]) {
    form.form.setValue('marks', marks);
    form.saving.changed('marks');
  }

  const hides = (fields.marks ?? []).some(({ kind }) => kind === 'hide');
  return (
    <>
      <SavedField form={form} name="personSeen">
        {({ onChange, value, ...field }) => (
          <RadioGroup
            label={`Syns någon person på foto ${number}?`}
            inRow
            choices={choicesFrom(personSeenWords)}
            value={value ?? null}
            onChange={(answer) => {
              onChange(answer);
              if (answer === 'nobody' && (use.state === 'held' || copies.length === 0)) void copying.run();
            }}
            {...field}
          />
        )}
      </SavedField>
      {fields.personSeen === 'somebody' && !hides ? (
        <SavedField form={form} name="useAnywayReason">
          {({ value, ...field }) => (
            <TextField
              label={`Skäl att använda foto ${number} ändå`}
              description="Annars: dölj personen. Skriv inget namn här."
              value={value ?? ''}
              {...field}
            />
          )}
        </SavedField>
      ) : null}
      {isReadOnly ? null : (
        <div className="row">
          <Button label={`Rita och dölj på foto ${number}`} isDisabled={url === null} onPress={() => setDrawing(true)}>
            Rita och dölj
          </Button>
          {use.state === 'held' && use.reason === 'noCopy' ? (
            <Button
              label={`Gör kopian för rapporten, foto ${number}`}
              isPending={copying.isPending}
              onPress={() => void copying.run()}
            >
              Gör kopian för rapporten
            </Button>
          ) : null}
        </div>
      )}
      <p className="soft" data-photo-use={use.state}>
        {use.state === 'shared'
          ? 'Används i rapporten, utan uppgift om plats och kamera.'
          : `Används inte i rapporten: ${heldReasonWords[use.reason]}.`}
      </p>
      <ErrorBanner error={isDrawing ? null : copying.error} />
      {url === null ? null : (
        <Dialog
          title={`Rita och dölj, foto ${number}`}
          isWide
          isOpen={isDrawing}
          onClose={() => setDrawing(false)}
          buttons={
            <>
              <Button look="primary" isPending={copying.isPending} onPress={() => void copying.run()}>
                Klar, gör kopian för rapporten
              </Button>
              <Button look="quiet" onPress={() => setDrawing(false)}>
                Stäng utan kopia
              </Button>
            </>
          }
        >
          <p className="soft">
            Fotot ändras inte. Det du ritar och döljer hamnar i kopian som används i rapporten. Det som är dolt går inte
            att få fram ur kopian.
          </p>
          <Editor url={url} form={form} onChange={setMarks} />
          <ErrorBanner error={copying.error} />
        </Dialog>
      )}
    </>
  );
}

function Editor({
  url,
  form,
  onChange,
}: {
  url: string;
  form: RecordForm<'attachment'>;
  onChange: (marks: PhotoMark[]) => void;
}) {
  const [marks, setMarks] = useState((form.form.getValues('marks') ?? []) as PhotoMark[]);
  return (
    <MarkEditor
      url={url}
      marks={marks}
      onChange={(next) => {
        setMarks(next);
        onChange(next);
      }}
    />
  );
}
