import type { Choice, Question } from '../../records/guide-template.ts';
import type { FormRecord } from './form-columns.ts';
import type { TextsInLanguages } from './form-languages.ts';
import type { FormType } from './form-types.ts';

/** What the questions of a form are made from. */
export interface FormSurroundings {
  readonly lists: ReadonlyMap<string, readonly Choice[]>;
  readonly texts: TextsInLanguages;
  /** Not taken along: the field it stands in, why, and what. */
  refuse(field: string, code: 'GUI-021' | 'GUI-024' | 'GUI-028', detail?: Record<string, string>): void;
}

const yes = /^(yes|true|true\(\)|1|ja)$/i;
const no = /^(no|false|false\(\)|0|nej|)$/i;

/** A question of a row; undefined where the row's type cannot be asked here. Refused fields are told of. */
export function questionOf(id: string, record: FormRecord, type: FormType, around: FormSurroundings): Question[] {
  const base = { id, ...textsOf(record, around.texts), ...rulesOf(record) };
  switch (type.kind) {
    case 'question': {
      const { constraint, calculation, ...more } = type.more;
      return [
        {
          ...base,
          type: type.type,
          ...more,
          ...bothHold(constraint, base.constraint),
          ...(base.calculation ? {} : calculation ? { calculation } : {}),
        },
      ];
    }
    case 'range':
      return [rangeQuestion(base, record)];
    case 'hidden': {
      const { default: start, ...rest } = base;
      const calculation =
        base.calculation ?? (start?.isExpression ? start.value : start && `'${start.value.replace(/'/g, '’')}'`);
      if (calculation === undefined) {
        around.refuse('type', 'GUI-021', { type: record.text('type') });
        return [];
      }
      return [{ ...rest, type: 'calculated', calculation }];
    }
    case 'select':
      return selectQuestions(base, type, around);
    default:
      return [];
  }
}

type Base = Omit<Question, 'type'>;

function textsOf(record: FormRecord, texts: TextsInLanguages) {
  const fields = [
    ['text', 'label'],
    ['hint', 'hint'],
    ['constraintMessage', 'constraint_message'],
    ['requiredMessage', 'required_message'],
  ] as const;
  const translations: Record<string, Record<string, string>> = {};
  const own: { text: string; hint?: string; constraintMessage?: string; requiredMessage?: string } = { text: '' };
  for (const [name, field] of fields) {
    const read = texts.read(record.texts(field));
    if (read.text !== '') own[name] = read.text;
    for (const [language, text] of Object.entries(read.translations ?? {})) {
      translations[language] = { ...translations[language], [name]: text };
    }
  }
  return { ...own, ...(Object.keys(translations).length > 0 ? { translations } : {}) };
}

function rulesOf(record: FormRecord): Partial<Base> {
  const expressions = ['relevant', 'constraint', 'calculation'] as const;
  const written = Object.fromEntries(
    expressions.flatMap((field) => (record.text(field) === '' ? [] : [[field, record.text(field)]])),
  ) as Pick<Base, (typeof expressions)[number]>;
  const required = record.text('required');
  const start = record.text('default');
  return {
    ...written,
    ...(yes.test(required) ? { required: true } : no.test(required) ? {} : { requiredWhen: required }),
    ...(start === '' ? {} : { default: { value: start, isExpression: /\$\{|[\w-]\(.*\)/.test(start) } }),
    ...(yes.test(record.text('read_only')) ? { readOnly: true } : {}),
    ...(record.text('choice_filter') === '' ? {} : { choiceFilter: record.text('choice_filter') }),
  };
}

function bothHold(one: string | undefined, other: string | undefined): { constraint?: string } {
  if (one === undefined) return other === undefined ? {} : { constraint: other };
  return { constraint: other === undefined ? one : `(${one}) and (${other})` };
}

const mostSteps = 11;

function rangeQuestion(base: Base, record: FormRecord): Question {
  const parameter = (name: string, usual: number) => {
    const number = Number(new RegExp(`${name}\\s*=\\s*(-?[\\d.]+)`).exec(record.text('parameters'))?.[1] ?? usual);
    return Number.isFinite(number) ? number : usual;
  };
  const [start, end, step] = [parameter('start', 1), parameter('end', 10), parameter('step', 1)];
  const [min, max] = [Math.min(start, end), Math.max(start, end)];
  if (step === 1 && Number.isInteger(min) && Number.isInteger(max) && max - min < mostSteps)
    return { ...base, type: 'scale', scale: { min, max, minLabel: '', maxLabel: '' } };
  const onStep = `. >= ${min} and . <= ${max} and (. - ${min}) mod ${step} = 0`;
  return { ...base, type: 'number', ...bothHold(onStep, base.constraint) };
}

/** With `or_other`, one choice more and a question for what it is, as ODK's own converter makes them. */
function selectQuestions(base: Base, type: FormType & { kind: 'select' }, around: FormSurroundings): Question[] {
  const list = around.lists.get(type.list);
  if (!list || list.length === 0) {
    around.refuse('type', 'GUI-024', { list: type.list });
    return [];
  }
  if (type.type === 'multiple') {
    const spaced = list.find(({ value }) => /\s/.test(value));
    if (spaced) around.refuse('type', 'GUI-028', { value: spaced.value });
  }
  const needsOther = type.orOther && !list.some(({ value }) => value === 'other');
  const asked: Question = {
    ...base,
    type: type.type,
    list: type.list,
    choices: needsOther ? [...list, otherChoice] : [...list],
    // The added choice stands in no column that a filter could look at.
    ...(base.choiceFilter && type.orOther ? { choiceFilter: `name = 'other' or (${base.choiceFilter})` } : {}),
  };
  if (!type.orOther) return [asked];
  return [
    asked,
    { id: `${base.id}_other`, type: 'text', text: 'Ange annat', relevant: `selected(\${${base.id}}, 'other')` },
  ];
}

const otherChoice: Choice = { value: 'other', label: 'Annat' };
