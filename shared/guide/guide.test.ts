import { describe, expect, it } from 'vitest';
import type { GuideSection, Question } from '../records/guide-template.ts';
import { guideTemplate } from '../records/guide-template.ts';
import type { AnswerValue } from '../records/visit.ts';
import { answerText } from './answer-text.ts';
import { askedQuestions, gaps, hiddenAnswers } from './asked.ts';
import { planGuide } from './guide-plan.ts';
import { GuideRun } from './guide-run.ts';

const question = (id: string, more: Partial<Question> = {}): Question => ({ id, type: 'text', text: id, ...more });
const sections: GuideSection[] = [
  {
    id: 'first',
    title: 'First',
    questions: [
      question('meetings', { type: 'single', required: true, choices: [{ value: 'never', label: 'Aldrig' }] }),
      question('why', { required: true, showWhen: { questionId: 'meetings', anyOf: ['never'] } }),
    ],
  },
  {
    id: 'second',
    title: 'Second',
    questions: [question('what-then', { required: true, showWhen: { questionId: 'why', anyOf: ['Flytt'] } })],
  },
];
const now = '2026-03-05T13:00:00.000+01:00';
function asked(guide: readonly GuideSection[], given: Record<string, AnswerValue>): GuideRun {
  const answers = Object.entries(given).map(([questionId, value]) => ({ questionId, instance: '', value }));
  return new GuideRun(planGuide(guide), { now, answers });
}
const one = (...questions: Question[]): GuideSection[] => [{ id: 's', title: 's', questions }];
const names = (spots: readonly { place: { name: string } }[]) => spots.map(({ place }) => place.name);
const never = () => false;

describe('which questions are asked', () => {
  it('hides a question until the answer it waits for is given', () => {
    expect(names(askedQuestions(asked(sections, {})))).toEqual(['meetings']);
    expect(names(askedQuestions(asked(sections, { meetings: 'never' })))).toEqual(['meetings', 'why']);
  });

  it('hides a question behind a hidden one although its answer is kept', () => {
    const run = asked(sections, { meetings: 'weekly', why: 'Flytt' });
    expect(names(askedQuestions(run))).toEqual(['meetings']);
    expect(names(hiddenAnswers(run))).toEqual(['why']);
    run.answer('meetings', '', 'never');
    expect(names(askedQuestions(run))).toEqual(['meetings', 'why', 'what-then']);
    expect(run.given('why')).toBe('Flytt');
  });

  it('looks at numbers and at every chosen alternative', () => {
    const shown = (type: Question['type'], value: AnswerValue) =>
      askedQuestions(
        asked(one(question('a', { type }), question('b', { showWhen: { questionId: 'a', anyOf: ['2'] } })), {
          a: value,
        }),
      ).length;
    expect(shown('scale', 2)).toBe(2);
    expect(shown('scale', 3)).toBe(1);
    expect(shown('multiple', ['1', '2'])).toBe(2);
    expect(shown('multiple', [])).toBe(1);
  });

  it('never asks questions that wait for each other or for one that is gone, and says which they are', () => {
    const circle = one(
      question('a', { showWhen: { questionId: 'b', anyOf: ['x'] } }),
      question('b', { showWhen: { questionId: 'a', anyOf: ['x'] } }),
      question('c', { showWhen: { questionId: 'gone', anyOf: ['x'] } }),
    );
    const run = asked(circle, { a: 'x', b: 'x', gone: 'x' });
    expect(askedQuestions(run)).toEqual([]);
    expect(run.plan.problems).toEqual([
      { name: 'c', field: 'showWhen', why: 'frågan gone finns inte i guiden' },
      { name: 'a', field: 'showWhen', why: 'villkoren går i cirkel: a → b → a' },
    ]);
  });

  it('never asks a question whose condition cannot be read', () => {
    const run = asked(one(question('a', { relevant: 'pulldata(1)' }), question('b', { relevant: '1 +' })), {});
    expect(askedQuestions(run)).toEqual([]);
    expect(run.plan.problems.map(({ why }) => why)).toEqual([
      'funktionen pulldata finns inte här',
      'uttrycket går inte att läsa',
    ]);
  });
});

describe('gaps', () => {
  it('lists required questions that are asked and unanswered; blanks are no answer', () => {
    expect(names(gaps(asked(sections, { meetings: 'never', why: '  ' }), never))).toEqual(['why']);
    expect(names(gaps(asked(sections, { meetings: 'weekly' }), never))).toEqual(['meetings']);
    expect(gaps(asked(sections, { meetings: 'never', why: 'x' }), never)).toEqual([]);
  });

  it('takes zero for an answer', () => {
    expect(gaps(asked(one(question('n', { type: 'number', required: true })), { n: 0 }), never)).toEqual([]);
  });

  it('closes by an explanation where the question takes one', () => {
    const soft = one(question('a', { required: true, mayExplain: true }), question('b', { required: true }));
    expect(names(gaps(asked(soft, {}), () => true))).toEqual(['b']);
  });
});

describe('old guides', () => {
  it('still opens what was stored before there were expressions', () => {
    const stored = { title: 'Gammal', version: 3, askedOf: ['Enhetschef'], method: 'interview', sections };
    expect(guideTemplate.schema.parse(stored)).toEqual(stored);
  });
});

describe('an answer in Swedish', () => {
  it('shows labels, dates and decimal comma', () => {
    const choices = [
      { value: 'a', label: 'Första' },
      { value: 'b', label: 'Andra' },
    ];
    expect(answerText(question('q', { type: 'single', choices }), 'b')).toBe('Andra');
    expect(answerText(question('q', { type: 'multiple', choices }), ['a', 'b'])).toBe('Första, Andra');
    expect(answerText(question('q', { type: 'yesNoPartly' }), 'partly')).toBe('Delvis');
    expect(answerText(question('q', { type: 'date' }), '2026-03-05')).toBe('5 mars 2026');
    expect(answerText(question('q', { type: 'number' }), 2.5)).toBe('2,5');
    const scale = { min: 1, max: 5, minLabel: 'Räcker inte', maxLabel: 'Räcker helt' };
    expect(answerText(question('q', { type: 'scale', scale }), 4)).toBe('4 (1 = Räcker inte, 5 = Räcker helt)');
  });

  it('keeps every character of a written answer, and an alternative that is no longer there', () => {
    expect(answerText(question('q'), '  två\nrader')).toBe('  två\nrader');
    expect(answerText(question('q', { type: 'single', choices: [] }), 'borttagen')).toBe('borttagen');
  });

  it('is empty where nothing is answered', () => {
    for (const value of [null, undefined, '', ' ', []]) expect(answerText(question('q'), value)).toBe('');
  });
});
