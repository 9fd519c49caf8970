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
function HeadingRow({ sheet, row, onChange }: { sheet: Sheet; row: number; onChange: (row: number) => void }) {
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

/** Which sheet of a file is read; nothing where there is but one. */
export function SheetChoice({
  sheets,
  place,
  onChange,
}: {
  sheets: readonly Sheet[];
  place: number;
  onChange: (place: number) => void;
}) {
  if (sheets.length < 2) return null;
  return (
    <Select
      label="Blad"
      choices={sheets.map(({ name, hidden }, index) => ({
        value: String(index),
        label: hidden ? `${name} (dolt i filen)` : name,
      }))}
      value={String(place)}
      onChange={(value) => onChange(Number(value ?? 0))}
    />
  );
}

/** Where the headings of a list stand, and which column holds what. */
interface ListLayout<Name extends string> {
  readonly headingRow: number;
  readonly columns: { readonly [N in Name]?: number | undefined };
}

/** Which column of a list holds what: a proposal that can be mended. */
export function ColumnSelects<Name extends string, Layout extends ListLayout<Name>>({
  sheet,
  layout,
  words,
  names,
  onChange,
}: {
  sheet: Sheet;
  layout: Layout;
  /** What each column holds, as the user calls it. */
  words: { readonly [N in Name]: string };
  names: readonly Name[];
  onChange: (layout: Layout) => void;
}) {
  const choices = columnChoices(sheet, layout.headingRow);
  return (
    <div className="layout-columns">
      <HeadingRow
        sheet={sheet}
        row={layout.headingRow}
        onChange={(headingRow) => onChange({ ...layout, headingRow })}
      />
      {names.map((name) => (
        <Select
          key={name}
          label={words[name]}
          emptyLabel="Finns inte"
          choices={choices}
          value={layout.columns[name] === undefined ? null : String(layout.columns[name])}
          onChange={(value) => {
            const { [name]: _before, ...others } = layout.columns;
            onChange({ ...layout, columns: value === null ? others : { ...others, [name]: Number(value) } });
          }}
        />
      ))}
    </div>
  );
}
