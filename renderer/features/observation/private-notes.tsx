import { useState } from 'react';
import { useRecordInPlace } from '../../app/found-record.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { SealedContext } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import { dayAndTime } from '../../language/times.ts';
import { createRecord, newId } from '../../store/commit.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';

/**
 * One's own notes beside the observations, newest first. They are never sent, so neither rights nor sealing concern them;
 * shut until they are asked for, since somebody may stand beside.
 */
export function PrivateNotes({ work }: { work: FollowUpWork }) {
  const notes = useRecords('privateNote', work.scope);
  const foundId = useRecordInPlace();
  const [isOpen, setOpen] = useState(false);
  const [newestId, setNewestId] = useState<string | null>(null);
  const add = useAction(async () => {
    const id = newId();
    await createRecord('privateNote', work.scope, id, { followUpId: work.followUp.id, text: '' });
    setNewestId(id);
  });
  const isFound = notes?.some(({ id }) => id === foundId) ?? false;
  const [openedFor, setOpenedFor] = useState<string | null>(null);
  if (isFound && openedFor !== foundId) {
    setOpenedFor(foundId);
    setOpen(true);
  }
  if (!notes) return null;
  return (
    <details className="private-notes" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Privata anteckningar{notes.length > 0 ? ` (${notes.length})` : ''}</summary>
      {isOpen ? (
        <SealedContext value={false}>
          <div className="stack">
            <p className="soft">
              Bara du, bara på den här datorn. De synkas inte och kommer inte med i rapport, utdrag, export eller på
              storskärmen. Gallras uppföljningen på datorn försvinner de med den.
            </p>
            <div className="row">
              <Button onPress={() => add.run()} isPending={add.isPending}>
                Ny privat anteckning
              </Button>
            </div>
            <ErrorBanner error={add.error} />
            <ul className="plain-list stack">
              {notes
                .map((note, index) => (
                  <NoteCard key={note.id} note={note} number={index + 1} takesFocus={note.id === newestId} />
                ))
                .toReversed()}
            </ul>
          </div>
        </SealedContext>
      ) : null}
    </details>
  );
}

function NoteCard({
  note,
  number,
  takesFocus,
}: {
  note: SeenRecord<'privateNote'>;
  number: number;
  takesFocus: boolean;
}) {
  const form = useFormOf(note);
  return (
    <li className="card stack-tight" data-record={note.id} tabIndex={-1}>
      <div className="observation-head">
        <p>
          <strong aria-hidden>Privat anteckning {number}</strong>{' '}
          <span className="soft">{dayAndTime(note.createdAt)}</span>
        </p>
        <DeleteButton what={`privat anteckning ${number}`} records={[note]} />
      </div>
      <SavedField form={form} name="text">
        {(field) => (
          <TextArea label={`Privat anteckning ${number}`} labelStyle="hidden" autoFocus={takesFocus} {...field} />
        )}
      </SavedField>
    </li>
  );
}
