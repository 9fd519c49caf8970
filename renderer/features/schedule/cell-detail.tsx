import type { Shift } from '#shared/records/schedule.ts';
import type { StaffingShortfall } from '#shared/staffing/coverage.ts';
import type { CoverageDay } from '#shared/staffing/coverage-grid.ts';
import { shortfallText } from '#shared/staffing/shortfall-text.ts';
import { Button } from '../../components/button.tsx';
import { Table } from '../../components/table.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { dayName } from './hours-of-coverage.ts';

/** What lies behind an hour of the picture: its quarters, the shifts of the roster, and where it falls short. */
export function CellDetail({
  day,
  hour,
  shortfalls,
  rows,
  shifts,
  onBreach,
}: {
  day: CoverageDay;
  hour: number;
  shortfalls: readonly StaffingShortfall[];
  /** The rows of the shifts that overlap the hour. */
  rows: readonly number[];
  shifts: readonly Shift[];
  onBreach: (place: number) => void;
}) {
  const isReadOnly = useIsReadOnly('contractBreach');
  const quarters = day.cells.slice(hour * 4, hour * 4 + 4);
  const places = [...new Set(quarters.flatMap((cell) => cell?.shortfalls ?? []))];
  const behind = shifts.filter(({ row }) => rows.includes(row)).slice(0, 100);
  const two = (part: number) => String(part).padStart(2, '0');
  return (
    <section className="stack-tight cell-detail" aria-label={`${dayName(day)} kl ${two(hour)}`}>
      <h3>
        {dayName(day)} kl {two(hour)}–{two(hour + 1)}
      </h3>
      <ul className="plain-list cell-quarters">
        {quarters.map((cell, index) => {
          const time = `${two(hour)}.${two(index * 15)}`;
          return (
            <li key={time}>
              <strong>{time}</strong>{' '}
              {cell === null
                ? 'finns inte det här dygnet'
                : `${cell.present} på plats${cell.required > 0 ? ` av ${cell.required}` : ''}${cell.missing > 0 ? `, ${cell.missing} saknas` : ''}`}
            </li>
          );
        })}
      </ul>
      {behind.length === 0 ? (
        <p className="soft">Inga pass i schemat.</p>
      ) : (
        <Table
          caption="Pass i schemat den timmen"
          columns={[
            { key: 'row', header: 'Rad', cell: ({ row }) => row },
            { key: 'person', header: 'Person', cell: (shift) => shift.substitute ?? shift.person ?? 'vakant' },
            { key: 'competence', header: 'Kompetens', cell: ({ competence }) => competence ?? '–' },
            { key: 'time', header: 'Tid', cell: ({ date, start, end }) => `${date} ${start}–${end}` },
          ]}
          rows={behind}
          rowKey={({ row, date, start }) => `${row} ${date} ${start}`}
        />
      )}
      {places.map((place) => {
        const shortfall = shortfalls[place];
        return shortfall === undefined ? null : (
          <p key={place}>
            {shortfallText(shortfall)}{' '}
            {isReadOnly ? null : (
              <Button
                look="quiet"
                label={`Gör avvikelse av ${shortfallText(shortfall)}`}
                onPress={() => onBreach(place)}
              >
                Gör avvikelse
              </Button>
            )}
          </p>
        );
      })}
    </section>
  );
}
