import { errorMessage } from '../errors/error-table.ts';
import type { GuideSection, Question } from '../records/guide-template.ts';
import { choicesOf } from './answer-text.ts';
import type { GuideProblem } from './guide-plan.ts';
import { planOf } from './interview-run.ts';
import type { Place } from './outline.ts';
import { titleOf } from './unreachable.ts';

export type FaultField =
  | GuideProblem['field']
  | 'text'
  | 'choices'
  | 'scale'
  | 'required'
  | 'mayExplain'
  | 'constraintMessage';

/** Something to mend in a guide. An error keeps it from being published, a warning does not. */
export interface GuideFault {
  /** The id of the question, group or section; empty for the guide itself. */
  readonly name: string;
  readonly field: FaultField;
  readonly isError: boolean;
  readonly code: 'GUI-035' | 'GUI-036';
  /** Names the place and the field, and says what is wrong. */
  readonly message: string;
}

/** What the fields are called where they are written. */
export const guideFieldWords: Readonly<Record<FaultField, string>> = {
  id: 'Namn i uttryck',
  text: 'Text',
  choices: 'Alternativ',
  scale: 'Skala',
  required: 'Svar',
  mayExplain: 'Svar',
  showWhen: 'Visa när',
  relevant: 'Villkor',
  constraint: 'Regel för svaret',
  constraintMessage: 'Meddelande',
  calculation: 'Beräkning',
  default: 'Svaret börjar som',
  count: 'Antal',
  requiredWhen: 'Krävs när',
  choiceFilter: 'Urval av alternativ',
};

/** Everything to mend in a guide, in its order, the errors first at each place. */
export function guideFaults(sections: readonly GuideSection[]): GuideFault[] {
  const plan = planOf(sections);
  const faults: GuideFault[] = [];
  const say = (place: Place | null, field: FaultField, isError: boolean, why: string) => {
    const code = isError ? 'GUI-035' : 'GUI-036';
    const message = errorMessage(code, {
      place: place ? placeName(place) : 'Guiden',
      field: guideFieldWords[field],
      why,
    });
    faults.push({ name: place?.name ?? '', field, isError, code, message });
  };
  if (!plan.places.some(({ question }) => question)) say(null, 'text', true, 'den har ingen fråga');
  const passed = new Set<string>();
  for (const place of plan.places) {
    const isFirst = !passed.has(place.name);
    passed.add(place.name);
    for (const { field, why } of plan.problems.filter(({ name }) => name === place.name))
      if ((field === 'id') !== isFirst) say(place, field, true, why);
    const { question, group } = place;
    if (group && !place.isPage && group.title.trim() === '') say(place, 'text', false, 'rubriken saknas');
    const { showWhen } = question ?? group ?? {};
    const asked = showWhen && plan.byName.get(showWhen.questionId)?.question;
    if (showWhen && asked && hasFixedAnswers(asked)) {
      const known = new Set(choicesOf(asked).map(({ value }) => value));
      const strange = showWhen.anyOf.find((answer) => !known.has(answer));
      if (strange !== undefined) say(place, 'showWhen', true, `”${strange}” är inget svar på ${showWhen.questionId}`);
    }
    if (question) for (const { field, isError, why } of questionFaults(question)) say(place, field, isError, why);
  }
  return faults;
}

function hasFixedAnswers({ type }: Question): boolean {
  return type === 'single' || type === 'multiple' || type === 'yesNoPartly';
}

function questionFaults(question: Question): { field: FaultField; isError: boolean; why: string }[] {
  const { type, text, choices = [], scale, required, mayExplain } = question;
  const found: { field: FaultField; isError: boolean; why: string }[] = [];
  const error = (field: FaultField, why: string) => found.push({ field, isError: true, why });
  const warn = (field: FaultField, why: string) => found.push({ field, isError: false, why });
  if (type !== 'calculated' && text.trim() === '') error('text', 'frågan saknar text');
  if (type === 'calculated' && question.calculation === undefined) error('calculation', 'beräkningen saknas');
  if (type === 'single' || type === 'multiple') {
    if (choices.length === 0) error('choices', 'det finns inget att välja på');
    const unnamed = choices.findIndex(({ label }) => label.trim() === '');
    if (unnamed >= 0) error('choices', `alternativ ${unnamed + 1} saknar text`);
    const values = choices.map(({ value }) => value);
    const twice = values.find((value, place) => values.indexOf(value) !== place);
    if (twice !== undefined && question.choiceFilter === undefined) error('choices', `”${twice}” finns två gånger`);
    const spaced = type === 'multiple' ? values.find((value) => /\s/.test(value)) : undefined;
    if (spaced !== undefined) warn('choices', `värdet ”${spaced}” har mellanslag och kan läsas som två svar`);
  }
  if (scale && scale.min >= scale.max) error('scale', 'skalans början ska vara lägre än dess slut');
  const isForced = required === true || question.requiredWhen !== undefined;
  if (isForced && (type === 'note' || type === 'calculated'))
    warn('required', 'ingen kan svara på den, så den krävs aldrig');
  if (mayExplain && !isForced) warn('mayExplain', 'bara en fråga som krävs kan förklaras');
  if (question.constraint !== undefined && !question.constraintMessage)
    warn('constraintMessage', 'regeln har inget eget meddelande');
  return found;
}

function placeName(place: Place): string {
  const within = place.parent?.name ? titleOf(place.parent) : '';
  const own = titleOf(place);
  const named = shortened(own) + (own === place.name ? '' : ` (${place.name})`);
  return within ? `${shortened(within)}: ${named}` : named;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
