import { expect, it } from 'vitest';
import { mayHoldName } from './possible-name.ts';

it.each([
  ['Genomförandeplan Prov Provsson', true],
  ['Provsson, Alva delegering', true],
  ['Rutin för nattbemanning', false],
  ['SITHS-kort', false],
  ['Delegeringslista HSL', false],
  ['', false],
])('asks where a title may hold a name: %s', (title, asks) => expect(mayHoldName(title)).toBe(asks));
