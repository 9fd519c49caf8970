import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, scalar } from './define-record.ts';
import { id, line } from './values.ts';

/** The ways of answering. `note` is read and never answered; `calculated` is answered by its calculation. */
export const questionTypes = [
  'text',
  'number',
  'date',
  'time',
  'dateTime',
  'single',
  'multiple',
  'scale',
  'yesNoPartly',
  'photo',
  'note',
  'calculated',
] as const;

/** Shown only while another question of the same guide has one of these answers. */
export const condition = z.strictObject({ questionId: z.string().min(1), anyOf: z.array(z.string()).min(1) });

/** XPath 1.0 with `${name}` for another question's answer and `.` for the question's own; see shared/guide/expression. */
const expression = z.string().min(1).max(10_000);
const text = z.string().max(10_000);
const name = z.string().min(1).max(200);
/** The same text in other languages than the guide's own. */
const inLanguages = <Shape extends z.ZodRawShape>(shape: Shape) => z.record(line, z.strictObject(shape)).optional();

export const choice = z.strictObject({
  value: z.string().min(1).max(500),
  label: z.string().max(2000),
  /** What a choice filter looks at, by column. */
  columns: z.record(z.string(), z.string()).optional(),
  translations: z.record(line, z.string().max(2000)).optional(),
});

export const question = z.strictObject({
  id: name,
  type: z.enum(questionTypes),
  text,
  hint: text.optional(),
  choices: z.array(choice).max(5000).optional(),
  /** What the list of choices is called in expressions: `instance('list')`. */
  list: name.optional(),
  /** Only the choices for which this holds are offered. Columns of the choice are named as they are. */
  choiceFilter: expression.optional(),
  /** For `scale`: the ends and what they mean. */
  scale: z.strictObject({ min: z.int(), max: z.int(), minLabel: line, maxLabel: line }).optional(),
  /** For `number`: no decimals. */
  whole: z.boolean().optional(),
  /** A gap that is listed until it is answered; nobody is ever stopped by it. */
  required: z.boolean().optional(),
  /** Required only while this holds. */
  requiredWhen: expression.optional(),
  requiredMessage: text.optional(),
  /** Soft-required: the gap also closes by saying why there is no answer. */
  mayExplain: z.boolean().optional(),
  showWhen: condition.optional(),
  /** Shown only while this holds. */
  relevant: expression.optional(),
  /** An answer for which this does not hold is marked with the message. */
  constraint: expression.optional(),
  constraintMessage: text.optional(),
  /** The answer, or what it starts from where the question can also be answered by hand. */
  calculation: expression.optional(),
  /** What stands there until somebody answers; `isExpression` when it is worked out. */
  default: z.strictObject({ value: text, isExpression: z.boolean() }).optional(),
  readOnly: z.boolean().optional(),
  /** Which requirement of the contract the answer bears on, by number or clause, and in which area. */
  requirement: line.optional(),
  area: line.optional(),
  /** Which evidence to ask to see. */
  evidence: text.optional(),
  /** Who this question alone is asked of, and how, where that differs from the guide's own. */
  askedOf: z.array(line).optional(),
  method: z.enum(['interview', 'observation', 'survey', 'document']).optional(),
  translations: inLanguages({
    text: text.optional(),
    hint: text.optional(),
    constraintMessage: text.optional(),
    requiredMessage: text.optional(),
  }),
});

/** Asked once for each of something: a resident's room, a member of staff. */
export const repeat = z.strictObject({
  /** How many there are; left out where whoever asks adds them one by one. */
  count: expression.optional(),
});

const groupFields = {
  id: name,
  title: text,
  showWhen: condition.optional(),
  relevant: expression.optional(),
  repeat: repeat.optional(),
  translations: inLanguages({ title: text.optional() }),
};

/** Questions that belong together inside a section. */
export const questionGroup = z.strictObject({
  ...groupFields,
  type: z.literal('group'),
  get questions(): z.ZodArray<z.ZodType<GuideItem>> {
    return z.array(guideItem).max(5000);
  },
});

const guideItem: z.ZodType<GuideItem> = z.lazy(() => z.union([question, questionGroup]));

/** A page of the guide. */
export const guideSection = z.strictObject({
  ...groupFields,
  /** The areas of a contract that its questions test, as the contract's requirements name them. */
  areas: z.array(line).max(50).optional(),
  /** Only a page: its questions stand outside every group where expressions name them by a path. */
  page: z.literal(true).optional(),
  questions: z.array(z.lazy(() => guideItem)).max(5000),
});

export const guideMethods = ['interview', 'observation', 'survey', 'document'] as const;

/**
 * A frågeguide in one version. Every version that is not a draft stays as it is, so that an interview finds the one that
 * it was begun with.
 */
export const guideTemplate = defineRecord('guideTemplate', 'guide', {
  title: scalar(line, 'open'),
  version: scalar(z.int().min(1), 'open'),
  askedOf: scalar(z.array(line), 'open'),
  method: scalar(z.enum(guideMethods), 'open'),
  sections: scalar(z.array(guideSection), 'open'),
  /** The guide that this is a version of; a guide's first version has none and is named by its own id. */
  guideId: scalar(id.nullish(), 'open'),
  /** Left out: published. */
  state: scalar(z.enum(['draft', 'published']).nullish(), 'open'),
  /** The language of the texts, where the guide has several, and all that it has. */
  language: scalar(line.nullish(), 'open'),
  languages: scalar(z.array(line).nullish(), 'open'),
});

export type Condition = z.infer<typeof condition>;
export type Choice = z.infer<typeof choice>;
export type Question = z.infer<typeof question>;
export type GuideSection = z.infer<typeof guideSection>;
export type GuideTemplate = FieldsOf<typeof guideTemplate>;
/** What a section holds. */
export type GuideItem = Question | QuestionGroup;
export interface QuestionGroup extends Omit<GuideSection, 'questions'> {
  type: 'group';
  questions: GuideItem[];
}

/** Whether something in a section is a group of questions. */
export function isGroup(item: GuideItem): item is QuestionGroup {
  return item.type === 'group';
}

/** The questions of a part of a guide, those in groups included, in order. */
export function questionsIn(items: readonly GuideItem[]): Question[] {
  return items.flatMap((item) => (isGroup(item) ? questionsIn(item.questions) : [item]));
}

/** Every question of a guide, in order. */
export function allQuestions(sections: readonly GuideSection[]): Question[] {
  return sections.flatMap((section) => questionsIn(section.questions));
}
