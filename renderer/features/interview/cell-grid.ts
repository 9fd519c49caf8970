import { type FocusEvent, type KeyboardEvent, type RefObject, useRef, useState } from 'react';

/** A cell by its row and column, from zero. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

/** Steps of the keys, in rows and columns. */
const moves: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
  PageUp: [-10, 0],
  PageDown: [10, 0],
};

/** A table of buttons named by `data-cell`, of which one is in the order of Tab, and the arrow keys go to the others. */
export function useCellGrid() {
  const grid: RefObject<HTMLTableElement | null> = useRef(null);
  const [active, setActive] = useState<GridCell>({ row: 0, column: 0 });

  function onKeyDown(event: KeyboardEvent) {
    const move = moves[event.key];
    const from = cellOf(event.target);
    if (!move || !from || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const drawn = [...(grid.current?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
    const last = drawn.at(-1) && cellOf(drawn.at(-1) as HTMLElement);
    if (!last) return;
    const within = (value: number, most: number) => Math.max(0, Math.min(most, value));
    const row = within(from.row + move[0], last.row);
    const column = within(from.column + move[1], last.column);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)?.focus();
  }

  function onFocus(event: FocusEvent) {
    const cell = cellOf(event.target);
    if (cell) setActive(cell);
  }

  return { grid, active, onKeyDown, onFocus };
}

function cellOf(target: EventTarget): GridCell | null {
  const written = (target as HTMLElement).dataset.cell?.split(' ').map(Number);
  return written ? { row: written[0] ?? 0, column: written[1] ?? 0 } : null;
}
