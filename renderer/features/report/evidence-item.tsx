import { TextCursorInput } from 'lucide-react';
import { VerdictMark } from '../../components/verdict-mark.tsx';
import { referenceMediaType } from './insert-reference.ts';
import type { ReferenceChoice } from './reference-choices.ts';

/** A piece of evidence beside the text: dragged by the mouse, or put where the caret was. */
export function EvidenceItem({
  choice: { name, says, verdict, about, token },
  isDraggable,
  onInsert,
}: {
  choice: ReferenceChoice;
  isDraggable: boolean;
  /** Null where there is no text to put it in. */
  onInsert: ((token: string) => void) | null;
}) {
  return (
    <li
      className="evidence-item"
      title={about}
      draggable={isDraggable}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', token);
        event.dataTransfer.setData(referenceMediaType, token);
        event.dataTransfer.effectAllowed = 'copy';
      }}
    >
      <span>
        <strong>{name}</strong> {verdict ? <VerdictMark verdict={verdict} /> : says}
      </span>
      {onInsert ? (
        <button type="button" className="button button-quiet" onClick={() => onInsert(token)}>
          <TextCursorInput aria-hidden size={18} />
          <span className="visually-hidden">
            Infoga {name} {says}
          </span>
        </button>
      ) : null}
    </li>
  );
}
