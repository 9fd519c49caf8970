import { type FocusEvent, type KeyboardEvent, memo, useCallback, useMemo, useRef } from 'react';
import { groupedBy } from '#shared/grouped-by.ts';
import type { UnreadRow } from '#shared/staffing/roster-row.ts';
import {
  competenceColumn,
  daysOf,
  type HandDay,
  type HandRoster,
  numberedRows,
  personColumn,
  withCellAbove,
  withRowAbove,
  withText,
} from './hand-roster.ts';
import './hand-grid.css';

export type TypedCell = Pick<UnreadRow, 'row' | 'column'>;
type Write = (row: number, column: number, heading: string, text: string) => void;
const nothingUnread: readonly UnreadRow[] = [];

/** People by days, to be typed by the keyboard as in a spreadsheet. */
export function HandGrid({
  roster,
  unreadRows,
  onType,
  onChange,
}: {
  roster: HandRoster;
  /** What is to be marked in its cell. */
  unreadRows: readonly UnreadRow[];
  /** Which cell is being typed in; null when one leaves it. */
  onType: (cell: TypedCell | null) => void;
  /** It must stay the same function, or every keystroke draws every cell. */
  onChange: (change: (before: HandRoster) => HandRoster) => void;
}) {
  const table = useRef<HTMLTableElement>(null);
  const days = useMemo(() => daysOf(roster.firstDay, roster.dayCount), [roster.firstDay, roster.dayCount]);
  const rows = numberedRows(roster);
  const unreadByRow = groupedBy(unreadRows, ({ row }) => row);
  const write = useCallback<Write>(
    (row, column, heading, text) => {
      onType({ row, column: heading });
      onChange((before) => withText(before, row, column, text));
    },
    [onType, onChange],
  );
  const lastColumn = days.at(-1)?.column ?? competenceColumn;
  const lastRow = rows.at(-1)?.row ?? 1;

  function goTo(row: number, column: number) {
    table.current?.querySelector<HTMLInputElement>(`[data-cell="${placeOf(row, column)}"]`)?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    const cell = cellOf(event.target);
    if (cell === undefined || event.altKey) return;
    const { input, row, column } = cell;
    const { selectionStart: from, selectionEnd: to, value } = input;
    const isWhole = from === 0 && to === value.length;
    const isAtStart = isWhole || to === 0;
    const isAtEnd = isWhole || from === value.length;
    const act = (key: string): (() => void) | undefined => {
      if (event.ctrlKey || event.metaKey) {
        if (key.toLowerCase() === 'd')
          return () => {
            onType(null);
            onChange((before) => (event.shiftKey ? withRowAbove(before, row) : withCellAbove(before, row, column)));
          };
        if (key === 'Home') return () => goTo(rows[0]?.row ?? 0, personColumn);
        if (key === 'End') return () => goTo(lastRow, lastColumn);
        return undefined;
      }
      if (key === 'Enter') return () => goTo(row + (event.shiftKey ? -1 : 1), column);
      if (event.shiftKey) return undefined;
      if (key === 'ArrowDown') return () => goTo(row + 1, column);
      if (key === 'ArrowUp') return () => goTo(row - 1, column);
      if (key === 'ArrowLeft' && isAtStart) return () => goTo(row, column - 1);
      if (key === 'ArrowRight' && isAtEnd) return () => goTo(row, column + 1);
      // In the middle of a text it takes the next letter, as everywhere.
      if (key === 'Delete' && isAtEnd) return () => onChange((before) => withText(before, row, column, ''));
      if (key === 'F2') return () => input.setSelectionRange(value.length, value.length);
      return undefined;
    };
    const action = act(event.key);
    if (action === undefined) return;
    event.preventDefault();
    action();
  }

  return (
    <div className="hand-grid-frame">
      <table
        ref={table}
        className="hand-grid"
        onKeyDown={onKeyDown}
        onFocus={(event: FocusEvent) => cellOf(event.target)?.input.select()}
        onBlur={() => onType(null)}
      >
        <caption className="visually-hidden">Schemat, en rad per person och en kolumn per dag</caption>
        <thead>
          <tr>
            <th scope="col" className="hand-grid-number">
              <span className="visually-hidden">Rad </span>1
            </th>
            <th scope="col" className="hand-grid-person">
              Person
            </th>
            <th scope="col">Kompetens</th>
            {days.map(({ column, weekday, dayAndMonth, words }) => (
              <th key={column} scope="col" abbr={words}>
                {weekday}
                <br />
                {dayAndMonth}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, texts }) => (
            <PersonRow
              key={row}
              row={row}
              texts={texts}
              days={days}
              unread={unreadByRow.get(row) ?? nothingUnread}
              onWrite={write}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PersonRowProps {
  readonly row: number;
  readonly texts: readonly string[];
  readonly days: readonly HandDay[];
  readonly unread: readonly UnreadRow[];
  readonly onWrite: Write;
}

/** Drawn again only when something in it has changed: a keystroke among forty people costs one row. */
const PersonRow = memo(function PersonRow({ row, texts, days, unread, onWrite }: PersonRowProps) {
  const who = texts[personColumn - 1]?.trim() || `Rad ${row}`;
  const cell = (column: number, heading: string, label: string) => {
    const problem = unread.find((one) => one.column === heading);
    const reasonId = `hand-grid-reason-${row}-${column}`;
    return (
      <>
        <input
          data-cell={placeOf(row, column)}
          aria-label={`${label}, ${who}`}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? reasonId : undefined}
          autoComplete="off"
          spellCheck={false}
          value={texts[column - 1] ?? ''}
          onChange={(event) => onWrite(row, column, heading, event.target.value)}
        />
        {problem ? (
          <span id={reasonId} className="hand-grid-reason">
            {problem.message}
          </span>
        ) : null}
      </>
    );
  };
  return (
    <tr>
      <th scope="row" className="hand-grid-number">
        {row}
      </th>
      <td className="hand-grid-person">{cell(personColumn, 'Person', 'Person')}</td>
      <td className="hand-grid-competence">{cell(competenceColumn, 'Kompetens', 'Kompetens')}</td>
      {days.map(({ column, heading, words }) => (
        <td key={column}>{cell(column, heading, words)}</td>
      ))}
    </tr>
  );
}, isSameRow);

function isSameRow(before: PersonRowProps, after: PersonRowProps): boolean {
  return (
    before.texts === after.texts &&
    before.days === after.days &&
    before.onWrite === after.onWrite &&
    before.unread.length === after.unread.length &&
    before.unread.every(({ message }, place) => message === after.unread[place]?.message)
  );
}

function placeOf(row: number, column: number): string {
  return `${row} ${column}`;
}

function cellOf(target: EventTarget): { input: HTMLInputElement; row: number; column: number } | undefined {
  if (!(target instanceof HTMLInputElement)) return undefined;
  const [row, column] = (target.dataset.cell ?? '').split(' ').map(Number);
  return row === undefined || column === undefined ? undefined : { input: target, row, column };
}
