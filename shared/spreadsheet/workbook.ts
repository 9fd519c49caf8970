/** What stands in a cell, by its type in the file. A formula's value is the one that was last computed and saved. */
export type CellValue =
  | { readonly type: 'empty' }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'number'; readonly number: number }
  /** `date` is null for a time of day or a duration, `time` for a whole day; a duration may pass 24 hours. */
  | { readonly type: 'moment'; readonly date: string | null; readonly time: string | null }
  | { readonly type: 'boolean'; readonly boolean: boolean }
  /** `#N/A`, `#REF!` … */
  | { readonly type: 'error'; readonly error: string };

export interface Cell {
  /** 1 for column A. */
  readonly column: number;
  readonly value: CellValue;
  /** The formula behind the value. It is never computed here; an empty value means that none was saved. */
  readonly formula?: string;
}

/** A row with at least one cell that is not empty. */
export interface Row {
  /** 1 for the first row of the sheet, as the spreadsheet program counts. */
  readonly row: number;
  /** In order of column; empty cells are left out. */
  readonly cells: readonly Cell[];
}

/** Cells shown as one; what they hold stands in the first. */
export interface MergedRange {
  readonly fromRow: number;
  readonly fromColumn: number;
  readonly toRow: number;
  readonly toColumn: number;
}

export interface Sheet {
  readonly name: string;
  /** Not shown by the spreadsheet program, and so perhaps unknown to whoever sent the file. */
  readonly hidden: boolean;
  readonly rows: readonly Row[];
  readonly merged: readonly MergedRange[];
}

/** A file as sheets of cells. Delimited text is a workbook of one sheet without a name. */
export interface Workbook {
  readonly kind: 'xlsx' | 'text';
  readonly sheets: readonly Sheet[];
}

/** A cell as the text a person would have typed: `2026-11-09`, `07:00`, `1.5`, `TRUE`, `#N/A`. */
export function cellText(value: CellValue): string {
  switch (value.type) {
    case 'empty':
      return '';
    case 'text':
      return value.text;
    case 'number':
      return String(value.number);
    case 'moment':
      return [value.date, value.time].filter((part) => part !== null).join(' ');
    case 'boolean':
      return value.boolean ? 'TRUE' : 'FALSE';
    case 'error':
      return value.error;
  }
}

/** A column as spreadsheet programs name it: `A`, `Z`, `AA`. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}
