import type { FormCell, FormRow, FormSheet } from './form-sheets.ts';

/** What a column of a form holds, apart from the spelling of its head. */
export interface FormColumn {
  readonly field: string;
  /** As it stands after the colons: `Svenska (sv)`. */
  readonly language: string | null;
  readonly column: number;
}

const sharedAliases: Readonly<Record<string, string>> = {
  caption: 'label',
  value: 'name',
  'big-image': 'media',
  big_image: 'media',
  image: 'media',
  audio: 'media',
  video: 'media',
  media: 'media',
};

/** Old and new spellings of the columns of `survey`. Source: pyxform's aliases. */
const surveyAliases: Readonly<Record<string, string>> = {
  ...sharedAliases,
  command: 'type',
  tag: 'name',
  relevance: 'relevant',
  constraining_message: 'constraint_message',
  constraint_msg: 'constraint_message',
  constraintmsg: 'constraint_message',
  'jr:constraintmsg': 'constraint_message',
  requiredmsg: 'required_message',
  required_msg: 'required_message',
  'jr:requiredmsg': 'required_message',
  calculate: 'calculation',
  readonly: 'read_only',
  count: 'repeat_count',
  'jr:count': 'repeat_count',
};

const choiceAliases: Readonly<Record<string, string>> = {
  ...sharedAliases,
  'list name': 'list_name',
  list: 'list_name',
};

/** The columns of a sheet by what they hold. `label::Svenska (sv)`, `label:Svenska`, `bind::relevant`, `media::image::sv` … */
export function columnsOf({ head, name }: FormSheet): FormColumn[] {
  const aliases = name.toLowerCase() === 'choices' ? choiceAliases : surveyAliases;
  const usesDoubleColon = [...head.cells.values()].some(({ text }) => text.includes('::'));
  const columns: FormColumn[] = [];
  for (const [column, { text }] of head.cells) {
    const parts = text
      .split(usesDoubleColon || text.includes('::') ? /\s*::\s*/ : /\s*:\s*/)
      .filter((part) => part !== '');
    const [first = '', second, third] =
      parts[0]?.toLowerCase() === 'jr' ? [`jr:${parts[1]}`, ...parts.slice(2)] : parts;
    const word = snake(first);
    // What is bound is the field itself; the rest of bind, body and instance is said to the form engine alone.
    const isBound = ['bind', 'body', 'control'].includes(word) && second !== undefined;
    const field = isBound ? snake(second) : word;
    // A head may be called as something that every object has: `constructor`.
    const named = (Object.hasOwn(aliases, field) && aliases[field]) || field;
    const language = named === 'media' ? null : isBound ? (third ?? null) : (second ?? null);
    columns.push({ field: named, language: language?.trim() ?? null, column });
  }
  return columns;
}

function snake(text: string): string {
  return text.trim().toLowerCase().split(/\s+/).join('_');
}

/** The longest text of a question that a guide keeps. */
export const longestText = 10_000;

/** A row read by its columns. A text that is longer than can be kept is read as empty. */
export class FormRecord {
  readonly row: number;
  readonly tooLong: readonly FormCell[];
  readonly #cells: FormRow['cells'];
  readonly #columns: readonly FormColumn[];

  constructor({ row, cells }: FormRow, columns: readonly FormColumn[], longest = longestText) {
    this.row = row;
    this.tooLong = [...cells.values()].filter(({ text }) => text.length > longest);
    this.#cells =
      this.tooLong.length === 0 ? cells : new Map([...cells].filter(([, { text }]) => text.length <= longest));
    this.#columns = columns;
  }

  /** The first column of a kind that says something. */
  cell(field: string): FormCell | undefined {
    for (const column of this.#columns) {
      const cell = column.field === field ? this.#cells.get(column.column) : undefined;
      if (cell && cell.text !== '') return cell;
    }
    return undefined;
  }

  text(field: string): string {
    return this.cell(field)?.text ?? '';
  }

  /** What a field says in every language; the one without a language under an empty text. */
  texts(field: string): Map<string, string> {
    const texts = new Map<string, string>();
    for (const column of this.#columns) {
      const text = column.field === field ? this.#cells.get(column.column)?.text : undefined;
      if (text) texts.set(column.language ?? '', text);
    }
    return texts;
  }

  /** Every cell that says something, with its column. */
  *all(): Iterable<{ readonly field: string; readonly cell: FormCell; readonly language: string | null }> {
    for (const { field, column, language } of this.#columns) {
      const cell = this.#cells.get(column);
      if (cell) yield { field, cell, language };
    }
  }
}

/** The languages of a form, in the order they first stand; empty where it has but one that is not named. */
export function languagesOf(columns: readonly (readonly FormColumn[])[]): string[] {
  const languages = columns
    .flat()
    .flatMap(({ field, language }) => (translated.has(field) && language ? [language] : []));
  return [...new Set(languages)];
}

const translated = new Set(['label', 'hint', 'constraint_message', 'required_message', 'guidance_hint']);
