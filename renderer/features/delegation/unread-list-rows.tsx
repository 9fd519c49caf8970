import { useState } from 'react';
import type { UnreadListRow } from '#shared/delegation/read-delegation-list.ts';
import type { MendedCell } from '#shared/spreadsheet/mended-sheet.ts';
import { cellText, columnName, type Sheet } from '#shared/spreadsheet/workbook.ts';
import { Banner } from '../../components/banner.tsx';
import { ShowMore } from '../../components/long-list.tsx';
import { TextField } from '../../components/text-field.tsx';

const atOnce = 20;

/** Every row that cannot be read, with the reason and a field to mend it in; what is mended stays in the list. */
export function UnreadListRows({
  sheet,
  unreadRows,
  readCount,
  mended,
  onMend,
}: {
  /** As it came. */
  sheet: Sheet;
  unreadRows: readonly UnreadListRow[];
  readCount: number;
  mended: readonly MendedCell[];
  onMend: (mended: MendedCell[]) => void;
}) {
  const [shown, setShown] = useState(atOnce);
  const problems = unreadRows.filter(({ cell }) => cell !== null);
  const above = unreadRows.length - problems.length;
  const fields = [
    ...problems.map(({ row, cell, message }) => ({ row, column: cell ?? 1, message })),
    ...mended
      .filter(({ row, column }) => !problems.some((one) => one.row === row && one.cell === column))
      .map(({ row, column }) => ({ row, column, message: undefined })),
  ].sort((one, other) => one.row - other.row || one.column - other.column);
  if (fields.length === 0 && above === 0) return null;
  return (
    <div className="stack-tight">
      {problems.length > 0 ? (
        <Banner kind="warning">
          <strong>{problems.length === 1 ? '1 rad kan inte läsas' : `${problems.length} rader kan inte läsas`};</strong>{' '}
          {readCount} {readCount === 1 ? 'annan är läst' : 'andra är lästa'}. Rätta här, eller lämna dem: då tas de inte
          med.
        </Banner>
      ) : null}
      {above > 0 ? (
        <p className="soft small">
          {above === 1 ? '1 rad står' : `${above} rader står`} ovanför rubrikerna och tas inte med.
        </p>
      ) : null}
      <div className="delegation-mended">
        {fields.slice(0, shown).map(({ row, column, message }) => (
          <TextField
            key={`${row} ${column}`}
            label={`Rad ${row}, kolumn ${columnName(column)}`}
            description={message === undefined ? 'Rättad, raden läses.' : textsOfRow(sheet, row)}
            error={message}
            value={mended.find((one) => one.row === row && one.column === column)?.text ?? textAt(sheet, row, column)}
            onChange={(text) =>
              onMend([...mended.filter((one) => one.row !== row || one.column !== column), { row, column, text }])
            }
          />
        ))}
      </div>
      <ShowMore
        shown={Math.min(shown, fields.length)}
        total={fields.length}
        atOnce={atOnce}
        onMore={() => setShown(shown + atOnce)}
      />
    </div>
  );
}

function cellsOf(sheet: Sheet, row: number) {
  return sheet.rows.find((candidate) => candidate.row === row)?.cells ?? [];
}

function textAt(sheet: Sheet, row: number, column: number): string {
  const cell = cellsOf(sheet, row).find((candidate) => candidate.column === column);
  return cell === undefined ? '' : cellText(cell.value).trim();
}

/** Enough of the row to find it on the paper. */
function textsOfRow(sheet: Sheet, row: number): string {
  const text = cellsOf(sheet, row)
    .map(({ value }) => cellText(value).trim())
    .join(' · ');
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
