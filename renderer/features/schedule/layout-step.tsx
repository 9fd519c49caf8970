import { useState } from 'react';
import { isIsoDate } from '#shared/records/values.ts';
import { columnName, type Sheet } from '#shared/spreadsheet/workbook.ts';
import type { Roster } from '#shared/staffing/read-roster.ts';
import { headingOf, type RosterColumn, type RosterLayout, rosterColumns } from '#shared/staffing/roster-layout.ts';
import { DateField } from '../../components/date-field.tsx';
import { Select } from '../../components/select.tsx';
import { ColumnSelects, columnChoices } from '../../components/sheet-columns.tsx';
import { Table } from '../../components/table.tsx';
import { ShiftCodes } from './shift-codes.tsx';

const columnWords: Record<RosterColumn, string> = {
  person: 'Person',
  competence: 'Kompetens',
  date: 'Datum',
  start: 'Start',
  end: 'Slut',
  times: 'Start och slut i samma cell',
  duty: 'Vaken tid, jour eller beredskap',
  absence: 'Frånvaro',
  substitute: 'Vikarie',
};
const shownRows = 5;

/** How the cells are understood: a proposal that can be mended, with the first shifts as they will be read. */
export function LayoutStep({
  sheet,
  layout,
  roster,
  onChange,
}: {
  sheet: Sheet;
  layout: RosterLayout;
  roster: Roster | null;
  onChange: (layout: RosterLayout) => void;
}) {
  return (
    <section className="stack-tight" aria-labelledby="layout-heading">
      <h3 id="layout-heading">Så förstås schemat</h3>
      {layout.shape === 'list' ? (
        <ColumnSelects sheet={sheet} layout={layout} words={columnWords} names={rosterColumns} onChange={onChange} />
      ) : (
        <GridLayout sheet={sheet} layout={layout} onChange={onChange} />
      )}
      {roster && roster.shifts.length > 0 ? (
        <Table
          caption={`De första passen, av ${roster.shifts.length}`}
          columns={[
            { key: 'row', header: 'Rad', cell: ({ row }) => row },
            { key: 'person', header: 'Person', cell: ({ person }) => person ?? 'vakant' },
            { key: 'competence', header: 'Kompetens', cell: ({ competence }) => competence ?? '–' },
            { key: 'date', header: 'Datum', cell: ({ date }) => date },
            { key: 'time', header: 'Tid', cell: ({ start, end }) => `${start}–${end}` },
            { key: 'more', header: 'Övrigt', cell: (shift) => moreOf(shift) },
          ]}
          rows={roster.shifts.slice(0, shownRows)}
          rowKey={({ row, date, start }) => `${row} ${date} ${start}`}
        />
      ) : null}
    </section>
  );
}

function moreOf({ duty, absence, substitute }: Roster['shifts'][number]): string {
  const dutyWords = { awake: '', asleep: 'jour', standby: 'beredskap' };
  return [duty ? dutyWords[duty] : '', absence ? `borta: ${absence}` : '', substitute ? `vikarie: ${substitute}` : '']
    .filter(Boolean)
    .join(', ');
}

function GridLayout({
  sheet,
  layout,
  onChange,
}: {
  sheet: Sheet;
  layout: Extract<RosterLayout, { shape: 'grid' }>;
  onChange: (layout: RosterLayout) => void;
}) {
  /** As it is typed: a date is none until it is whole. */
  const [near, setNear] = useState(layout.near);
  const choices = columnChoices(sheet, 0).map(({ value }) => ({
    value,
    label: `${columnName(Number(value))}: ${headingOf(sheet, layout.headingRow, Number(value))}`,
  }));
  return (
    <>
      <p className="soft">En person per rad och en dag per kolumn, med datumen på rad {layout.headingRow}.</p>
      <div className="layout-columns">
        <Select
          label={columnWords.person}
          choices={choices}
          value={String(layout.person)}
          onChange={(value) => onChange({ ...layout, person: Number(value ?? 1) })}
        />
        <Select
          label={columnWords.competence}
          emptyLabel="Finns inte"
          choices={choices}
          value={layout.competence === null ? null : String(layout.competence)}
          onChange={(value) => onChange({ ...layout, competence: value === null ? null : Number(value) })}
        />
        <DateField
          label="En dag i schemat"
          description="Avgör året där datumen saknar år."
          error={isIsoDate(near) ? undefined : 'Skriv datumet som 2026-03-05.'}
          value={near}
          onChange={(text) => {
            setNear(text);
            if (isIsoDate(text)) onChange({ ...layout, near: text });
          }}
        />
      </div>
      <ShiftCodes codes={layout.codes} onChange={(codes) => onChange({ ...layout, codes })} />
    </>
  );
}
