import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { weekdayWords } from '#shared/language/swedish.ts';
import { type DayOfCoverage, dayName, type HourOfCoverage, hourInWords } from './hours-of-coverage.ts';

interface Props {
  readonly days: readonly DayOfCoverage[];
  /** The place of a shortfall in the list beside. */
  readonly selected: number | null;
  readonly onSelect: (place: number | null) => void;
  /** An hour that was gone to, with whatever lies behind it. */
  readonly onCell: (cell: { readonly day: number; readonly hour: number }) => void;
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Steps of the keys in the grid, in days and hours. */
const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -24],
  End: [0, 24],
  PageUp: [-7, 0],
  PageDown: [7, 0],
};

/** Days downwards, hours across: one square an hour, whose sign and words say what its colour says, and its quarters below. */
export function CoverageHeatMap({ days, selected, onSelect, onCell }: Props) {
  const grid = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState({ day: 0, hour: 0 });
  /** Set by the keys alone, so that a selection from the list does not take the focus. */
  const isMoving = useRef(false);

  useEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-cell="${place.day} ${place.hour}"]`)?.focus();
  }, [place]);

  function goTo(day: number, hour: number) {
    setPlace({ day, hour });
    onCell({ day, hour });
    onSelect(days[day]?.hours[hour]?.shortfalls[0] ?? null);
  }

  function onKeyDown(event: KeyboardEvent) {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    isMoving.current = true;
    const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
    goTo(within(place.day + move[0], days.length), within(place.hour + move[1], hours.length));
  }

  return (
    <figure className="heat-map stack-tight">
      <figcaption>
        <h3>Timme för timme</h3>
        <Legend />
      </figcaption>
      <div className="heat-map-frame">
        <table ref={grid}>
          <caption className="visually-hidden">
            Bemanning per dag och timme. Piltangenterna flyttar mellan timmarna.
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Dag</span>
              </th>
              {hours.map((hour) => (
                <th key={hour} scope="col">
                  {hour % 3 === 0 ? String(hour).padStart(2, '0') : <span className="visually-hidden">{hour}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((day, dayPlace) => (
              <tr key={day.date}>
                <th scope="row">
                  <span aria-hidden>{shortDayName(day)}</span>
                  <span className="visually-hidden">{dayName(day)}</span>
                </th>
                {hours.map((hour) => {
                  const cell = day.hours[hour] ?? null;
                  return (
                    <td key={hour}>
                      <button
                        type="button"
                        data-cell={`${dayPlace} ${hour}`}
                        className={`heat-map-cell heat-map-${kindOf(cell)}`}
                        aria-pressed={selected !== null && (cell?.shortfalls.includes(selected) ?? false)}
                        aria-label={`${dayName(day)} ${hourInWords(cell, hour)}`}
                        title={hourInWords(cell, hour)}
                        tabIndex={place.day === dayPlace && place.hour === hour ? 0 : -1}
                        onClick={() => goTo(dayPlace, hour)}
                        onKeyDown={onKeyDown}
                      >
                        {signOf(cell)}
                        <Quarters cell={cell} />
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

/** The quarters of an hour as a line below its sign: which of them fall short. */
function Quarters({ cell }: { cell: HourOfCoverage | null }) {
  if (cell === null || !cell.quarters.includes(true)) return null;
  return (
    <span className="heat-map-quarters" aria-hidden>
      {cell.quarters.map((isShort, quarter) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a quarter is its place in the hour
        <span key={quarter} className={isShort ? 'heat-map-quarter-short' : ''} />
      ))}
    </span>
  );
}

type Kind = 'absent' | 'free' | 'enough' | 'short' | 'competence';

function kindOf(cell: HourOfCoverage | null): Kind {
  if (cell === null) return 'absent';
  if (cell.missing > 0) return 'short';
  if (cell.shortfalls.length > 0) return 'competence';
  return cell.required > 0 ? 'enough' : 'free';
}

function signOf(cell: HourOfCoverage | null): string {
  const kind = kindOf(cell);
  if (kind === 'short') return `−${cell?.missing}`;
  return kind === 'competence' ? 'k' : '';
}

const legend: readonly { kind: Kind; sign: string; words: string }[] = [
  { kind: 'enough', sign: '', words: 'kravet nås' },
  { kind: 'short', sign: '−1', words: 'så många saknas' },
  { kind: 'competence', sign: 'k', words: 'rätt kompetens saknas' },
  { kind: 'free', sign: '', words: 'inget krav i perioden' },
];

function Legend() {
  return (
    <ul className="plain-list heat-map-legend small" aria-label="Teckenförklaring">
      {legend.map(({ kind, sign, words }) => (
        <li key={kind}>
          <span className={`heat-map-cell heat-map-${kind}`} aria-hidden>
            {sign}
          </span>
          {words}
        </li>
      ))}
    </ul>
  );
}

/** `mån 9/11` */
function shortDayName({ date, weekday }: DayOfCoverage): string {
  const [, month, day] = date.split('-').map(Number);
  return `${(weekdayWords[weekday - 1] ?? '').slice(0, 3)} ${day}/${month}`;
}
