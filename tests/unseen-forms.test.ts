import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../shared/errors/error-table.ts';
import { planGuide } from '../shared/guide/guide-plan.ts';
import { GuideRun } from '../shared/guide/guide-run.ts';
import { type ImportedForm, importForm } from '../shared/guide/xlsform/import-form.ts';
import { allQuestions, guideTemplate } from '../shared/records/guide-template.ts';
import { makeXlsx, textSheet } from './make-xlsx.ts';

type Rows = readonly (readonly string[])[];

/** A form as a workbook of text cells. */
function workbook(survey: Rows, choices: Rows = [], settings: Rows = []): Uint8Array {
  const sheets = [
    { name: 'survey', xml: textSheet(survey) },
    ...(choices.length > 0 ? [{ name: 'choices', xml: textSheet(choices) }] : []),
    ...(settings.length > 0 ? [{ name: 'settings', xml: textSheet(settings) }] : []),
  ];
  return makeXlsx({ sheets });
}

const head = ['type', 'name', 'label', 'relevant', 'calculation', 'choice_filter', 'constraint', 'repeat_count'];

/** Milliseconds that no form may take, many times what the slowest takes alone on this machine. */
const longest = 20_000;

/** A form that is taken in: what is kept is a guide that can be saved and asked. */
function imported(bytes: Uint8Array, wanted?: string): ImportedForm {
  const from = performance.now();
  const form = importForm(bytes, 'prov', wanted);
  const plan = planGuide(form.sections);
  expect(plan.problems).toEqual([]);
  new GuideRun(plan, { now: '2026-03-05T13:00:00.000+01:00' });
  const { title, language, languages, sections } = form;
  const guide = { title, version: 1, askedOf: [], method: 'interview', sections, language, languages };
  const { error } = guideTemplate.schema.safeParse(guide);
  expect(error?.issues.slice(0, 3) ?? []).toEqual([]);
  for (const { sheet, row, message } of form.refused) {
    expect(sheet).not.toBe('');
    expect(row).toBeGreaterThan(0);
    expect(message).toMatch(/^\S.*\.$/s);
  }
  expect(performance.now() - from).toBeLessThan(longest);
  return form;
}

const refusedIn = ({ refused }: ImportedForm) => refused.map(({ row, column, code }) => `${column}${row} ${code}`);
const texts = ({ sections }: ImportedForm) => allQuestions(sections).map(({ text }) => text);

function refusedWhole(bytes: Uint8Array): string {
  const from = performance.now();
  try {
    importForm(bytes, 'prov');
  } catch (error) {
    expect(performance.now() - from).toBeLessThan(longest);
    return error instanceof CodedError ? error.code : String(error);
  }
  return 'imported';
}

