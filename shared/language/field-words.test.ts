import { expect, it } from 'vitest';
import { recordTypes } from '../records/registry.ts';
import { fieldName, valueText } from './field-words.ts';

it('a value is told in the words of the screen, and a weekday by its name', () => {
  expect(valueText(['holiday', 'weekend'], 'dayTypes')).toBe('Röd dag, Helg');
  expect(valueText([1, 7], 'weekdays')).toBe('måndag, söndag');
  expect(valueText(7.5, 'hours')).toBe('7,5');
  expect(valueText(null, 'hours')).toBe('');
});

it('a guide is told part by part, each on its own line with what it says', () => {
  const question = {
    id: 'q',
    type: 'text',
    text: 'Hur är det?',
    hint: 'Vänta',
    showWhen: { questionId: 'p', anyOf: ['ja'] },
  };
  expect(valueText([{ id: 's', title: 'Vardag', questions: [question] }], 'sections')).toBe(
    'Vardag\n– Hur är det? · Vänta · p ja',
  );
});

it('every field of a guide that its writers change has a word', () => {
  const written = ['title', 'version', 'askedOf', 'method', 'sections', 'state', 'language', 'languages'];
  expect(written.filter((path) => fieldName(path) === path && path !== 'version')).toEqual([]);
});

it.each(['staffingRequirement', 'delegatedTaskWindow'] as const)('every field of a %s has a word', (type) => {
  const written = Object.keys(recordTypes[type].fields).filter((path) => path !== 'contractId');
  expect(written.filter((path) => fieldName(path) === path)).toEqual([]);
});
