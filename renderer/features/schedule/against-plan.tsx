import { useMemo, useState } from 'react';
import { dateText } from '#shared/language/swedish-date.ts';
import type { Shift } from '#shared/records/schedule.ts';
import { plannedAgainstActual } from '#shared/staffing/planned-against-actual.ts';
import { comparisonFacts, differenceText } from '#shared/staffing/planned-against-actual-text.ts';
import type { CheckedRequirement } from '#shared/staffing/requirement-windows.ts';
import { differsOn, type RosterDifference } from '#shared/staffing/roster-differences.ts';
import { hoursText } from '#shared/staffing/shortfall-text.ts';
import { Table } from '../../components/table.tsx';
import type { SeenRecord } from '../../store/use-records.ts';

const mostShown = 50;

/** Planerat mot utfall: what was worked, held against what was planned, day by day and down to the rows. */
export function AgainstPlan({
  planned,
  actual,
  requirements,
}: {
  planned: SeenRecord<'scheduleCheck'>;
  actual: SeenRecord<'scheduleCheck'>;
  requirements: readonly CheckedRequirement[];
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  const compared = useMemo(
    () => plannedAgainstActual({ planned: planned.fields, actual: actual.fields, requirements }),
    [planned, actual, requirements],
  );
  if (compared === undefined) return null;
  const { from, to, days, differences } = compared;
  const unread = planned.fields.unreadRows.length + actual.fields.unreadRows.length;
  const shown = chosen === null ? [] : differences.filter((one) => differsOn(one, chosen));
  return (
    <section className="stack against-plan" aria-labelledby="against-plan-heading">
      <h2 id="against-plan-heading">Planerat mot utfall</h2>
      <p className="soft">
        {dateText(from)}–{dateText(to)}, mot {planned.fields.title} (planerat {dateText(planned.fields.from)}–
        {dateText(planned.fields.to)}). {unread > 0 ? 'Jämförelsen är ofullständig: rader gick inte att läsa.' : ''}
      </p>
      <dl className="against-plan-facts">
        {comparisonFacts(compared).map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {differences.length === 0 ? (
        <p>Alla arbetade som planerat.</p>
      ) : (
        <Table
          caption="Timmar dygn för dygn. Välj ett dygn för att se vilka rader det gäller."
          columns={[
            {
              key: 'date',
              header: 'Dygn',
              cell: ({ date }) => (
                <button
                  type="button"
                  className="day-choice"
                  aria-pressed={date === chosen}
                  onClick={() => setChosen(date === chosen ? null : date)}
                >
                  {dateText(date)}
                </button>
              ),
            },
            { key: 'planned', header: 'Planerat', align: 'number', cell: (day) => hoursText(day.planned) },
            { key: 'worked', header: 'Arbetat', align: 'number', cell: (day) => hoursText(day.worked) },
            { key: 'notWorked', header: 'Inte arbetat', align: 'number', cell: (day) => hoursText(day.notWorked) },
            { key: 'unplanned', header: 'Oplanerat', align: 'number', cell: (day) => hoursText(day.unplanned) },
            { key: 'vacant', header: 'Vakant i planen', align: 'number', cell: (day) => hoursText(day.vacant) },
            { key: 'takenOver', header: 'Övertaget', align: 'number', cell: (day) => hoursText(day.takenOver) },
          ]}
          rows={days}
          rowKey={({ date }) => date}
        />
      )}
      {chosen === null ? null : (
        <DayOfDifferences
          date={chosen}
          differences={shown}
          planned={planned.fields.shifts}
          actual={actual.fields.shifts}
        />
      )}
    </section>
  );
}

function DayOfDifferences({
  date,
  differences,
  planned,
  actual,
}: {
  date: string;
  differences: readonly RosterDifference[];
  planned: readonly Shift[];
  actual: readonly Shift[];
}) {
  const rowsIn = (side: 'plannedRows' | 'actualRows') => new Set(differences.flatMap((one) => one[side]));
  return (
    <section className="stack-tight" aria-label={`Skillnader ${dateText(date)}`} aria-live="polite">
      <h3>{dateText(date)}</h3>
      {differences.length === 0 ? <p>Alla arbetade som planerat.</p> : null}
      <ul>
        {differences.slice(0, mostShown).map((one) => (
          <li key={`${one.kind} ${one.person} ${one.from}`}>{differenceText(one)}</li>
        ))}
      </ul>
      {differences.length > mostShown ? <p className="soft">och {differences.length - mostShown} till</p> : null}
      <RowsBehind caption="Rader i det planerade schemat" shifts={planned} rows={rowsIn('plannedRows')} />
      <RowsBehind caption="Rader i utfallet" shifts={actual} rows={rowsIn('actualRows')} />
    </section>
  );
}

function RowsBehind({ caption, shifts, rows }: { caption: string; shifts: readonly Shift[]; rows: Set<number> }) {
  const behind = shifts.filter(({ row }) => rows.has(row)).slice(0, mostShown);
  if (behind.length === 0) return null;
  return (
    <Table
      caption={caption}
      columns={[
        { key: 'row', header: 'Rad', cell: ({ row }) => row },
        { key: 'person', header: 'Person', cell: ({ person }) => person ?? 'vakant' },
        { key: 'time', header: 'Tid', cell: ({ date, start, end }) => `${date} ${start}–${end}` },
        { key: 'absence', header: 'Frånvaro', cell: ({ absence }) => absence || '–' },
        { key: 'substitute', header: 'Vikarie', cell: ({ substitute }) => substitute || '–' },
      ]}
      rows={behind}
      rowKey={({ row, date, start, end }) => `${row} ${date} ${start} ${end}`}
    />
  );
}