describe('a form that nobody here has seen', () => {
  it('of 1,000 questions and 400 conditions in six languages is taken in whole', () => {
    const languages = ['Swedish (sv)', 'English (en)', 'العربية (ar)', 'Suomi (fi)', 'Soomaali (so)', 'Español (es)'];
    const labels = languages.map((language, place) => `label${place % 2 ? ' :: ' : '::'}${language}`);
    const survey = [
      ['type', 'name', 'relevant', ...labels],
      ...Array.from({ length: 1000 }, (_, place) => [
        place % 2 ? 'select_one yn' : 'integer',
        `q${place}`,
        place % 5 === 1 || place % 5 === 3 ? `\${q${place - 1}} != ''` : '',
        ...languages.map((language) => `${language} ${place}`),
      ]),
    ];
    const choices = [
      ['list_name', 'name', ...labels],
      ['yn', 'yes', ...languages.map((language) => `ja ${language}`)],
    ];
    const form = imported(workbook(survey, choices), 'ar');
    expect(form.refused).toEqual([]);
    expect(form.languages).toEqual(languages);
    expect(allQuestions(form.sections).filter(({ relevant }) => relevant)).toHaveLength(400);
    expect(texts(form)[999]).toBe('العربية (ar) 999');
  });

  it('with a chain of a thousand conditions, each on the one before, is taken in', () => {
    const rows = Array.from({ length: 1000 }, (_, place) => [
      'text',
      `q${place}`,
      'F',
      place > 0 ? `\${q${place - 1}} != ''` : '',
    ]);
    expect(imported(workbook([head, ...rows])).refused).toEqual([]);
  });

  it('whose conditions go round in a circle loses those of the circle, each named', () => {
    const rows = Array.from({ length: 300 }, (_, place) => [
      'text',
      `q${place}`,
      'F',
      `\${q${(place + 1) % 300}} = 'a'`,
    ]);
    const form = imported(workbook([head, ...rows, ['text', 'own', 'F', `\${own} = 'x'`]]));
    expect(allQuestions(form.sections)).toHaveLength(301);
    expect(form.refused.length).toBeGreaterThan(0);
    expect(form.refused.every(({ code, column }) => code === 'GUI-026' && column === 'D')).toBe(true);
  });

  it('forty groups and eight repeats deep is taken in', () => {
    const depth = Array.from({ length: 40 }, (_, level) => level);
    const kind = (level: number) => (level % 5 ? 'group' : 'repeat');
    const rows = [
      ...depth.map((level) => [`begin ${kind(level)}`, `g${level}`, `G${level}`]),
      ['text', 'inside', 'Innerst?'],
      ...depth.toReversed().map((level) => [`end ${kind(level)}`]),
    ];
    expect(texts(imported(workbook([head, ...rows])))).toEqual(['Innerst?']);
  });

  it('whose names stand in groups within groups is given no longer names than can be kept', () => {
    const name = (letter: string) => letter.repeat(140);
    const group = (outer: string) => [
      ['begin group', name(outer), 'G'],
      ['begin group', name(`${outer}inner`.slice(0, 1).toUpperCase()), 'G'],
      ['text', 'same', 'F'],
      ['end group'],
      ['end group'],
    ];
    const form = imported(workbook([head, ...group('a'), ...group('b'), ['text', 'other', 'F']]));
    expect(refusedIn(form)).toEqual(['B4 GUI-042', 'B9 GUI-042']);
  });

  it('with a list of 5,000 places and a chain of filters is taken in', () => {
    const survey = [
      head,
      ['select_one place', 'county', 'Län?', '', '', "level = 'county'"],
      ['select_one place', 'town', 'Ort?', '', '', `level = 'town' and parent = \${county}`],
    ];
    const choices = [
      ['list_name', 'name', 'label', 'level', 'parent'],
      ...Array.from({ length: 5000 }, (_, place) => [
        'place',
        `p${place}`,
        `Plats ${place}`,
        place < 21 ? 'county' : 'town',
        `p${place % 21}`,
      ]),
    ];
    expect(imported(workbook(survey, choices)).refused).toEqual([]);
  });

  it('with a list that is longer than can be kept says so', () => {
    const survey = [head, ['select_one place', 'town', 'Ort?'], ['text', 'a', 'A']];
    const choices = [
      ['list_name', 'name', 'label'],
      ...Array.from({ length: 6000 }, (_, place) => ['place', `p${place}`, 'P']),
    ];
    expect(refusedIn(imported(workbook(survey, choices))).slice(-1)).toEqual(['6001 GUI-040']);
  });

  it('with texts longer than can be kept says which', () => {
    const long = 'Lång. '.repeat(3000);
    const survey = [
      ['type', 'name', 'label', 'hint', 'relevant', 'constraint_message'],
      ['text', 'a', long, long],
      ['text', 'b', 'B', '', `${"'x' = 'x' and ".repeat(1000)} 1 = 1`],
      ['integer', 'c', 'C', '', '', long],
      ['select_one l', 'd', 'D'],
    ];
    const choices = [
      ['list_name', 'name', 'label'],
      ['l', 'x', long],
    ];
    const form = imported(workbook(survey, choices, [['form_title'], [long]]));
    expect(form.refused.map(({ row }) => row)).toEqual(expect.arrayContaining([2, 3, 4]));
  });

  it('that holds what would run elsewhere is text', () => {
    const evil = [
      "=cmd|'/c calc'!A1",
      '@SUM(1+1)*cmd',
      '<img src=x onerror=alert(1)>',
      '<svg onload=alert(1)>',
      '[här](javascript:alert(1))',
      '<script>alert(1)</script>',
    ];
    const survey = [
      ['type', 'name', 'label', 'media::image'],
      ...evil.map((text, place) => ['text', `q${place}`, text, 'x.svg']),
    ];
    const form = imported(workbook(survey));
    expect(texts(form)).toEqual(evil);
    expect(refusedIn(form)).toEqual(evil.map((_, place) => `D${place + 2} GUI-025`));
  });

  it('with types, functions and names of other programs names each by its place', () => {
    const rows = [
      ['geopoint', 'a', 'A'],
      ['audio', 'b', 'B'],
      ['rank l', 'c', 'C'],
      ['select_one_from_file x.csv', 'd', 'D'],
      ['select_one_external l', 'e', 'E'],
      ['begin matrix', 'm', 'M'],
      ['text', 'f#g', 'F'],
      ['text', '12', 'G'],
      ['text', 'h'.repeat(256), 'H'],
      ['text', 'i', 'I', `pulldata('x', 'y', 'z', \${k}) = 1`],
      ['text', 'j', 'J', 'nonsense(1)'],
      ['barcode', 'k', 'K', `indexed-repeat(\${k}, \${k}, 1) = 'a'`],
      ['calculate', 'l', '', '', `jr:choice-name(\${k}, '\${k}')`],
      ['text', 'k', 'Igen'],
      ['range', 'n', 'N'],
      ['text', 'constructor', 'O'],
      ['text', '__proto__', 'P'],
      ['text', 'q', 'Q', '((((('],
      ['text', 'r', 'R', `${'('.repeat(2000)}1${')'.repeat(2000)}`],
      ['toString', 's', 'S'],
      ['constructor', 't', 'T'],
      ['select_one constructor', 'u', 'U'],
    ];
    const form = imported(
      workbook(
        [head, ...rows],
        [
          ['list_name', 'name', 'label'],
          ['l', 'a', 'A'],
        ],
      ),
    );
    expect(refusedIn(form)).toEqual(
      expect.arrayContaining([
        'A2 GUI-021',
        'A3 GUI-021',
        'A4 GUI-021',
        'A5 GUI-021',
        'A6 GUI-021',
        'A7 GUI-020',
        'B8 GUI-023',
        'B9 GUI-023',
        'B10 GUI-023',
        'D11 GUI-026',
        'D12 GUI-026',
        'B15 GUI-030',
        'D19 GUI-026',
        'A21 GUI-020',
        'A22 GUI-020',
        'A23 GUI-024',
      ]),
    );
  });

  it('with groups that begin and never end, or end and never began, is read as far as it goes', () => {
    const form = imported(
      workbook([
        head,
        ['end repeat'],
        ['begin group', 'g', 'G'],
        ['text', 'a', 'A'],
        ['end repeat'],
        ['begin repeat', 'r', 'R'],
      ]),
    );
    expect(texts(form)).toEqual(['A']);
    expect(form.refused.filter(({ code }) => code === 'GUI-029').length).toBeGreaterThan(2);
  });

  it('with empty rows, hidden sheets, merged cells, rich text, control characters and Arabic is read', () => {
    const xml = `<sheetData>
      <row r="1"><c r="A1" t="inlineStr"><is><t>type</t></is></c><c r="B1" t="inlineStr"><is><t>name</t></is></c><c r="C1" t="inlineStr"><is><t>label</t></is></c></row>
      <row r="5"><c r="A5" t="inlineStr"><is><t>text</t></is></c><c r="B5" t="inlineStr"><is><t>a</t></is></c><c r="C5" t="s"><v>0</v></c></row>
      <row r="9"><c r="A9" t="inlineStr"><is><t>text</t></is></c><c r="B9" t="inlineStr"><is><t>b</t></is></c><c r="C9" t="str"><f>"Fråga "&amp;2</f><v>Fråga 2 \u202eمرحبا</v></c></row>
      </sheetData><mergeCells count="1"><mergeCell ref="C5:D6"/></mergeCells>`;
    const form = imported(
      makeXlsx({
        sheets: [
          { name: 'dold', state: 'veryHidden', xml: textSheet([['x']]) },
          { name: 'Survey ', xml },
        ],
        sharedStrings: '<si><r><t>Hur </t></r><r><rPr><b/></rPr><t>mår du?</t></r></si>',
      }),
    );
    expect(texts(form)).toEqual(['Hur mår du?', 'Fråga 2 مرحبا']);
    expect(form.refused).toEqual([]);
  });

  it('as delimited text with a mark of its encoding, semicolons and quoted lines is read', () => {
    const text = '\uFEFFtype;name;label\r\ntext;a;"Rad 1\r\nrad ""2"""\r\n;;\r\ninteger;b;B\r\n';
    expect(texts(imported(strToU8(text)))).toEqual(['Rad 1\nrad "2"', 'B']);
  });

  it('with macros, a wrong extension or more than it says is read without them, or refused', () => {
    const survey = textSheet([head, ['text', 'a', 'A']]);
    const withMacro = makeXlsx({
      sheets: [{ name: 'survey', xml: survey }],
      more: { 'xl/vbaProject.bin': new Uint8Array(5000) },
    });
    expect(['imported', 'KAL-003', 'KAL-002']).toContain(refusedWhole(withMacro));
    expect(refusedWhole(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]))).toMatch(/^KAL-/);
    expect(refusedWhole(strToU8('<html><table><tr><td>type</td></tr></table></html>'))).toMatch(/^(KAL|GUI)-/);
    expect(refusedWhole(strToU8('%PDF-1.7\n1 0 obj'))).toMatch(/^(KAL|GUI)-/);
    expect(refusedWhole(new Uint8Array(4).fill(0x50))).toMatch(/^(KAL|GUI)-/);
  });

  it('that unpacks to hundreds of megabytes, or to endless entries, is refused at once', () => {
    const survey = textSheet([head, ['text', 'a', 'A']]);
    const swollen = makeXlsx({
      sheets: [{ name: 'survey', xml: `<sheetData><row>${' '.repeat(150_000_000)}</row></sheetData>` }],
    });
    expect(swollen.length).toBeLessThan(2_000_000);
    expect(refusedWhole(swollen)).toMatch(/^KAL-/);
    const entries = Object.fromEntries(Array.from({ length: 30_000 }, (_, place) => [`x/${place}`, new Uint8Array()]));
    expect(refusedWhole(makeXlsx({ sheets: [{ name: 'survey', xml: survey }], more: entries }))).toMatch(
      /^KAL-|imported/,
    );
    const laughs = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]>`;
    const xml = `${laughs}<sst><si><t>&b;&b;&b;</t></si></sst>`;
    const bomb = makeXlsx({
      sheets: [{ name: 'survey', xml: survey }],
      more: { 'xl/sharedStrings.xml': strToU8(xml) },
    });
    expect(refusedWhole(bomb)).toMatch(/^KAL-|imported/);
  });
});
