import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { mostMarks, type PhotoMark } from '#shared/records/photo-marks.ts';
import { Button } from '../../components/button.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import {
  drawnMark,
  type MarkKind,
  markInTheMiddle,
  markKindWords,
  moved,
  stretched,
  whereMarkIs,
} from './change-marks.ts';
import { MarkLayer } from './mark-layer.tsx';
import type { Size } from './mark-shape.ts';

const tools: readonly { value: MarkKind; label: string }[] = [
  { value: 'hide', label: 'Dölj' },
  { value: 'box', label: 'Ruta' },
  { value: 'arrow', label: 'Pil' },
  { value: 'line', label: 'Frihand' },
];

const step = 0.01;
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

/** Draws on a photo and hides parts of it, by hand or by keyboard. The photo itself is not touched. */
export function MarkEditor({
  url,
  marks,
  onChange,
}: {
  url: string;
  marks: readonly PhotoMark[];
  onChange: (marks: PhotoMark[]) => void;
}) {
  const [tool, setTool] = useState<MarkKind>('hide');
  const [size, setSize] = useState<Size | null>(null);
  const [path, setPath] = useState<readonly (readonly [number, number])[]>([]);
  const [before, setBefore] = useState<readonly (readonly PhotoMark[])[]>([]);
  const [chosen, setChosen] = useState<number | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const isFull = marks.length >= mostMarks;
  const drawing = isFull ? null : drawnMark(tool, path);

  function become(next: readonly PhotoMark[]) {
    setBefore([...before.slice(-99), marks]);
    onChange([...next]);
  }

  function undo() {
    const last = before.at(-1);
    if (!last) return;
    setBefore(before.slice(0, -1));
    onChange([...last]);
  }

  function placeOf(event: PointerEvent): readonly [number, number] {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return [(event.clientX - left) / width, (event.clientY - top) / height];
  }

  function finishDrawing() {
    if (drawing) become([...marks, drawing]);
    setPath([]);
  }

  function onMarkKey(event: KeyboardEvent, index: number) {
    const mark = marks[index];
    const way = steps[event.key];
    if (!mark) return;
    if (event.key === 'Delete') {
      become(marks.filter((_, place) => place !== index));
      (list.current?.querySelectorAll('button')[Math.max(0, index - 1)] ?? list.current)?.focus();
    } else if (way) {
      const next = event.shiftKey ? stretched(mark, way) : moved(mark, way);
      become(marks.map((other, place) => (place === index ? next : other)));
    } else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key of the whole editor, which has a button too
    <div
      className="stack"
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
        event.preventDefault();
        event.stopPropagation();
        undo();
      }}
    >
      <RadioGroup label="Verktyg" name="tool" inRow choices={tools} value={tool} onChange={setTool} />
      <div
        className="mark-canvas"
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setPath([placeOf(event)]);
        }}
        onPointerMove={(event) => {
          if (path.length > 0) setPath([...path, placeOf(event)]);
        }}
        onPointerUp={finishDrawing}
        onPointerCancel={() => setPath([])}
      >
        <img
          src={url}
          alt="Fotot som du ritar på"
          draggable={false}
          onLoad={({ currentTarget }) =>
            setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
          }
        />
        {size ? <MarkLayer marks={drawing ? [...marks, drawing] : marks} size={size} chosen={chosen} /> : null}
      </div>
      <div className="row">
        <Button
          isDisabled={isFull}
          onPress={() => {
            become([...marks, markInTheMiddle(tool)]);
            setChosen(marks.length);
            // The list has the new one when the window has been drawn.
            requestAnimationFrame(() => [...(list.current?.querySelectorAll('button') ?? [])].at(-1)?.focus());
          }}
        >
          Lägg {markKindWords[tool].toLowerCase()} mitt i bilden
        </Button>
        <Button isDisabled={before.length === 0} onPress={undo}>
          Ångra
        </Button>
      </div>
      {isFull ? <p role="status">Fler än {mostMarks} markeringar får inte plats. Ta bort någon.</p> : null}
      {marks.length === 0 ? null : (
        <div className="stack-tight">
          <p className="soft" id="mark-keys">
            Pilarna flyttar den markering du står på, Skift och pil ändrar storleken, Delete tar bort den.
          </p>
          <ul className="plain-list mark-list" aria-label="Markeringar på fotot" ref={list} tabIndex={-1}>
            {marks.map((mark, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place in the layer
              <li key={index}>
                <button
                  type="button"
                  className="button"
                  aria-describedby="mark-keys"
                  onFocus={() => setChosen(index)}
                  onBlur={() => setChosen(null)}
                  onKeyDown={(event) => onMarkKey(event, index)}
                >
                  {markKindWords[mark.kind]} {index + 1}
                </button>
              </li>
            ))}
          </ul>
          <p role="status" className="soft mark-place">
            {chosen !== null && marks[chosen]
              ? `${markKindWords[marks[chosen].kind]} ${chosen + 1}: ${whereMarkIs(marks[chosen])}.`
              : ''}
          </p>
        </div>
      )}
    </div>
  );
}
