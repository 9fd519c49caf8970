import { Link2 } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, use, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/text-area.tsx';
import type { FieldBinding } from '../../form/saved-field.tsx';
import { insertReference, referenceMediaType, selectReferenceForDeletion } from './insert-reference.ts';
import { ReferenceChooser } from './reference-chooser.tsx';
import { ReferenceList } from './reference-list.tsx';
import { ReportReferencesContext } from './report-references.tsx';

/** A text of the report, into which evidence is dragged with the mouse or put with Ctrl+I. */
export function ReferenceTextArea({
  label,
  description,
  ...field
}: FieldBinding<string> & { label: string; description?: string }) {
  const references = use(ReportReferencesContext);
  const area = useRef<HTMLTextAreaElement>(null);
  const [isChoosing, setChoosing] = useState(false);
  const canWrite = references !== null && !field.isReadOnly;

  function leaveChooser() {
    setChoosing(false);
    area.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (!canWrite || !area.current || event.altKey) return;
    const withControl = event.ctrlKey || event.metaKey;
    if (!withControl) selectReferenceForDeletion(area.current, event.key);
    if (!withControl || event.shiftKey || event.key.toLowerCase() !== 'i') return;
    event.preventDefault();
    setChoosing(true);
  }
  function onDrop(event: DragEvent) {
    const token = event.dataTransfer.getData(referenceMediaType);
    if (!canWrite || !area.current || token === '' || event.target !== area.current) return;
    event.preventDefault();
    const caret = document.caretPositionFromPoint(event.clientX, event.clientY);
    if (caret?.offsetNode === area.current) area.current.setSelectionRange(caret.offset, caret.offset);
    insertReference(area.current, token);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the mouse; the button and Ctrl+I do the same
    <div className="stack-tight" onDrop={onDrop}>
      <TextArea
        label={label}
        {...(description ? { description } : {})}
        {...field}
        inputRef={area}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (area.current) references?.noteField(area.current, label);
          field.onFocus();
        }}
      />
      {canWrite ? (
        <div className="row">
          <Button
            look="quiet"
            label={`Infoga underlag i ${label}`}
            isExpanded={isChoosing}
            onPress={() => setChoosing(!isChoosing)}
          >
            <Link2 aria-hidden size={18} /> Infoga underlag
          </Button>
          <span className="soft small">Ctrl I</span>
        </div>
      ) : null}
      {canWrite && isChoosing ? (
        <ReferenceChooser
          choices={references.choices}
          read={references.read}
          onLeave={leaveChooser}
          onChoose={(token) => {
            setChoosing(false);
            if (area.current) insertReference(area.current, token);
          }}
        />
      ) : null}
      {references ? <ReferenceList text={field.value} label={label} references={references} /> : null}
    </div>
  );
}
