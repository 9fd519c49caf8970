import { describe, expect, it } from 'vitest';
import type { GuideSection } from '#shared/records/guide-template.ts';
import { answersOf, nextGap, sectionProgress } from './interview-progress.ts';

const sections: GuideSection[] = [
  {
    id: 'vardag',
    title: 'Vardag',
    questions: [
      { id: 'dag', type: 'text', text: 'Hur är en vanlig dag?', required: true },
      { id: 'möten', type: 'yesNoPartly', text: 'Hålls möten?', required: true },
      {
        id: 'varför',
        type: 'text',
        text: 'Varför inte?',
        required: true,
        showWhen: { questionId: 'möten', anyOf: ['no'] },
      },
    ],
  },
  { id: 'övrigt', title: 'Övrigt', questions: [{ id: 'annat', type: 'text', text: 'Något annat?' }] },
];

describe('progress of an interview', () => {
  it('takes the answers of this interview alone', () => {
    const answer = (interviewId: string, value: string) => ({ fields: { interviewId, questionId: 'dag', value } });
    expect(answersOf('a', [answer('a', 'Lugn'), answer('b', 'Stökig')])).toEqual(new Map([['dag', 'Lugn']]));
  });

  it('marks gaps section by section, and an optional question is no gap', () => {
    const progress = sectionProgress(sections, new Map([['dag', 'Lugn']]));
    expect(progress.map(({ answered, gaps }) => [answered, gaps])).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  it('goes to the next gap, into a question that has just appeared, and round again', () => {
    const answers = new Map([['möten', 'no']]);
    expect(nextGap(sections, answers, null)).toBe('dag');
    expect(nextGap(sections, answers, 'dag')).toBe('varför');
    expect(nextGap(sections, answers, 'varför')).toBe('dag');
    expect(nextGap(sections, new Map([...answers, ['dag', 'Lugn'], ['varför', 'Vet ej']]), null)).toBeUndefined();
  });
});
