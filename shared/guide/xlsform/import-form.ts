import { CodedError } from '../../errors/error-table.ts';
import { allQuestions, type GuideItem, type GuideSection, isGroup } from '../../records/guide-template.ts';
import { type GuideProblem, planGuide } from '../guide-plan.ts';
import { readChoices } from './form-choices.ts';
import { columnsOf, type FormColumn, FormRecord, languagesOf, longestText } from './form-columns.ts';
import { languageNamed, TextsInLanguages } from './form-languages.ts';
import { questionOf } from './form-question.ts';
import { type Refusal, Refusals } from './form-refusals.ts';
import { type FormSheet, type FormSheets, readFormSheets } from './form-sheets.ts';
import { formType } from './form-types.ts';

/** A form as a guide, and what of it is not taken along. */
export interface ImportedForm {
  readonly title: string;
  /** As the form states it. */
  readonly version: string | null;
  readonly languages: readonly string[];
  /** The language that the texts are in; null where the form names none. */
  readonly language: string | null;
  readonly sections: readonly GuideSection[];
  readonly refused: readonly Refusal[];
}

/**
 * Makes a guide of an XLSForm. Nothing is half imported: what cannot be asked here is named by sheet, row and column,
 * and whoever imports decides before anything is kept.
 *
 * @param name what the form is called where it does not say so itself
 * @throws KAL-001 to KAL-006, GUI-010 to GUI-013
 */
export function importForm(bytes: Uint8Array, name: string, wanted?: string): ImportedForm {
  const sheets = readFormSheets(bytes);
  const survey = sheets.get('survey') as FormSheet;
  const columns = columnsOf(survey);
  for (const field of ['type', 'name']) {
    if (!columns.some((column) => column.field === field))
      throw new CodedError('GUI-011', { sheet: survey.name, column: field });
  }
  const choices = sheets.get('choices');
  const settings = settingsOf(sheets);
  const languages = languagesOf([columns, ...(choices ? [columnsOf(choices)] : [])]);
  const language = chosenLanguage(languages, columns, settings.get('default_language'), wanted);
  const refusals = new Refusals();
  const texts = new TextsInLanguages(language, languages);
  const lists = readChoices(choices, texts, refusals);
  const builder = new SurveyBuilder(survey, columns, texts, lists, refusals);
  const sections = withoutProblems(builder.sections(settings.get('form_title') ?? name), builder, refusals);
  if (allQuestions(sections).length === 0) throw new CodedError('GUI-012');
  return {
    title: (settings.get('form_title') ?? settings.get('form_id') ?? name).slice(0, 500),
    version: settings.get('version') ?? null,
    languages,
    language,
    sections,
    refused: refusals.all([survey.name, choices?.name ?? '']),
  };
}

function settingsOf(sheets: FormSheets): Map<string, string> {
  const sheet = sheets.get('settings');
  const row = sheet?.rows[0];
  if (!sheet || !row) return new Map();
  const record = new FormRecord(row, columnsOf(sheet));
  const aliases: Readonly<Record<string, string>> = {
    set_form_title: 'form_title',
    title: 'form_title',
    set_form_id: 'form_id',
  };
  return new Map(
    [...record.all()].filter(({ cell }) => cell.text).map(({ field, cell }) => [aliases[field] ?? field, cell.text]),
  );
}

function chosenLanguage(
  languages: readonly string[],
  columns: readonly FormColumn[],
  stated: string | undefined,
  wanted: string | undefined,
): string | null {
  if (wanted !== undefined) {
    const found = languageNamed(languages, wanted);
    if (found === undefined)
      throw new CodedError('GUI-013', {
        language: wanted,
        languages: languages.join(', ') || 'inget som är namngivet',
      });
    return found;
  }
  const byDefault = stated === undefined ? undefined : languageNamed(languages, stated);
  if (byDefault !== undefined) return byDefault;
  const hasUnnamed = columns.some(({ field, language }) => field === 'label' && language === null);
  return hasUnnamed ? null : (languages[0] ?? null);
}

type Placed = { readonly row: number; readonly cellOf: (field: string) => string };

/** Columns that say something about looks, or that only other programs' servers read. */
const quietFields = new Set(
  (
    'type,name,label,hint,guidance_hint,relevant,constraint,constraint_message,required,required_message,calculation,' +
    'default,choice_filter,repeat_count,read_only,appearance,parameters,disabled,rows,note,notes,comment,comments'
  ).split(','),
);
/** Columns of XLSForm that there is nothing for here. */
const refusedFields = new Set([
  'media',
  'trigger',
  'save_to',
  'entity',
  'autoplay',
  'buttontext',
  'noapperrorstring',
  'no_app_error_string',
  'geopoint',
  'saveincomplete',
]);

/** Of a question's name, with the groups that tell it from its namesakes. */
const longestId = 200;

