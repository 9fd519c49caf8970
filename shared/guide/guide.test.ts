import { describe, expect, it } from 'vitest';
import type { GuideSection, Question } from '../records/guide-template.ts';
import type { AnswerValue } from '../records/visit.ts';
import { answerText } from './answer-text.ts';
import { gaps } from './gaps.ts';
import { relevantQuestions, relevantSections } from './relevance.ts';

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
const ids = (questions: readonly Question[]) => questions.map(({ id }) => id);
const answers = (given: Record<string, AnswerValue>) => new Map(Object.entries(given));

describe('which questions are asked', () => {
  it('hides a question until the answer it waits for is given', () => {
    expect(ids(relevantQuestions(sections, answers({})))).toEqual(['meetings']);
    expect(ids(relevantQuestions(sections, answers({ meetings: 'never' })))).toEqual(['meetings', 'why']);
  });

  it('hides a question behind a hidden one although its answer is kept', () => {
    const given = answers({ meetings: 'weekly', why: 'Flytt' });
    expect(ids(relevantQuestions(sections, given))).toEqual(['meetings']);
    expect(given.get('why')).toBe('Flytt');
  });

  it('leaves out a section in which nothing is asked', () => {
    expect(relevantSections(sections, answers({})).map(({ id }) => id)).toEqual(['first']);
  });

  it('looks at numbers and at every chosen alternative', () => {
    const shown = (type: Question['type'], value: AnswerValue) =>
      relevantQuestions(
        [
          {
            id: 's',
            title: 's',
            questions: [question('a', { type }), question('b', { showWhen: { questionId: 'a', anyOf: ['2'] } })],
          },
        ],
        answers({ a: value }),
      ).length;
    expect(shown('scale', 2)).toBe(2);
    expect(shown('scale', 3)).toBe(1);
    expect(shown('multiple', ['1', '2'])).toBe(2);
    expect(shown('multiple', [])).toBe(1);
  });

  it('never asks questions that wait for each other or for one that is gone', () => {
    const circle = [
      question('a', { showWhen: { questionId: 'b', anyOf: ['x'] } }),
      question('b', { showWhen: { questionId: 'a', anyOf: ['x'] } }),
      question('c', { showWhen: { questionId: 'gone', anyOf: ['x'] } }),
    ];
    const given = answers({ a: 'x', b: 'x', gone: 'x' });
    expect(relevantQuestions([{ id: 's', title: 's', questions: circle }], given)).toEqual([]);
  });
});

describe('gaps', () => {
  it('lists required questions that are asked and unanswered; blanks are no answer', () => {
    expect(ids(gaps(sections, answers({ meetings: 'never', why: '  ' })))).toEqual(['why']);
    expect(gaps(sections, answers({ meetings: 'weekly' }))).toEqual([]);
  });

  it('takes zero for an answer', () => {
    const number = [{ id: 's', title: 's', questions: [question('n', { type: 'number', required: true })] }];
    expect(gaps(number, answers({ n: 0 }))).toEqual([]);
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
