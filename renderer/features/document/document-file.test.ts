import { expect, it } from 'vitest';
import { titleFrom } from './document-file.ts';

it.each([
  ['Rutin_för_natten.docx', 'Rutin för natten'],
  ['Beslut 2.1 om bemanning.pdf', 'Beslut 2.1 om bemanning'],
  ['.pdf', ''],
  ['utan ändelse', 'utan ändelse'],
])('suggests a title from what the file is called: %s', (name, title) => expect(titleFrom(name)).toBe(title));
