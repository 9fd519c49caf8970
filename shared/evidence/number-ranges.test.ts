import { expect, it } from 'vitest';
import { numberRanges } from './number-ranges.ts';

it('names three and more in a row by the first and the last', () => {
  expect(numberRanges([])).toBe('');
  expect(numberRanges([7])).toBe('7');
  expect(numberRanges([1, 4, 5, 6, 7, 9, 10])).toBe('1, 4–7, 9, 10');
});
