import {
  type RequirementColumn,
  type RequirementLayout,
  requirementColumns,
} from '#shared/contract/requirement-columns.ts';
import type { Sheet } from '#shared/spreadsheet/workbook.ts';
import { Select } from '../../components/select.tsx';
import { columnChoices, HeadingRow } from '../../components/sheet-columns.tsx';

const columnWords: Record<RequirementColumn, string> = {
  clause: 'Klausul',
  number: 'Nummer',
  kind: 'SKA, BÖR eller mervärde',
  area: 'Område',
  text: 'Kravets text',
};

/** Which column of the file holds what: a proposal that can be mended. */
export function ColumnStep({
  sheet,
  layout,
  onChange,
}: {
  sheet: Sheet;
  layout: RequirementLayout;
  onChange: (layout: RequirementLayout) => void;
}) {
  const choices = columnChoices(sheet, layout.headingRow);
  return (
    <section className="stack-tight" aria-labelledby="columns-heading">
      <h2 id="columns-heading">Så förstås kolumnerna</h2>
      <div className="layout-columns">
        <HeadingRow
          sheet={sheet}
          row={layout.headingRow}
          onChange={(headingRow) => onChange({ ...layout, headingRow })}
        />
        {requirementColumns.map((name) => (
          <Select
            key={name}
            label={columnWords[name]}
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
    </section>
  );
}
