import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../../errors/error-table.ts';
import { allQuestions, guideTemplate } from '../../records/guide-template.ts';
import { readAnswers } from '../answers-file.ts';
import { questionSpots } from '../asked.ts';
import { guideCounts } from '../guide-file.ts';
import { planGuide } from '../guide-plan.ts';
import { GuideRun } from '../guide-run.ts';
import { type ImportedForm, importForm } from './import-form.ts';

/** A form as Markdown tables, the way that forms are passed around in writing. */
const form = (text: string, language?: string) => importForm(new TextEncoder().encode(text.trim()), 'prov', language);
const code = (text: string, language?: string) => {
  try {
    form(text, language);
    return 'imported';
  } catch (error) {
    return error instanceof CodedError ? error.code : String(error);
  }
};
const refusedIn = ({ refused }: ImportedForm) => refused.map(({ row, column, code }) => `${column}${row} ${code}`);

function outcome({ sections }: Pick<ImportedForm, 'sections'>, written: Record<string, unknown>) {
  const plan = planGuide(sections);
  const run = new GuideRun(plan, { now: '2026-03-05T13:00:00.000+01:00', ...readAnswers(plan, written) });
  const spots = questionSpots(run);
  return {
    relevant: spots.filter(({ isRelevant }) => isRelevant).map(({ place }) => place.name),
    invalid: spots.flatMap((spot) => {
      const problem = run.problem(spot);
      return problem ? [`${spot.place.name}: ${problem.message}`] : [];
    }),
    calculated: Object.fromEntries(
      spots.flatMap(({ place, result, isRelevant }) => (isRelevant && result !== null ? [[place.name, result]] : [])),
    ),
  };
}

describe('a form', () => {
  const home = form(`
| survey  |                      |          |                |              |                        |            |                    |             |
|         | type                 | name     | label::Svenska (sv) | label::English (en) | relevant        | constraint | constraint_message | calculation |
|         | select_one yn        | home     | Bor du här?    | Do you live here? |                   |            |                    |             |
|         | begin_group          | life     | Livet          | Life         | \${home} = 'yes'       |            |                    |             |
|         | integer              | years    | Hur länge?     | How long?    |                        | . <= 120   | Högst 120 år.      |             |
|         | select_multiple likes or_other | like | Vad tycker du om? | What do you like? |        |            |                    |             |
|         | end group            |          |                |              |                        |            |                    |             |
|         | calculate            | months   |                |              |                        |            |                    | \${years} * 12 |
| choices |                      |          |                |              |                        |            |                    |             |
|         | list_name            | name     | label::Svenska (sv) | label::English (en) |                 |            |                    |             |
|         | yn                   | yes      | Ja             | Yes          |                        |            |                    |             |
|         | yn                   | no       | Nej            | No           |                        |            |                    |             |
|         | likes                | food     | Maten          | The food     |                        |            |                    |             |
| settings |                     |          |                |              |                        |            |                    |             |
|         | form_title           | version  | default_language |            |                        |            |                    |             |
|         | Boende               | 2026030501 | Svenska (sv) |              |                        |            |                    |             |
`);

  it('becomes a guide with its title, languages and parts', () => {
    expect(home).toMatchObject({
      title: 'Boende',
      version: '2026030501',
      languages: ['Svenska (sv)', 'English (en)'],
      language: 'Svenska (sv)',
      refused: [],
    });
    expect(guideCounts(home.sections)).toEqual({ questions: 5, groups: 1, repeats: 0, choices: 4 });
    expect(allQuestions(home.sections).map(({ text }) => text)).toContain('Hur länge?');
    expect(allQuestions(home.sections)[1]?.translations?.['English (en)']?.text).toBe('How long?');
  });

  it('asks what its conditions let through, checked by hand', () => {
    expect(outcome(home, { home: 'no', years: 4 })).toEqual({
      relevant: ['home', 'months'],
      invalid: [],
      calculated: {},
    });
    expect(outcome(home, { home: 'yes', years: 4, like: 'food other' })).toEqual({
      relevant: ['home', 'years', 'like', 'like_other', 'months'],
      invalid: [],
      calculated: { months: 48 },
    });
    expect(outcome(home, { home: 'yes', life: { years: 130 } }).invalid).toEqual(['years: Högst 120 år.']);
  });

  it('is stored as any guide is', () => {
    const { title, sections } = home;
    const fields = { title, version: 1, askedOf: [], method: 'interview', sections };
    expect(guideTemplate.schema.safeParse(fields).success).toBe(true);
  });

  it('is read in the language that is chosen, by name or by code', () => {
    const text =
      '| survey |\n| | type | name | label::Svenska (sv) | label::English (en) |\n| | text | a | Hej | Hello |';
    const said = (language: string) => allQuestions(form(text, language).sections)[0]?.text;
    expect(['English (en)', 'en', 'english', 'Svenska', 'sv'].map(said)).toEqual([
      'Hello',
      'Hello',
      'Hello',
      'Hej',
      'Hej',
    ]);
    expect(code(text, 'Suomi')).toBe('GUI-013');
  });
});

