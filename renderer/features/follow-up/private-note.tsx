import { useState } from 'react';
import { derivedId } from '#shared/records/derived-id.ts';
import { TextArea } from '../../components/text-area.tsx';
import { SealedContext } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useRecordForm } from '../../form/use-record-form.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecord } from '../../store/use-records.ts';

/** A note for oneself on a follow-up. It is never sent, so sealing does not concern it. */
export function PrivateNote({ work }: { work: FollowUpWork }) {
  const id = derivedId('privateNote', work.followUp.id);
  const note = useRecord('privateNote', id);
  const [wasOpened, setWasOpened] = useState(false);
  if (note === undefined) return null;
  return (
    <details className="private-note" onToggle={() => setWasOpened(true)}>
      <summary>Privat anteckning{note?.fields.text ? ' ✓' : ''}</summary>
      {wasOpened ? (
        <SealedContext value={false}>
          <NoteForm work={work} id={id} note={note} />
        </SealedContext>
      ) : null}
    </details>
  );
}

function NoteForm({ work, id, note }: { work: FollowUpWork; id: string; note: SeenRecord<'privateNote'> | null }) {
  const form = useRecordForm({
    type: 'privateNote',
    scope: work.scope,
    id,
    record: note,
    initial: { followUpId: work.followUp.id, text: '' },
  });
  return (
    <SavedField form={form} name="text">
      {(field) => (
        <TextArea
          label="Privat anteckning"
          labelStyle="hidden"
          description="Bara du ser detta; det lämnar aldrig datorn."
          {...field}
        />
      )}
    </SavedField>
  );
}
