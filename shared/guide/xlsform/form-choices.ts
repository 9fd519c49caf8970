import type { Choice } from '../../records/guide-template.ts';
import { columnsOf, FormRecord } from './form-columns.ts';
import type { TextsInLanguages } from './form-languages.ts';
import type { Refusals } from './form-refusals.ts';
import type { FormSheet } from './form-sheets.ts';

const longestValue = 500;
const longestListName = 200;
const longestLabel = 2000;
const mostChoices = 5000;
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
    const record = new FormRecord(row, columns, longestLabel);
    const list = record.text('list_name');
    const value = record.text('name');
    const at = { sheet: sheet.name, row: row.row };
    for (const { column } of record.tooLong) refusals.add({ ...at, column }, 'GUI-041', { most: String(longestLabel) });
    if (list === '' && value === '') continue;
    if (list === '' || value === '' || value.length > longestValue || list.length > longestListName) {
      refusals.add({ ...at, column: record.cell(list === '' ? 'name' : 'list_name')?.column }, 'GUI-027');
      continue;
    }
    const choices = lists.get(list) ?? [];
    lists.set(list, choices);
    if (choices.length === mostChoices) {
      refusals.add(at, 'GUI-040', { list, most: String(mostChoices) });
      continue;
    }
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
