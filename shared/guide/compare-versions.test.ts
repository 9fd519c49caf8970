import { describe, expect, it } from 'vitest';
import type { GuideSection, Question } from '../records/guide-template.ts';
import { compareVersions } from './compare-versions.ts';

const question = (id: string, more: Partial<Question> = {}): Question => ({ id, type: 'text', text: id, ...more });
const guide = (...questions: Question[]): GuideSection[] => [{ id: 's', title: 's', questions }];
const answer = (questionId: string, value: string) => ({ questionId, instance: '', value });

describe('moving an interview to another version', () => {
  const choices = (...values: string[]) => values.map((value) => ({ value, label: value }));
  const before = guide(
    question('kept'),
    question('gone'),
    question('never'),
    question('chosen', { type: 'single', choices: choices('a', 'b') }),
  );
  const after = guide(
    question('kept', { text: 'Med andra ord' }),
    question('chosen', { type: 'single', choices: choices('b', 'c') }),
    question('fresh'),
  );
  const difference = compareVersions(before, after, [answer('gone', 'x'), answer('chosen', 'a'), answer('kept', 'y')]);

  it('names what is new, gone and asked in another way', () => {
    expect(difference.added.map(({ id }) => id)).toEqual(['fresh']);
    expect(difference.removed.map(({ question: { id }, isAnswered }) => [id, isAnswered])).toEqual([
      ['gone', true],
      ['never', false],
    ]);
    expect(difference.changed.map(({ after: { id } }) => id)).toEqual(['kept', 'chosen']);
  });

  it('names answers that do not fit the new question', () => {
    expect(difference.misfits.map(({ question: { id }, message }) => [id, message])).toEqual([
      ['chosen', '”a” finns inte bland alternativen.'],
    ]);
  });

  it('finds nothing between a version and itself', () => {
    expect(compareVersions(before, before, [])).toEqual({ added: [], removed: [], changed: [], misfits: [] });
  });
});
