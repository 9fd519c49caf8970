import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { caseMetadataSchema } from './case-metadata.ts';
import { fileBaseOf } from './file-base.ts';

it('the schema that importers are written by is the one that the program writes by', () => {
  const file = new URL('../../resources/distribution/case-metadata.schema.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(caseMetadataSchema());
});

it('files are named by registry number and version, in letters that every system knows', () => {
  expect(fileBaseOf('OMN 2026/0123', '01990000-0000-7000-8000-000000000001', 1)).toBe('OMN-2026-0123-v1');
  expect(fileBaseOf('Äldrenämnden: 7', '01990000-0000-7000-8000-000000000001', 2)).toBe('Aldrenamnden-7-v2');
  expect(fileBaseOf(' ', '01990000-0000-7000-8000-000000000001', 1)).toBe('uppfoljning-00000001-v1');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (number) =>
      /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(fileBaseOf(number, '01990000-0000-7000-8000-000000000001', 1)),
    ),
  );
});
