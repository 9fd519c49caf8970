import type { MendedCell } from '#shared/spreadsheet/mended-sheet.ts';
import type { UnreadRow } from '#shared/staffing/roster-row.ts';
import { Banner } from '../../components/banner.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { MendableRow } from './mendable-rows.ts';

const mostShown = 50;

/**
 * The rows that could not be read as they came, each with its cells to mend where they stand. A row that has been mended
 * stays, so that nothing moves under the one who types; a row that is left makes the check incomplete.
 */
export function MendRows({
  rows,
  mends,
  unreadRows,
  readCount,
  onMend,
}: {
  rows: readonly MendableRow[];
  mends: readonly MendedCell[];
  /** What cannot be read with the mends. */
  unreadRows: readonly UnreadRow[];
  readCount: number;
  onMend: (mend: MendedCell) => void;
}) {
  if (rows.length === 0) return null;
  const left = new Set(unreadRows.map(({ row }) => row)).size;
  return (
    <section className="stack" aria-labelledby="mend-heading">
      <h3 id="mend-heading">Rader som inte gick att läsa</h3>
      <Banner kind={left === 0 ? 'good' : 'warning'}>
        {left === 0 ? (
          <>Alla rader är lästa. {readCount} pass.</>
        ) : (
          <>
            <strong>Kontrollen blir ofullständig.</strong>{' '}
            {left === 1 ? '1 rad kan inte läsas' : `${left} rader kan inte läsas`}; {readCount} pass är lästa. Rätta
            cellerna här, eller låt raderna vara.
          </>
        )}
      </Banner>
      <ul className="plain-list stack">
        {rows.slice(0, mostShown).map(({ row, cells }) => {
          const problems = unreadRows.filter((one) => one.row === row);
          const shownAtCell = (heading: string) => problems.find(({ column }) => column === heading)?.message;
          const elsewhere = problems.filter(({ column }) => !cells.some(({ heading }) => heading === column));
          return (
            <li key={row} className="stack-tight mend-row">
              <p>
                <strong>Rad {row}</strong>
                {problems.length === 0 ? ' är läst.' : ''}
                {elsewhere.map(({ message }) => ` ${message}`)}
              </p>
              <div className="layout-columns">
                {cells.map(({ column, heading, text }) => (
                  <TextField
                    key={column}
                    label={`${heading}, rad ${row}`}
                    value={mends.find((mend) => mend.row === row && mend.column === column)?.text ?? text}
                    error={shownAtCell(heading)}
                    onChange={(written) => onMend({ row, column, text: written })}
                  />
                ))}
              </div>
            </li>
          );
        })}
      </ul>
      {rows.length > mostShown ? (
        <p className="soft">och {rows.length - mostShown} till. Rätta dem i texten eller i filen.</p>
      ) : null}
    </section>
  );
}
