import { useState } from 'react';
import type { Roster } from '#shared/staffing/read-roster.ts';
import { readDate } from '#shared/staffing/roster-cells.ts';
import type { UnreadRow } from '#shared/staffing/roster-row.ts';
import { Banner } from '../../components/banner.tsx';
import { DateField } from '../../components/date-field.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { today } from '../../language/times.ts';
import { HandGrid, type TypedCell } from './hand-grid.tsx';
import { countsOf, type HandRoster, mostDays } from './hand-roster.ts';
import { ShiftCodes } from './shift-codes.tsx';

const shownReasons = 4;

/** A roster that comes on paper: typed into a table of people and days. */
export function RosterByHand({
  hand,
  roster,
  onChange,
}: {
  hand: HandRoster;
  /** What is typed so far, as it is read. */
  roster: Roster | null;
  onChange: (change: (before: HandRoster) => HandRoster) => void;
}) {
  const [firstDay, setFirstDay] = useState<string | null>(hand.firstDay);
  const [dayCount, setDayCount] = useState<number | null>(hand.dayCount);
  /** A half-written time is no mistake yet: a cell is judged when one leaves it. */
  const [typedIn, setTypedIn] = useState<TypedCell | null>(null);
  const unreadRows =
    roster?.unreadRows.filter(({ row, column }) => row !== typedIn?.row || column !== typedIn.column) ?? [];
  return (
    <div className="stack">
      <div className="layout-columns">
        <DateField
          label="Första dagen"
          error={dateIn(firstDay) === undefined ? 'Skriv datumet som 2026-03-05.' : undefined}
          value={firstDay}
          onChange={(text) => {
            setFirstDay(text);
            const date = dateIn(text);
            if (date !== undefined) onChange((before) => ({ ...before, firstDay: date }));
          }}
        />
        <NumberField
          label="Antal dagar"
          error={isDayCount(dayCount) ? undefined : `Skriv ett helt tal mellan 1 och ${mostDays}.`}
          value={dayCount}
          onChange={(count) => {
            setDayCount(count);
            if (isDayCount(count)) onChange((before) => ({ ...before, dayCount: count }));
          }}
        />
      </div>
      <ShiftCodes codes={hand.codes} onChange={(codes) => onChange((before) => ({ ...before, codes }))} />
      <p className="soft measure">
        Skriv en passkod eller tider, till exempel 07-15.30, under varje dag. En rad utan namn är vakanta pass. Enter
        går nedåt, Tab åt höger och pilarna åt alla håll. <kbd>Ctrl+D</kbd> kopierar cellen ovanför och{' '}
        <kbd>Ctrl+Skift+D</kbd> raden ovanför, utom namnet. Delete tömmer cellen och <kbd>Ctrl+End</kbd> går till den
        sista.
      </p>
      <HandGrid roster={hand} unreadRows={unreadRows} onType={setTypedIn} onChange={onChange} />
      {roster ? <p>{countsOf(roster)}</p> : null}
      <UnreadCells cells={unreadRows} />
    </div>
  );
}

/** Every reason stands at its own cell; here are the first, for whoever does not see those cells. */
function UnreadCells({ cells }: { cells: readonly UnreadRow[] }) {
  if (cells.length === 0) return null;
  return (
    <Banner kind="warning">
      <p>
        <strong>Kontrollen blir ofullständig.</strong>{' '}
        {cells.length === 1 ? '1 cell går inte att läsa.' : `${cells.length} celler går inte att läsa.`}
      </p>
      <ul>
        {cells.slice(0, shownReasons).map(({ row, column, message }) => (
          <li key={`${row} ${column}`}>{message}</li>
        ))}
        {cells.length > shownReasons ? <li>och {cells.length - shownReasons} till, med orsaken vid cellen.</li> : null}
      </ul>
    </Banner>
  );
}

function dateIn(text: string | null): string | undefined {
  return readDate(text ?? '', today());
}

function isDayCount(count: number | null): count is number {
  return count !== null && Number.isInteger(count) && count >= 1 && count <= mostDays;
}
