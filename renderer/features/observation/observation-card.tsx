import { memo, useState } from 'react';
import { observationSeverityWords, observationSourceWords } from '#shared/language/swedish.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import { dayAndTime } from '../../language/times.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { PhotoList } from '../photo/photo-list.tsx';
import { photoTypes, storePhoto } from '../photo/store-photo.ts';
import { type NumberedPhoto, withCopies } from '../photo/use-photos.ts';
import { ReportingLine } from '../statutory-report/reporting-line.tsx';
import { linksInText, requirementsNamed } from './links-in-text.ts';
import { marksInText } from './marks-in-text.ts';
import { ObservationFacts } from './observation-facts.tsx';

interface Props {
  readonly observation: SeenRecord<'observation'>;
  readonly number: number;
  readonly authorName: string;
  readonly requirements: readonly SeenRecord<'requirement'>[];
  /** Its own. */
  readonly photos: readonly NumberedPhoto[];
  /** Every one of the follow-up. */
  readonly statutoryReports: readonly SeenRecord<'statutoryReport'>[];
}

/** An observation as it stands, always open to be written on. One of many: what has not changed is not drawn anew. */
export const ObservationCard = memo(function ObservationCard(props: Props) {
  const { observation, number, authorName, requirements, photos, statutoryReports } = props;
  const [takesPhotos, setTakesPhotos] = useState(false);
  const [showsFacts, setShowsFacts] = useState(false);
  const { at, tags, requirementIds, area, source, severity } = observation.fields;
  const isReadOnly = useIsReadOnly('observation');
  const form = useFormOf(observation);
  const addPhotos = useAction(async (files: readonly File[]) => {
    for (const file of files) await storePhoto(observation.scope, observation.id, file);
  });

  function set(name: 'text' | 'tags' | 'requirementIds' | 'source' | 'severity', value: string | string[]) {
    form.form.setValue(name, value);
    form.saving.changed(name);
  }

  /** Tags and clauses follow the text; marks move out of it. */
  function readText() {
    const marks = marksInText(form.form.getValues('text'));
    const { tags: written, clauses } = linksInText(marks.text);
    if (marks.source) set('source', marks.source);
    if (marks.severity) set('severity', marks.severity);
    if (marks.source || marks.severity) set('text', marks.text);
    set('tags', written);
    set('requirementIds', requirementsNamed(clauses, requirements));
  }

  const reported = statutoryReports.filter(({ fields }) => fields.ownerId === observation.id);
  const facts = [severity && observationSeverityWords[severity], source && observationSourceWords[source], area].filter(
    Boolean,
  );
  const named = requirements.filter(({ id }) => requirementIds.includes(id));
  return (
    <li className="observation card stack-tight" data-record={observation.id} tabIndex={-1}>
      <div className="observation-head">
        <p>
          <strong aria-hidden>Observation {number}</strong>{' '}
          <span className="soft">
            {dayAndTime(at)} · {authorName}
          </span>
        </p>
        {tags.length + named.length > 0 ? (
          <ul className="plain-list observation-links" aria-label={`Märkt, observation ${number}`}>
            {tags.map((tag) => (
              <li key={tag}>#{tag}</li>
            ))}
            {named.map(({ id, fields }) => (
              <li key={id} title={fields.text}>
                Krav {fields.number}
              </li>
            ))}
          </ul>
        ) : null}
        <DeleteButton what={`observation ${number}`} records={[...withCopies(photos), ...reported, observation]}>
          {photos.length > 0 ? (
            <p>{photos.length === 1 ? 'Fotot' : `De ${photos.length} fotona`} tas också bort.</p>
          ) : null}
          {reported.length > 0 ? <p>Det som är antecknat om rapportering vidare tas också bort.</p> : null}
        </DeleteButton>
      </div>
      <div className="observation-fields">
        <SavedField form={form} name="text">
          {({ onBlur, ...field }) => (
            <TextArea
              label={`Observation ${number}`}
              labelStyle="hidden"
              oneLine
              onBlur={() => {
                if (!field.isReadOnly) readText();
                onBlur();
              }}
              {...field}
            />
          )}
        </SavedField>
        <SavedField form={form} name="place">
          {(field) => (
            <TextField label={`Plats, observation ${number}`} labelStyle="hidden" placeholder="Plats" {...field} />
          )}
        </SavedField>
      </div>
      <details onToggle={(event) => setShowsFacts(event.currentTarget.open)}>
        <summary>{facts.length > 0 ? facts.join(' · ') : 'Område, källa och allvar'}</summary>
        {showsFacts ? (
          <ObservationFacts form={form} requirements={requirements} of={`, observation ${number}`} />
        ) : null}
      </details>
      <ReportingLine owner={observation} what={`observation ${number}`} reports={reported} />
      <PhotoList photos={photos} />
      <ErrorBanner error={addPhotos.error} />
      {isReadOnly ? null : (
        <details onToggle={(event) => setTakesPhotos(event.currentTarget.open)}>
          <summary>Lägg till fler foton</summary>
          {takesPhotos ? (
            <FileDrop
              label={`Fler foton till observation ${number}`}
              accept={photoTypes}
              multiple
              onFiles={(files) => addPhotos.run(files)}
            />
          ) : null}
        </details>
      )}
    </li>
  );
});
