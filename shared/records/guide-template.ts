import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, scalar } from './define-record.ts';
import { line } from './values.ts';

export const questionTypes = ['text', 'number', 'date', 'single', 'multiple', 'scale', 'yesNoPartly'] as const;

/** Shown only while another question of the same guide has one of these answers. */
export const condition = z.strictObject({ questionId: z.string().min(1), anyOf: z.array(z.string()).min(1) });

export const question = z.strictObject({
  id: z.string().min(1).max(100),
  type: z.enum(questionTypes),
  text: z.string().min(1).max(2000),
  hint: z.string().max(2000).optional(),
  choices: z.array(z.strictObject({ value: z.string().min(1), label: z.string().min(1) })).optional(),
  /** For `scale`: the ends and what they mean. */
  scale: z.strictObject({ min: z.int(), max: z.int(), minLabel: z.string(), maxLabel: z.string() }).optional(),
  /** A gap that is listed until it is answered; nobody is ever stopped by it. */
  required: z.boolean().optional(),
  showWhen: condition.optional(),
});

export const guideSection = z.strictObject({
  id: z.string().min(1).max(100),
  title: z.string().min(1).max(300),
  questions: z.array(question),
});

/** A frågeguide. A visit pins the version it was begun with. */
export const guideTemplate = defineRecord(
  'guideTemplate',
  'guide',
  {
    title: scalar(line, 'open'),
    version: scalar(z.int().min(1), 'open'),
    askedOf: scalar(z.array(line), 'open'),
    method: scalar(z.enum(['interview', 'observation', 'survey', 'document']), 'open'),
    sections: scalar(z.array(guideSection), 'open'),
  },
  { readOnlyInField: true },
);

export type Question = z.infer<typeof question>;
export type GuideSection = z.infer<typeof guideSection>;
export type GuideTemplate = FieldsOf<typeof guideTemplate>;
