import {
  type RequirementColumn,
  type RequirementLayout,
  requirementColumns,
} from '#shared/contract/requirement-columns.ts';
import type { Sheet } from '#shared/spreadsheet/workbook.ts';
import { ColumnSelects } from '../../components/sheet-columns.tsx';

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
  return (
    <section className="stack-tight" aria-labelledby="columns-heading">
      <h2 id="columns-heading">Så förstås kolumnerna</h2>
      <ColumnSelects sheet={sheet} layout={layout} words={columnWords} names={requirementColumns} onChange={onChange} />
    </section>
  );
}