describe('old spellings', () => {
  it('mean what the new ones mean', () => {
    const old = form(`
| survey |                                   |       |        |             |           |
|        | command                           | tag   | caption | relevance  | readonly  |
|        | add integer prompt                | a     | A      |             |           |
|        | select one from yn or specify other | b   | B      | \${a} > 1   |           |
|        | select all that apply from yn     | c     | C      |             | yes       |
|        | lgroup                            |       |        |             |           |
|        | begin repeat                      | d     | D      |             |           |
|        | q date                            | e     | E      |             |           |
|        | end repeat                        |       |        |             |           |
| choices |                                  |       |        |             |           |
|        | list name                         | value | caption |            |           |
|        | yn                                | yes   | Ja     |             |           |
`);
    expect(refusedIn(old)).toEqual(['B6 GUI-020']);
    expect(guideCounts(old.sections)).toEqual({ questions: 5, groups: 0, repeats: 1, choices: 2 });
    const [a, b, other, c] = allQuestions(old.sections);
    expect([a?.type, b?.relevant, other?.id, c?.readOnly]).toEqual(['number', '${a} > 1', 'b_other', true]);
  });
});

describe('what cannot be asked here', () => {
  it('is named by sheet, row and column, and the rest is taken along', () => {
    const made = form(`
| survey |              |      |       |                     |                |               |
|        | type         | name | label | relevant            | constraint     | media::image  |
|        | text         | a    | A     |                     |                | skylt.svg     |
|        | hologram     | b    | B     |                     |                |               |
|        | geopoint     | c    | C     |                     |                |               |
|        | text         | d    | D     | pulldata('x', 'y')  |                |               |
|        | text         | e    | E     | \${gone} = 1        | . > (          |               |
|        | text         | f    | F     | \${g} = 1           |                |               |
|        | text         | g    | G     | \${f} = 1           |                |               |
|        | text         | h h  | H     |                     |                |               |
|        | text         | a    | A igen |                    |                |               |
|        | select_one x | i    | I     |                     |                |               |
|        | calculate    | j    |       |                     |                |               |
|        | end group    |      |       |                     |                |               |
|        | begin group  | k    | K     |                     |                |               |
|        | text         | l    | L     |                     |                |               |
`);
    expect(refusedIn(made)).toEqual([
      'G3 GUI-025',
      'B4 GUI-020',
      'B5 GUI-021',
      'E6 GUI-026',
      'E7 GUI-026',
      'F7 GUI-026',
      'E8 GUI-026',
      'C10 GUI-023',
      'C11 GUI-030',
      'B12 GUI-024',
      'B13 GUI-026',
      'B14 GUI-029',
      '15 GUI-029',
    ]);
    expect(made.refused.find(({ row }) => row === 8)?.message).toContain('f → g → f');
    expect(allQuestions(made.sections).map(({ id }) => id)).toEqual(['a', 'd', 'e', 'f', 'g', 'l']);
  });

  it.each([
    ['', 'KAL-001'],
    ['| choices |\n| | list_name | name |\n| settings |\n| | form_title |\n| | X |', 'GUI-010'],
    ['| survey |\n| | name | label |\n| | a | A |', 'GUI-011'],
    ['| survey |\n| | type | name |\n| | geopoint | a |', 'GUI-012'],
  ])('is refused whole where nothing of it is a form: %#', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it('takes labels for the text that they are, whatever they hold', () => {
    const label = '<img src=x onerror=alert(1)> =HYPERLINK(A1) \u202eabc';
    const made = form(`| survey |\n| | type | name | label |\n| | text | a | ${label} |`);
    expect(allQuestions(made.sections)[0]?.text).toBe('<img src=x onerror=alert(1)> =HYPERLINK(A1) abc');
  });

  it('tells names apart that stand in several groups', () => {
    const made = form(`
| survey |             |      |       |
|        | type        | name | label |
|        | begin group | one  | One   |
|        | text        | a    | A     |
|        | end group   |      |       |
|        | begin group | two  | Two   |
|        | text        | a    | A     |
|        | end group   |      |       |
`);
    expect(allQuestions(made.sections).map(({ id }) => id)).toEqual(['one/a', 'two/a']);
    expect(outcome(made, { one: { a: 1 }, two: { a: 2 } }).relevant).toEqual(['one/a', 'two/a']);
  });
});

describe('a large form', () => {
  it('of 800 questions and 400 conditions is read whole', () => {
    const rows = Array.from(
      { length: 800 },
      (_, place) =>
        `| | ${place % 2 ? 'select_one yn' : 'integer'} | q${place} | Fråga ${place} | ${place > 1 && place % 2 ? `\${q${place - 1}} > ${place % 7}` : ''} |`,
    );
    const made = form(
      [
        '| survey |',
        '| | type | name | label | relevant |',
        ...rows,
        '| choices |',
        '| | list_name | name | label |',
        '| | yn | yes | Ja |',
      ].join('\n'),
    );
    expect(made.refused).toEqual([]);
    expect(guideCounts(made.sections).questions).toBe(800);
    expect(allQuestions(made.sections).filter(({ relevant }) => relevant)).toHaveLength(399);
  });
});

const folder = path.join(import.meta.dirname, '../../../../shared/data/xlsform');
const shared = [process.env.PLATSBESOK_SHARED && path.join(process.env.PLATSBESOK_SHARED, 'data/xlsform'), folder].find(
  (candidate) => candidate && existsSync(candidate),
);

describe.runIf(shared)("the reference converter's own test forms", () => {
  const read = (file: string) => importForm(readFileSync(path.join(shared ?? '', file)), path.parse(file).name);
  const files = shared ? readdirSync(shared).filter((file) => /\.(xlsx|csv|md)$/.test(file)) : [];

  it('are the same in every encoding', () => {
    const byName = new Map<string, string[]>();
    for (const file of files) byName.set(path.parse(file).name, [...(byName.get(path.parse(file).name) ?? []), file]);
    for (const alike of byName.values()) {
      const [first, ...rest] = alike.map(read).map(({ refused: _, ...guide }) => guide);
      for (const other of rest) expect(other).toEqual(first);
    }
    expect(byName.size).toBeGreaterThan(8);
  });

  it('are counted as they were by hand, and refused at the right row', () => {
    const seen = Object.fromEntries(
      files
        .filter((file) => file.endsWith('.xlsx'))
        .map((file) => {
          const made = read(file);
          const { questions, groups, repeats, choices } = guideCounts(made.sections);
          return [path.parse(file).name, [[questions, groups, repeats, choices].join(' '), ...refusedIn(made)]];
        }),
    );
    expect(seen).toMatchObject({
      case_insensitivity: ['1 0 0 2', 'A3 GUI-021', 'A4 GUI-021'],
      choice_filter_test: ['3 0 0 13'],
      group: ['3 1 0 0'],
      loop: ['2 0 0 4', 'A3 GUI-021', 'A4 GUI-032'],
      or_other: ['3 0 0 6'],
      specify_other: ['2 0 0 3'],
      survey_no_name: ['1 0 0 0'],
      text_and_integer: ['2 0 0 0'],
      yes_or_no_question: ['1 0 0 2'],
    });
  });

  it('offer the counties of the state that is chosen', () => {
    const { sections } = read('choice_filter_test.xlsx');
    expect(outcome({ sections }, { state: 'texas', county: 'pierce' }).invalid).toEqual([
      'county: ”pierce” finns inte bland alternativen.',
    ]);
    expect(outcome({ sections }, { state: 'washington', county: 'pierce', city: 'tacoma' }).invalid).toEqual([]);
  });

  it('ask what the other is only of whoever chose it', () => {
    const { sections } = read('specify_other.xlsx');
    expect(outcome({ sections }, { sex: 'male' }).relevant).toEqual(['sex']);
    expect(outcome({ sections }, { sex: 'other' }).relevant).toEqual(['sex', 'sex_other']);
  });

  it('skip to the end, and hold a decimal against an integer', () => {
    const { sections } = read('xlsform_spec_test.xlsx');
    const skipped = outcome({ sections }, { skip_to_end: 'yes', a_integer: 3, a_decimal: 9 });
    expect(skipped.relevant).toEqual(['skip_to_end', 'launch']);
    const asked = outcome({ sections }, { skip_to_end: 'no', a_integer: 3, a_decimal: 9, address: 'a@b.se' });
    expect(asked.relevant).toContain('email_note');
    // Two questions of the repeat are required, in both of its instances.
    const missing = ['required_text: Custom required message.', 'list-nolabel-test: Frågan ska besvaras.'];
    const decimal = 'a_decimal: Svaret stämmer inte med villkoret för frågan.';
    expect(asked.invalid).toEqual([decimal, ...missing, ...missing]);
    expect(asked.calculated).toMatchObject({ calculate_test: 4 });
    expect(outcome({ sections }, { skip_to_end: 'no', address: 'gatan 1' }).relevant).not.toContain('email_note');
  });
});
