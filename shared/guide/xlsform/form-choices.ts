import type { Choice } from '../../records/guide-template.ts';
import { columnsOf, FormRecord } from './form-columns.ts';
import type { TextsInLanguages } from './form-languages.ts';
import type { Refusals } from './form-refusals.ts';
import type { FormSheet } from './form-sheets.ts';

const longestValue = 500;
const ownColumns = new Set(['list_name', 'name', 'label', 'media']);

/** The lists of choices of a form by name. */
export function readChoices(
  sheet: FormSheet | undefined,
  texts: TextsInLanguages,
  refusals: Refusals,
): Map<string, Choice[]> {
  const lists = new Map<string, Choice[]>();
  if (!sheet) return lists;
  const columns = columnsOf(sheet);
  for (const row of sheet.rows) {
    const record = new FormRecord(row, columns);
    const list = record.text('list_name');
    const value = record.text('name');
    const at = { sheet: sheet.name, row: row.row };
    if (list === '' && value === '') continue;
    if (list === '' || value === '' || value.length > longestValue) {
      refusals.add({ ...at, column: record.cell(list === '' ? 'name' : 'list_name')?.column }, 'GUI-027');
      continue;
    }
    const choices = lists.get(list) ?? [];
    lists.set(list, choices);
    const { text, translations } = texts.read(record.texts('label'));
    const extra = [...record.all()].filter(({ field }) => !ownColumns.has(field) && field !== '');
    for (const { field, cell } of record.all()) {
      if (field === 'media') refusals.add({ ...at, column: cell.column }, 'GUI-025', { what: cell.text });
    }
    choices.push({
      value,
      label: text || value,
      ...(extra.length > 0 ? { columns: Object.fromEntries(extra.map(({ field, cell }) => [field, cell.text])) } : {}),
      ...(translations ? { translations } : {}),
    });
  }
  return lists;
}
