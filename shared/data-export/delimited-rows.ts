/** What stands in a cell; nothing where there is nothing. */
export type CellValue = string | number | boolean | null;

/**
 * Rows as a Swedish Excel opens them by itself: UTF-8 with a mark, semicolons, and RFC 4180's quotes and line ends. Text
 * that a spreadsheet would take for a formula gets an apostrophe before it, and stays text.
 */
export function delimitedRows(rows: readonly (readonly CellValue[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(written).join(';')}\r\n`).join('')}`;
}

/** OWASP, CSV injection: also the full-width signs, which some programs read as the narrow ones. */
const beginsFormula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

function written(value: CellValue): string {
  if (value === null) return '';
  const text = typeof value === 'string' && beginsFormula.test(value) ? `'${value}` : String(value);
  return /[";\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
