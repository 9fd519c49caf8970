import type { UnreadRow } from '#shared/staffing/roster-row.ts';
import { Banner } from '../../components/banner.tsx';

/** Rows of the roster that could not be read. A check with any of them is incomplete, and says so. */
export function UnreadRows({ rows, readCount }: { rows: readonly UnreadRow[]; readCount: number }) {
  if (rows.length === 0) return null;
  return (
    <Banner kind="warning">
      <p>
        <strong>Kontrollen är ofullständig.</strong>{' '}
        {rows.length === 1 ? '1 rad kunde inte läsas' : `${rows.length} rader kunde inte läsas`}; {readCount} pass är
        lästa.
      </p>
      <ul>
        {rows.map(({ row, column, message }) => (
          <li key={`${row} ${column}`}>{message}</li>
        ))}
      </ul>
    </Banner>
  );
}
