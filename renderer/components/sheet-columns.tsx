import { cellText, columnName, type Sheet } from '#shared/spreadsheet/workbook.ts';
import { headingOf } from '#shared/staffing/roster-layout.ts';
import type { Choice } from './choice.ts';
import { Select } from './select.tsx';
import './sheet-columns.css';

/** The columns of a file as choices: `B: Namn`. */
export function columnChoices(sheet: Sheet, headingRow: number): Choice[] {
  const last = sheet.rows.slice(0, 200).reduce((most, { cells }) => Math.max(most, cells.at(-1)?.column ?? 0), 0);
  return Array.from({ length: Math.min(last, 60) }, (_column, index) => {
    const name = columnName(index + 1);
    const heading = headingOf(sheet, headingRow, index + 1);
    return { value: String(index + 1), label: heading === name ? name : `${name}: ${heading}` };
  });
}

/** Which row of a file holds the headings; 0 where none does. */
export function HeadingRow({ sheet, row, onChange }: { sheet: Sheet; row: number; onChange: (row: number) => void }) {
  const choices = sheet.rows.slice(0, 15).map((candidate) => ({
    value: String(candidate.row),
    label: `${candidate.row}: ${candidate.cells
      .slice(0, 5)
      .map(({ value }) => cellText(value).slice(0, 20))
      .join(' · ')}`,
  }));
  return (
    <Select
      label="Rad med rubriker"
      emptyLabel="Finns inte"
      choices={choices}
      value={row === 0 ? null : String(row)}
      onChange={(value) => onChange(Number(value ?? 0))}
    />
  );
}