class SurveyBuilder {
  readonly #survey: FormSheet;
  readonly #columns: readonly FormColumn[];
  readonly #texts: TextsInLanguages;
  readonly #lists: ReturnType<typeof readChoices>;
  readonly #refusals: Refusals;
  readonly #ids = new Map<string, Placed>();
  readonly #elements = new Map<string, number>();

  constructor(
    survey: FormSheet,
    columns: readonly FormColumn[],
    texts: TextsInLanguages,
    lists: ReturnType<typeof readChoices>,
    refusals: Refusals,
  ) {
    this.#survey = survey;
    this.#columns = columns;
    this.#texts = texts;
    this.#lists = lists;
    this.#refusals = refusals;
    for (const row of survey.rows) {
      const name = new FormRecord(row, columns).text('name');
      if (name) this.#elements.set(name, (this.#elements.get(name) ?? 0) + 1);
    }
  }

  /** Where a question or group stands in the form. */
  placeOf(id: string): Placed | undefined {
    return this.#ids.get(id);
  }

  get sheet(): string {
    return this.#survey.name;
  }

  sections(title: string): GuideSection[] {
    type Level = {
      readonly items: GuideItem[];
      readonly names: Set<string>;
      readonly path: string;
      readonly row: number;
      readonly what: string;
    };
    const top: Level = { items: [], names: new Set(), path: '', row: 0, what: '' };
    const levels: Level[] = [top];
    /** How deep in something that is left out whole. */
    let skipping = 0;
    for (const row of this.#survey.rows) {
      const record = new FormRecord(row, this.#columns);
      const at = (field: string) => ({ sheet: this.#survey.name, row: row.row, column: record.cell(field)?.column });
      const level = levels.at(-1) ?? top;
      const written = record.text('type');
      if (/^(yes|true|1)$/i.test(record.text('disabled'))) continue;
      if (written === '') {
        if (record.text('name') !== '' || record.texts('label').size > 0) this.#refusals.add(at('name'), 'GUI-022');
        continue;
      }
      const type = formType(written);
      if (skipping > 0) {
        if (type.kind === 'begin') skipping += 1;
        if (type.kind === 'end') skipping -= 1;
        if (skipping > 0) this.#refusals.add(at('type'), 'GUI-032');
        continue;
      }
      if (type.kind === 'end') {
        if (levels.length === 1 || level.what !== type.what)
          this.#refusals.add(at('type'), 'GUI-029', { type: written });
        else levels.pop();
        continue;
      }
      if (type.kind === 'unknown' || type.kind === 'unsupported') {
        this.#refusals.add(at('type'), type.kind === 'unknown' ? 'GUI-020' : 'GUI-021', { type: written });
        continue;
      }
      if (type.kind === 'begin' && type.what === 'loop') {
        this.#refusals.add(at('type'), 'GUI-021', { type: written });
        skipping = 1;
        continue;
      }
      const id = this.#idFor(record, level.path, level.names, type.kind === 'begin' || written === 'note');
      if (id === undefined) {
        if (type.kind === 'begin') skipping = 1;
        continue;
      }
      this.#ids.set(id, { row: row.row, cellOf: (field) => record.cell(field)?.column ?? '' });
      this.#refuseFields(record);
      if (type.kind === 'begin') {
        const group = this.#groupOf(id, record, type.what === 'repeat');
        level.items.push(group);
        const path = level.path === '' ? id : `${level.path}/${id.slice(id.lastIndexOf('/') + 1)}`;
        levels.push({ items: group.questions, names: new Set(), path, row: row.row, what: type.what });
        continue;
      }
      const questions = questionOf(id, record, type, {
        lists: this.#lists,
        texts: this.#texts,
        refuse: (field, code, detail) => this.#refusals.add(at(field), code, detail),
      });
      for (const question of questions) {
        if (question.type === 'calculated' && question.calculation === undefined)
          this.#refusals.add(at('type'), 'GUI-026', { field: 'calculation', why: 'beräkningen saknas' });
        else level.items.push(question);
        if (question.id !== id)
          this.#ids.set(question.id, { row: row.row, cellOf: () => record.cell('type')?.column ?? '' });
      }
    }
    for (const { row, what } of levels.slice(1))
      this.#refusals.add({ sheet: this.#survey.name, row }, 'GUI-029', { type: `begin ${what}` });
    return inSections(top.items, title);
  }

  /** The name, with its groups before it where the form has the name in several places; undefined where it has none. */
  #idFor(record: FormRecord, path: string, siblings: Set<string>, mayBeUnnamed: boolean): string | undefined {
    const cell = record.cell('name');
    const at = { sheet: this.#survey.name, row: record.row, column: cell?.column };
    const name = cell?.text ?? (mayBeUnnamed ? `rad_${record.row}` : '');
    if (name === '') {
      this.#refusals.add(at, 'GUI-022');
      return undefined;
    }
    if (!/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name) || name.length > 150) {
      this.#refusals.add(at, 'GUI-023', { name });
      return undefined;
    }
    const id = (this.#elements.get(name) ?? 0) > 1 && path !== '' ? `${path}/${name}` : name;
    if (id.length > longestId) {
      this.#refusals.add(at, 'GUI-042', { name, most: String(longestId) });
      return undefined;
    }
    if (siblings.has(name) || this.#ids.has(id)) {
      this.#refusals.add(at, 'GUI-030', { name });
      return undefined;
    }
    siblings.add(name);
    return id;
  }

  #groupOf(id: string, record: FormRecord, isRepeat: boolean): GuideItem & { type: 'group' } {
    const { text, translations } = this.#texts.read(record.texts('label'));
    const relevant = record.text('relevant');
    const count = record.text('repeat_count');
    return {
      id,
      type: 'group',
      title: text,
      questions: [],
      ...(relevant === '' ? {} : { relevant }),
      ...(isRepeat ? { repeat: count === '' ? {} : { count } } : {}),
      ...(translations
        ? {
            translations: Object.fromEntries(
              Object.entries(translations).map(([language, title]) => [language, { title }]),
            ),
          }
        : {}),
    };
  }

  #refuseFields(record: FormRecord): void {
    for (const { column } of record.tooLong)
      this.#refusals.add({ sheet: this.#survey.name, row: record.row, column }, 'GUI-041', {
        most: String(longestText),
      });
    for (const { field, cell } of record.all()) {
      const at = { sheet: this.#survey.name, row: record.row, column: cell.column };
      if (cell.isUnsaved && quietFields.has(field)) this.#refusals.add(at, 'GUI-031');
      else if (refusedFields.has(field) && cell.text !== '') this.#refusals.add(at, 'GUI-025', { what: cell.text });
      else if (field === 'appearance' && /^\s*(ex:|search\s*\(|quick)/.test(cell.text))
        this.#refusals.add(at, 'GUI-025', { what: cell.text });
      else if (field === 'parameters' && /randomize\s*=\s*true/i.test(cell.text))
        this.#refusals.add(at, 'GUI-025', { what: cell.text });
    }
  }
}

/** The form's own groups become pages, and so do the questions that stand between them. */
function inSections(items: readonly GuideItem[], title: string): GuideSection[] {
  const sections: GuideSection[] = [];
  let pages = 0;
  for (const item of items) {
    const last = sections.at(-1);
    if (isGroup(item)) {
      const { type: _, ...section } = item;
      sections.push(section);
    } else if (last?.page) last.questions.push(item);
    else {
      pages += 1;
      sections.push({
        id: `sida ${pages}`,
        title: pages === 1 ? title.slice(0, 500) : 'Fler frågor',
        page: true,
        questions: [item],
      });
    }
  }
  return sections;
}

const columnOfField: Readonly<Record<GuideProblem['field'], string>> = {
  id: 'name',
  showWhen: 'relevant',
  relevant: 'relevant',
  calculation: 'calculation',
  default: 'default',
  count: 'repeat_count',
  constraint: 'constraint',
  requiredWhen: 'required',
  choiceFilter: 'choice_filter',
};

/** Leaves out every expression that cannot work, naming it, until what is left works. */
function withoutProblems(sections: GuideSection[], builder: SurveyBuilder, refusals: Refusals): GuideSection[] {
  for (;;) {
    const { problems } = planGuide(sections);
    const [first] = problems;
    if (!first) return sections;
    for (const { name, field, why } of problems) {
      const place = builder.placeOf(name);
      const column = columnOfField[field];
      refusals.add({ sheet: builder.sheet, row: place?.row ?? 0, column: place?.cellOf(column) }, 'GUI-026', {
        field: column,
        why,
      });
    }
    const names = new Map(problems.map(({ name, field }) => [`${name} ${field}`, field]));
    const cleaned = sections.map((section) => withoutFields(section, names));
    if (JSON.stringify(cleaned) === JSON.stringify(sections)) return sections;
    sections = cleaned;
  }
}

/** A question whose value is worked out by what cannot work is left out; anything else loses the one rule. */
function withoutFields<Part extends GuideSection | GuideItem>(
  part: Part,
  problems: ReadonlyMap<string, unknown>,
): Part {
  const bad = (field: string) => problems.has(`${part.id} ${field}`);
  const copy = Object.fromEntries(Object.entries(part).filter(([field]) => !bad(field))) as Part;
  if ('repeat' in copy && bad('count')) copy.repeat = {};
  if ('questions' in copy) {
    copy.questions = copy.questions
      .filter((item) => isGroup(item) || item.type !== 'calculated' || !problems.has(`${item.id} calculation`))
      .map((item) => withoutFields(item, problems));
  }
  return copy;
}
