import { weekdayWords } from '#shared/language/swedish.ts';
import { HourHeadings, hoursOfDay } from '../../components/hour-headings.tsx';
import { type HourPlace, useHourGrid } from '../../components/use-hour-grid.ts';
import { type DayOfCoverage, dayName, type HourOfCoverage, hourInWords } from './hours-of-coverage.ts';

interface Props {
  readonly days: readonly DayOfCoverage[];
  /** The place of a shortfall in the list beside. */
  readonly selected: number | null;
  readonly onSelect: (place: number | null) => void;
  /** An hour that was gone to, with whatever lies behind it. */
  readonly onCell: (cell: HourPlace) => void;
}

/** Days downwards, hours across: one square an hour, whose sign and words say what its colour says, and its quarters below. */
export function CoverageHeatMap({ days, selected, onSelect, onCell }: Props) {
  const { grid, cell: keysOf } = useHourGrid<HTMLTableElement>(days.length, (place) => {
    onCell(place);
    onSelect(days[place.day]?.hours[place.hour]?.shortfalls[0] ?? null);
  });

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
          <HourHeadings />
          <tbody>
            {days.map((day, dayPlace) => (
              <tr key={day.date}>
                <th scope="row">
                  <span aria-hidden>{shortDayName(day)}</span>
                  <span className="visually-hidden">{dayName(day)}</span>
                </th>
                {hoursOfDay.map((hour) => {
                  const cell = day.hours[hour] ?? null;
                  return (
                    <td key={hour}>
                      <button
                        type="button"
                        className={`heat-map-cell heat-map-${kindOf(cell)}`}
                        aria-pressed={selected !== null && (cell?.shortfalls.includes(selected) ?? false)}
                        aria-label={`${dayName(day)} ${hourInWords(cell, hour)}`}
                        title={hourInWords(cell, hour)}
                        {...keysOf(dayPlace, hour)}
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
