import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useRecordForm } from '../../form/use-record-form.ts';
import { dayAndTime } from '../../language/times.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { linksInText, requirementsNamed } from './links-in-text.ts';
import { Photo } from './photo.tsx';
import { photoTypes, storePhoto } from './store-photo.ts';

interface Props {
  readonly observation: SeenRecord<'observation'>;
  readonly number: number;
  readonly authorName: string;
  readonly requirements: readonly SeenRecord<'requirement'>[];
  readonly photos: readonly SeenRecord<'attachment'>[];
}

/** An observation as it stands, always open to be written on. */
export function ObservationCard({ observation, number, authorName, requirements, photos }: Props) {
  const { at, tags, requirementIds } = observation.fields;
  const form = useRecordForm({
    type: 'observation',
    scope: observation.scope,
    id: observation.id,
    record: observation,
    initial: observation.fields,
  });
  const addPhotos = useAction(async (files: readonly File[]) => {
    for (const file of files) await storePhoto(observation.scope, observation.id, file);
  });

  /** Tags and clauses follow the text. */
  function readLinks() {
    const { tags: written, clauses } = linksInText(form.form.getValues('text'));
    form.form.setValue('tags', written);
    form.form.setValue('requirementIds', requirementsNamed(clauses, requirements));
    form.saving.changed('tags');
    form.saving.changed('requirementIds');
  }

  const named = requirements.filter(({ id }) => requirementIds.includes(id));
  return (
    <li className="observation stack-tight">
      <p className="soft small">
        {dayAndTime(at)} · {authorName}
        {tags.map((tag) => ` · #${tag}`)}
        {named.map(({ fields }) => ` · §${fields.number}`)}
      </p>
      <div className="observation-fields">
        <SavedField form={form} name="text">
          {({ onBlur, ...field }) => (
            <TextArea
              label={`Observation ${number}`}
              oneLine
              onBlur={() => {
                readLinks();
                onBlur();
              }}
              {...field}
            />
          )}
        </SavedField>
        <SavedField form={form} name="place">
          {(field) => <TextField label={`Var, observation ${number}`} {...field} />}
        </SavedField>
      </div>
      {photos.map((photo, index) =>
        photo.fields.ownerId === observation.id ? <Photo key={photo.id} attachment={photo} number={index + 1} /> : null,
      )}
      <ErrorBanner error={addPhotos.error} />
      <details>
        <summary>Fler foton</summary>
        <FileDrop
          label={`Fler foton till observation ${number}`}
          accept={photoTypes}
          multiple
          onFiles={(files) => addPhotos.run(files)}
        />
      </details>
    </li>
  );
}
