import { Eraser, Undo2 } from 'lucide-react';
import { type PointerEvent, useId, useRef } from 'react';
import { strokePath, withPoint, withStroke } from '#shared/meeting/drawn-strokes.ts';
import { type Drawing, drawingField } from '#shared/records/minutes.ts';
import { Button } from './button.tsx';
import './drawing-pad.css';

/** A field to draw in with mouse, finger or pen. Nothing needs it: whoever has only a keyboard leaves it empty. */
export function DrawingPad({
  label,
  description,
  value,
  onChange,
}: {
  label: string;
  description: string;
  value: Drawing;
  onChange: (drawing: Drawing) => void;
}) {
  const id = useId();
  // Several moves may come before the next drawing of the page.
  const drawn = useRef(value);
  drawn.current = value;
  const drawing = useRef(false);
  const change = (next: Drawing) => {
    if (next === drawn.current) return;
    drawn.current = next;
    onChange(next);
  };
  const at = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): [number, number] => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    return [((clientX - left) / width) * drawingField.width, ((clientY - top) / height) * drawingField.height];
  };
  return (
    <div className="field">
      <span aria-hidden className="field-label">
        {label}
      </span>
      <span id={`${id}-help`} className="field-description">
        {description}
      </span>
      <svg
        className="drawing-pad"
        viewBox={`0 0 ${drawingField.width} ${drawingField.height}`}
        role="img"
        aria-label={label}
        aria-describedby={`${id}-help ${id}-state`}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          drawing.current = true;
          change(withStroke(drawn.current, ...at(event)));
        }}
        onPointerMove={(event) => {
          if (drawing.current) change(withPoint(drawn.current, ...at(event)));
        }}
        onPointerUp={() => {
          drawing.current = false;
        }}
        onPointerCancel={() => {
          drawing.current = false;
        }}
      >
        <path d={value.map(strokePath).join('')} />
      </svg>
      <span id={`${id}-state`} className="visually-hidden" role="status">
        {value.length === 0 ? 'Inget är ritat.' : `${value.length} streck är ritade.`}
      </span>
      {value.length > 0 ? (
        <div className="row">
          <Button look="quiet" onPress={() => change(value.slice(0, -1))}>
            <Undo2 aria-hidden size={18} /> Ångra sista strecket
          </Button>
          <Button look="quiet" onPress={() => change([])}>
            <Eraser aria-hidden size={18} /> Sudda allt
          </Button>
        </div>
      ) : null}
    </div>
  );
}
