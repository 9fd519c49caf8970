import { choicesOf } from '../guide/answer-text.ts';
import {
  allQuestions,
  type Condition,
  type GuideItem,
  type GuideSection,
  type GuideTemplate,
  isGroup,
  type Question,
} from '../records/guide-template.ts';
import type { Block, Fact } from '../report/document-model.ts';

/** So many short alternatives stand on one line. */
const onOneLine = { choices: 6, characters: 70 };
const writingLine = '_'.repeat(86);
const box = '☐';
/** Wider than a space, so that it is plain which box belongs to which word. */
const between = '\u2003';

/**
 * A guide to be written on by hand: every question in order with boxes and lines, and when it is to be answered. What is
 * worked out is left to the program, and a repeat stands once, with how it is repeated.
 */
export function guidePaper({ sections }: Pick<GuideTemplate, 'sections'>): Block[] {
  const questions = new Map(allQuestions(sections).map((question) => [question.id, question]));
  const paper = new GuidePaper(questions);
  return [
    { kind: 'facts', facts: [{ label: 'Den som svarar', text: `Roll och kod, aldrig namn: ${'_'.repeat(40)}` }] },
    ...sections.flatMap((section) => paper.part(section, 1)),
  ];
}

class GuidePaper {
  readonly #questions: ReadonlyMap<string, Question>;

  constructor(questions: ReadonlyMap<string, Question>) {
    this.#questions = questions;
  }

  part(part: GuideSection, level: 1 | 2 | 3): Block[] {
    const words = [
      this.#whenWords(part),
      part.repeat ? 'Ställs en gång för var och en; ta fler papper vid behov.' : '',
    ];
    const when = words.filter(Boolean).join(' ');
    return [
      { kind: 'heading', level, text: part.title || 'Frågor', together: true },
      ...(when ? [{ kind: 'paragraph' as const, text: when, quiet: true as const }] : []),
      ...part.questions.flatMap((item) => this.#item(item, level)),
    ];
  }

  #item(item: GuideItem, level: 1 | 2 | 3): Block[] {
    if (isGroup(item)) return this.part(item, level === 1 ? 2 : 3);
    if (item.type === 'calculated') return [];
    if (item.type === 'note') return [{ kind: 'paragraph', text: item.text }];
    const when = this.#whenWords(item);
    const label = when ? `${item.text} (${when})` : item.text;
    const hints: Fact[] = [
      { label: 'Ledtråd', text: item.hint ?? '' },
      { label: 'Be att få se', text: item.evidence ?? '' },
    ].filter(({ text }) => text !== '');
    return [{ kind: 'facts', facts: [{ label, text: spaceFor(item), question: true }, ...hints] }];
  }

  #whenWords({ showWhen, relevant }: Pick<Question, 'showWhen' | 'relevant'>): string {
    if (showWhen) return this.#conditionWords(showWhen);
    // What an expression means is known by the program alone.
    return relevant ? 'Bara i vissa fall. Programmet vet när svaret skrivs in.' : '';
  }

  #conditionWords({ questionId, anyOf }: Condition): string {
    const question = this.#questions.get(questionId);
    const answers = anyOf.map(
      (value) => (question && choicesOf(question).find((choice) => choice.value === value)?.label) ?? value,
    );
    return `Om svaret på ”${question?.text ?? questionId}” är ${answers.join(' eller ')}.`;
  }
}

/** Boxes to tick or lines to write on, and room for a note. */
function spaceFor(question: Question): string {
  return `${answerSpace(question)}\n${writingLine}`;
}

function answerSpace(question: Question): string {
  if (question.type === 'scale') {
    const { min, max, minLabel, maxLabel } = question.scale ?? { min: 1, max: 5, minLabel: '', maxLabel: '' };
    const steps = Array.from({ length: max - min + 1 }, (_, step) => `${box} ${min + step}`);
    return `${minLabel} ${steps.join(between)} ${maxLabel}`.trim();
  }
  const choices = choicesOf(question).map(({ label }) => `${box} ${label}`);
  if (choices.length > 0) {
    const line = choices.join(between);
    return choices.length <= onOneLine.choices && line.length <= onOneLine.characters ? line : choices.join('\n');
  }
  switch (question.type) {
    case 'text':
      return `${writingLine}\n${writingLine}\n${writingLine}`;
    case 'photo':
      return 'Foto taget, nummer:';
    case 'number':
      return 'Antal:';
    case 'date':
      return 'Datum (år-månad-dag):';
    case 'time':
      return 'Klockslag:';
    case 'dateTime':
      return 'Datum och klockslag:';
    default:
      return writingLine;
  }
}
