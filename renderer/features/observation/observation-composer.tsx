import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useRecordForm } from '../../form/use-record-form.ts';
import { clockTime } from '../../language/times.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { PhotoList } from '../photo/photo-list.tsx';
import { photosIn, photoTypes, storePhoto } from '../photo/store-photo.ts';
import { TakePhoto } from '../photo/take-photo.tsx';
import type { Photos } from '../photo/use-photos.ts';
import { offerComposer } from './composer-focus.ts';
import { linksInText, requirementsNamed } from './links-in-text.ts';
import { marksInText } from './marks-in-text.ts';
import { ObservationFacts } from './observation-facts.tsx';

interface Props {
  readonly work: FollowUpWork;
  readonly visitId: string;
  /** The observation that is being written; its record is made by the first letter, so that nothing typed is lost. */
  readonly id: string;
  readonly observation: SeenRecord<'observation'> | null;
  readonly place: string;
  readonly requirements: readonly SeenRecord<'requirement'>[];
  /** Every photo of the follow-up, so that each has one number. */
  readonly photos: Photos;
  /** Where the composer was asked for and nothing else is at hand. */
  readonly takesFocus?: boolean;
  readonly onDone: (place: string) => void;
}

/** One line that becomes an observation: Enter saves, Shift+Enter widens. Give it `key={id}`. */
export function ObservationComposer(props: Props) {
  const { work, visitId, id, observation, place, requirements, photos, takesFocus = false, onDone } = props;
  const input = useRef<HTMLTextAreaElement>(null);
  const form = useRecordForm({
    type: 'observation',
    scope: work.scope,
    id,
    record: observation,
    initial: { visitId, at: new Date().toISOString(), text: '', place, tags: [], requirementIds: [] },
  });
  useEffect(() => offerComposer(() => input.current?.focus()), []);

  function set(name: 'at' | 'tags' | 'requirementIds' | 'text' | 'source' | 'severity', value: string | string[]) {
    form.form.setValue(name, value);
    form.saving.changed(name);
  }

  /** The time is when the first letter was written, not when the page was opened. */
  function stampTime() {
    if (observation === null && form.form.getValues('text') === '') set('at', new Date().toISOString());
  }

  const finish = useAction(async () => {
    const text: string = form.form.getValues('text');
    if (text.trim() === '' && photos.ofOwner(id).length === 0) return;
    const { tags, clauses } = linksInText(text);
    const marks = marksInText(text);
    set('text', marks.text.trim());
    if (marks.source) set('source', marks.source);
    if (marks.severity) set('severity', marks.severity);
    set('tags', tags);
    set('requirementIds', requirementsNamed(clauses, requirements));
    await form.saving.flush();
    onDone(form.form.getValues('place'));
  });

  const addPhotos = useAction(async (files: readonly Blob[]) => {
    if (observation === null) set('text', form.form.getValues('text'));
    await form.saving.flush();
    for (const file of files) await storePhoto(work.scope, id, file);
    input.current?.focus();
  });

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    finish.run();
  }

  return (
    <div className="composer card stack">
      <SavedField form={form} name="text">
        {({ onChange, ...field }) => (
          <TextArea
            label="Ny observation"
            description="Enter sparar, Skift+Enter ger ny rad. Skriv #ord för att märka, §14 för att peka på ett krav, @personal (eller @chef, @brukare, @anhörig, @läst …) för källa, ! för att följa upp och !! för allvarligt."
            oneLine
            inputRef={input}
            autoFocus={takesFocus}
            onKeyDown={onKeyDown}
            onPaste={(event) => {
              const pasted = photosIn(event.clipboardData);
              if (pasted.length === 0) return;
              event.preventDefault();
              addPhotos.run(pasted);
            }}
            onChange={(text) => {
              stampTime();
              onChange(text);
            }}
            {...field}
          />
        )}
      </SavedField>
      <div className="composer-facts">
        <SavedField form={form} name="place">
          {(field) => <TextField label="Plats" description="Till exempel köket eller plan 2." {...field} />}
        </SavedField>
        <FileDrop
          label="Lägg till foto"
          description="JPEG eller PNG. Du kan också klistra in."
          accept={photoTypes}
          multiple
          onFiles={(files) => addPhotos.run(files)}
        />
      </div>
      <ObservationFacts form={form} requirements={requirements} />
      <TakePhoto onPhoto={(photo) => addPhotos.run([photo])} />
      <PhotoList photos={photos.ofOwner(id)} />
      <ErrorBanner error={addPhotos.error ?? finish.error} />
      <div className="row">
        <Button look="primary" onPress={() => finish.run()} isPending={finish.isPending || addPhotos.isPending}>
          Spara observation
        </Button>
        {observation ? <span className="soft">Påbörjad {clockTime(observation.fields.at)}</span> : null}
      </div>
    </div>
  );
}
