import { type DelegationLayout, guessDelegationLayout } from '#shared/delegation/delegation-layout.ts';
import { type DelegationRows, readDelegationRows } from '#shared/delegation/read-delegation-list.ts';
import { CodedError } from '#shared/errors/error-table.ts';
import { readSpreadsheet } from '#shared/spreadsheet/read-spreadsheet.ts';
import type { Sheet } from '#shared/spreadsheet/workbook.ts';
import { pastedSheet } from '#shared/staffing/read-roster.ts';
import { headingOf } from '#shared/staffing/roster-layout.ts';

/** A list of delegations that is about to be read. */
export interface RegisterSource {
  readonly title: string;
  readonly sheets: readonly Sheet[];
}

/** How an earlier list of the same provider was read: the layout, and the headings that it fits. */
interface RememberedLayout {
  readonly layout: DelegationLayout;
  readonly headings: readonly string[];
}

export function sourceOfText(text: string): RegisterSource {
  return { title: 'Inklistrad lista', sheets: [pastedSheet(text)] };
}

/** @throws CodedError KAL-001 to KAL-006 where the file cannot be read or holds nothing */
export async function sourceOfFile(file: File): Promise<RegisterSource> {
  const workbook = readSpreadsheet(new Uint8Array(await file.arrayBuffer()));
  const sheets = workbook.sheets.filter(({ rows }) => rows.length > 0);
  if (sheets.length === 0) throw new CodedError('KAL-001');
  return { title: file.name, sheets };
}

/** The headings of the columns that a layout uses: by them a later list of the same kind is known. */
export function headingsOf(sheet: Sheet, { columns, headingRow }: DelegationLayout): string[] {
  return Object.values(columns).map((column) => headingOf(sheet, headingRow, column));
}

/** What the cells mean: as an earlier list with the same headings was read, or else as it looks. */
export function proposedLayout(sheet: Sheet, remembered: readonly RememberedLayout[]): DelegationLayout {
  const guess = guessDelegationLayout(sheet);
  for (const { layout, headings } of remembered.toReversed()) {
    const here: DelegationLayout = { ...layout, headingRow: guess.headingRow };
    if (headings.join('\n') === headingsOf(sheet, here).join('\n')) return here;
  }
  return guess;
}

/** The rows by a layout, or the error that says why there are none. */
export function understoodRows(
  sheet: Sheet,
  layout: DelegationLayout,
  units: Parameters<typeof readDelegationRows>[2],
): DelegationRows | CodedError {
  try {
    return readDelegationRows(sheet, layout, units);
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
}
