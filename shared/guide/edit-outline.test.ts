import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GuideSection } from '../records/guide-template.ts';
import { duplicated, everyPart, movedPart, nameFrom, putAfter, renamed, withoutPart } from './edit-outline.ts';

const guide: GuideSection[] = [
  {
    id: 'first',
    title: 'Först',
    questions: [
      { id: 'a', type: 'text', text: 'A' },
      { id: 'group', type: 'group', title: 'Grupp', questions: [{ id: 'b', type: 'text', text: 'B' }] },
    ],
  },
  { id: 'second', title: 'Sedan', questions: [{ id: 'c', type: 'text', text: 'C ${a}', relevant: "${a} = 'x'" }] },
];
const names = (sections: readonly GuideSection[]) => everyPart(sections).map(({ id }) => id);

describe('a part of a guide', () => {
  it('moves past its neighbour, out of its group and into the next section', () => {
    expect(names(movedPart(guide, 'group', -1))).toEqual(['first', 'group', 'b', 'a', 'second', 'c']);
    expect(names(movedPart(guide, 'b', -1))).toEqual(['first', 'a', 'b', 'group', 'second', 'c']);
    const moved = movedPart(guide, 'group', 1);
    expect(moved.map(({ questions }) => questions.map(({ id }) => id))).toEqual([['a'], ['group', 'c']]);
    expect(movedPart(guide, 'a', -1)).toEqual(guide);
  });

  it('keeps every part, whatever is moved how often', () => {
    const move = fc.tuple(fc.constantFrom(...names(guide)), fc.constantFrom<-1 | 1>(-1, 1));
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        const after = moves.reduce((sections, [name, step]) => movedPart(sections, name, step), guide);
        expect(names(after).sort()).toEqual(names(guide).sort());
      }),
    );
  });

  it('is copied with new names that point at each other', () => {
    const inside: GuideSection = {
      id: 's',
      title: '',
      questions: [
        { id: 'q', type: 'yesNoPartly', text: 'Q' },
        { id: 'r', type: 'text', text: '${ q }', showWhen: { questionId: 'q', anyOf: ['yes'] } },
      ],
    };
    const { sections, copyName } = duplicated([inside], 's');
    expect(copyName).toBe('s_2');
    expect(sections[0]).toEqual(inside);
    expect(sections[1]?.questions[1]).toMatchObject({ id: 'r_2', text: '${q_2}', showWhen: { questionId: 'q_2' } });
  });

  it('is renamed wherever it is named, and taken away whole', () => {
    const [, second] = renamed(guide, 'a', 'ny');
    expect(second?.questions[0]).toMatchObject({ text: 'C ${ny}', relevant: "${ny} = 'x'" });
    expect(names(withoutPart(guide, 'group'))).toEqual(['first', 'a', 'second', 'c']);
    expect(names(putAfter(guide, 'a', { id: 'd', type: 'text', text: '' }))[2]).toBe('d');
  });

  it('is named after its text', () => {
    expect(nameFrom('Hur många bor här?', 'fråga')).toBe('hur_många_bor_här');
    expect(nameFrom('2 frågor', 'fråga')).toBe('fråga');
  });
});
