import { type GuidePart, holdsParts, nameFrom } from '#shared/guide/edit-outline.ts';
import type { Choice, GuideSection, Question, questionTypes } from '#shared/records/guide-template.ts';

/** Whether a question is to be answered. */
export type Demand = 'optional' | 'required' | 'explained';
type Method = NonNullable<Question['method']>;

/** A question, group or section as it is written in the form. */
export interface PartEntry {
  text: string;
  hint: string;
  type: (typeof questionTypes)[number];
  choices: { value: string; label: string }[];
  scaleFrom: string;
  scaleTo: string;
  scaleFromLabel: string;
  scaleToLabel: string;
  whole: boolean;
  demand: Demand;
  requiredMessage: string;
  method: Method | null;
  askedOf: string[];
  requirement: string;
  area: string;
  evidence: string;
  areas: string;
  showWhenOf: string | null;
  showWhenAnswers: string[];
  repeats: 'no' | 'byHand' | 'counted';
  count: string;
  relevant: string;
  constraint: string;
  constraintMessage: string;
  calculation: string;
  requiredWhen: string;
  choiceFilter: string;
  start: string;
  startIsExpression: boolean;
}

/** What the form shows of a part. */
export function entryOf(part: GuidePart): PartEntry {
  const question = holdsParts(part) ? undefined : part;
  const group = holdsParts(part) ? part : undefined;
  const { repeat } = group ?? {};
  return {
    text: question ? question.text : (group?.title ?? ''),
    hint: question?.hint ?? '',
    type: question?.type ?? 'text',
    choices: (question?.choices ?? []).map(({ value, label }) => ({ value, label })),
    scaleFrom: String(question?.scale?.min ?? 1),
    scaleTo: String(question?.scale?.max ?? 5),
    scaleFromLabel: question?.scale?.minLabel ?? '',
    scaleToLabel: question?.scale?.maxLabel ?? '',
    whole: question?.whole ?? false,
    demand: demandOf(question),
    requiredMessage: question?.requiredMessage ?? '',
    method: question?.method ?? null,
    askedOf: question?.askedOf ?? [],
    requirement: question?.requirement ?? '',
    area: question?.area ?? '',
    evidence: question?.evidence ?? '',
    areas: ((group as GuideSection | undefined)?.areas ?? []).join(', '),
    showWhenOf: part.showWhen?.questionId ?? null,
    showWhenAnswers: part.showWhen?.anyOf ?? [],
    repeats: repeat === undefined ? 'no' : repeat.count === undefined ? 'byHand' : 'counted',
    count: repeat?.count ?? '',
    relevant: part.relevant ?? '',
    constraint: question?.constraint ?? '',
    constraintMessage: question?.constraintMessage ?? '',
    calculation: question?.calculation ?? '',
    requiredWhen: question?.requiredWhen ?? '',
    choiceFilter: question?.choiceFilter ?? '',
    start: question?.default?.value ?? '',
    startIsExpression: question?.default?.isExpression ?? false,
  };
}

function demandOf(question: Question | undefined): Demand {
  if (question?.mayExplain) return 'explained';
  return question?.required ? 'required' : 'optional';
}

/** The part as the form says that it is now. What the form does not show, such as other languages, stays. */
export function partOf(part: GuidePart, entry: PartEntry): GuidePart {
  const showWhen =
    entry.showWhenOf !== null && entry.showWhenAnswers.length > 0
      ? { questionId: entry.showWhenOf, anyOf: entry.showWhenAnswers }
      : undefined;
  const shown = { showWhen, relevant: given(entry.relevant) };
  if (holdsParts(part)) {
    const areas = entry.areas
      .split(',')
      .map((area) => area.trim())
      .filter(Boolean);
    return withoutNothing({
      ...part,
      title: entry.text,
      ...shown,
      ...('type' in part ? {} : { areas: areas.length > 0 ? areas : undefined }),
      repeat: repeatOf(entry),
    });
  }
  const hasChoices = entry.type === 'single' || entry.type === 'multiple';
  return withoutNothing({
    ...part,
    ...shown,
    type: entry.type,
    text: entry.text,
    hint: given(entry.hint),
    choices: hasChoices ? choicesOf(part, entry.choices) : undefined,
    scale: entry.type === 'scale' ? scaleOf(entry, part) : undefined,
    whole: entry.type === 'number' && entry.whole ? true : undefined,
    required: entry.demand === demandOf(part) ? part.required : entry.demand === 'optional' ? undefined : true,
    mayExplain: entry.demand === 'explained' ? true : undefined,
    requiredMessage: given(entry.requiredMessage),
    method: entry.method ?? undefined,
    askedOf: entry.askedOf.length > 0 ? entry.askedOf : undefined,
    requirement: given(entry.requirement),
    area: given(entry.area),
    evidence: given(entry.evidence),
    constraint: given(entry.constraint),
    constraintMessage: given(entry.constraintMessage),
    calculation: given(entry.calculation),
    requiredWhen: given(entry.requiredWhen),
    choiceFilter: given(entry.choiceFilter),
    default: entry.start === '' ? undefined : { value: entry.start, isExpression: entry.startIsExpression },
  });
}

function repeatOf({ repeats, count }: PartEntry) {
  if (repeats === 'no') return undefined;
  return repeats === 'counted' && count.trim() !== '' ? { count: count.trim() } : {};
}

/** A choice keeps its value however its text is changed: answers and conditions know it by that. */
function choicesOf({ choices = [] }: Question, written: PartEntry['choices']): Choice[] {
  const taken = new Set(written.map(({ value }) => value).filter(Boolean));
  return written.map(({ value, label }, place) => {
    const own = choices[place];
    const known = own?.value === value ? own : choices.find((choice) => value !== '' && choice.value === value);
    if (known) return { ...known, label };
    return { value: value.trim() || freshValue(label, place, taken), label };
  });
}

function freshValue(label: string, place: number, taken: Set<string>): string {
  const stem = nameFrom(label, `val_${place + 1}`);
  let value = stem;
  for (let number = 2; taken.has(value); number += 1) value = `${stem}_${number}`;
  taken.add(value);
  return value;
}

function scaleOf({ scaleFrom, scaleTo, scaleFromLabel, scaleToLabel }: PartEntry, { scale }: Question) {
  const step = (text: string, otherwise: number) => (/^\s*-?\d{1,4}\s*$/.test(text) ? Number(text) : otherwise);
  return {
    min: step(scaleFrom, scale?.min ?? 1),
    max: step(scaleTo, scale?.max ?? 5),
    minLabel: scaleFromLabel.slice(0, 500),
    maxLabel: scaleToLabel.slice(0, 500),
  };
}

function given(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim();
}

function withoutNothing<Part extends object>(part: Part): GuidePart {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as unknown as GuidePart;
}
