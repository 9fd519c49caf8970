import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { guideImport, guideRun } from './guide.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'platsbesok-guide-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const form = `
| survey |              |       |       |                |                  |
|        | type         | name  | label | relevant       | calculation      |
|        | integer      | beds  | Bäddar |               |                  |
|        | text         | why   | Varför | \${beds} > 2  |                  |
|        | geopoint     | where | Var   |                |                  |
|        | begin repeat | room  | Rum   |                |                  |
|        | integer      | staff | Antal |                |                  |
|        | end repeat   |       |       |                |                  |
|        | calculate    | all   |       |                | sum(\${staff})   |
| settings |            |       |       |                |                  |
|        | form_title   | version |     |                |                  |
|        | Boende       | 7     |       |                |                  |
`.trim();

describe('guide import', () => {
  it('prints what the form is and what of it is not taken along, and writes the guide', async () => {
    const out = path.join(folder, 'guide.json');
    expect(await guideImport([write('form.md', form), '--out', out])).toEqual({
      title: 'Boende',
      version: '7',
      languages: [],
      questions: 4,
      groups: 0,
      repeats: 1,
      choices: 0,
      refused: [
        {
          sheet: 'survey',
          row: 5,
          column: 'B',
          code: 'GUI-021',
          message: 'Frågetypen ”geopoint” kan inte användas här. Raden tas inte med.',
        },
      ],
    });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ title: 'Boende', sections: expect.any(Array) });
  });

  it.each<[string, string | Uint8Array, string]>([
    [
      'an old .xls under another name',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
      'KAL-002',
    ],
    ['an empty file', '', 'KAL-001'],
    ['a zip that is none', 'PK\u0003\u0004nonsens', 'KAL-005'],
    ['a picture', '\u0089PNG', 'GUI-011'],
    ['a text about something else', 'Hej\nhopp\n', 'GUI-011'],
  ])('refuses %s whole', async (name, content, code) => {
    await expect(guideImport([write(`${name}.xlsx`, content)])).rejects.toMatchObject({ code });
  });

  it('says how it is used, and that a file is not there', async () => {
    await expect(guideImport([])).rejects.toThrow('Skriv guide import FIL');
    await expect(guideImport([path.join(folder, 'borta.xlsx')])).rejects.toThrow('går inte att läsa');
  });
});

describe('guide run', () => {
  it('prints what is asked, what does not hold and what is worked out', async () => {
    const out = path.join(folder, 'run.json');
    await guideImport([write('form.md', form), '--out', out]);
    const answers = write('answers.json', JSON.stringify({ beds: 3.5, room: [{ staff: 2 }, { staff: 3 }] }));
    expect(await guideRun([out, answers])).toEqual({
      relevant: ['beds', 'why', 'staff', 'room[1]/staff', 'room[2]/staff', 'all'],
      invalid: [{ name: 'beds', message: 'Skriv ett heltal.' }],
      calculated: { all: 5 },
    });
    const fewer = write('fewer.json', JSON.stringify({ beds: 1 }));
    expect(await guideRun([out, fewer])).toMatchObject({ relevant: ['beds', 'all'], invalid: [] });
  });

  it('refuses what is no guide, and what are no answers', async () => {
    const guide = write('no.json', '{"title": "x"}');
    await expect(guideRun([guide, write('a.json', '{}')])).rejects.toMatchObject({ code: 'GUI-014' });
    await expect(guideRun([write('b.json', '{'), guide])).rejects.toThrow('är inte JSON');
  });
});
