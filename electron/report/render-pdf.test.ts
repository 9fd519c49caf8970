import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Block, ReportDocument } from '#shared/report/document-model.ts';
import { striped } from '../../tests/sample-follow-up.ts';
import { renderPdf } from './render-pdf.tsx';

const root = fileURLToPath(new URL('../../', import.meta.url));
const fontFolder = path.join(root, 'resources', 'fonts');
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-rapport-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function documentOf(blocks: readonly Block[]): ReportDocument {
  return {
    language: 'sv-SE',
    title: 'Provrapport för Gruppbostaden Eken',
    sender: 'Exempelköpings kommun',
    subtitle: 'Prov',
    registryNumber: 'OMN 2026/0123',
    author: 'Vera Provling',
    mark: null,
    manifestHash: null,
    madeAt: '2026-11-22T10:00:00.000Z',
    facts: [{ label: 'Diarienummer', text: 'OMN 2026/0123' }],
    blocks,
  };
}

let files = 0;
async function drawn(blocks: readonly Block[], pictures = new Map<string, Uint8Array>()): Promise<string> {
  files += 1;
  const file = path.join(folder, `${files}.pdf`);
  writeFileSync(file, await renderPdf(documentOf(blocks), pictures, { fontFolder }));
  return file;
}

const run = (command: string, ...words: string[]) => execFileSync(command, words, { encoding: 'utf8' });
/** What somebody reads in the file, whatever the lines. */
const textOf = (file: string) => run('pdftotext', file, '-').normalize('NFC').replace(/\s+/g, ' ');
const inOneLine = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const everywhere = (text: string): Block[] => [
  { kind: 'paragraph', text },
  { kind: 'facts', facts: [{ label: 'Motivering', text }] },
  { kind: 'facts', facts: [{ label: 'Hur går det till när någon blir sjuk?', text, question: true }] },
  { kind: 'finding', note: 'Krav 1', title: text, verdict: 'partly', facts: [{ label: 'Underlag', text }] },
  { kind: 'list', items: [text] },
];

const typed: readonly [string, string][] = [
  ['Swedish letters and quotes', "Åsa åt på ön: räksmörgås, ÅÄÖ – ”citat” “citat” 'enkla' é ü"],
  ['ligatures', 'office fi ffi fl ffl affär fjäll Tjänst'],
  ['mark-up and backslashes', '\\back\\slash <script>alert("x")</script> &amp; {{mall}} %s (parentes) [hake] $1'],
  ['hyphens of its own, wherever lines end', `${'för- och nackdelar med IT-stöd, x - y, '.repeat(40)}slut`],
  ['a long word', 'Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'],
  ['a word longer than a line', `${'uppföljningsverksamhet'.repeat(14)}`],
  ['letters without end', 'å'.repeat(700)],
  ['line breaks', 'rad ett\nrad två\r\n\nrad fyra'],
  ['emoji', '😀 👩‍⚕️ 🇸🇪 👍🏽 ❤️ ✅ 1️⃣ ☎️ i texten'],
  ['Arabic', 'مرحبا بالعالم العربي'],
  ['Hebrew', 'שלום עולם'],
  ['Thai', 'สวัสดีชาวโลก'],
  ['Chinese, Japanese and Korean', '你好，世界。こんにちは カタカナ 안녕하세요'],
  ['Cyrillic, Greek and Vietnamese', 'Привет, мир. Γειά σου Κόσμε. Tiếng Việt đẹp'],
  ['signs', '∑ √ ∞ ≠ ≤ → ⇒ ½ № ℃ ™ € ✓ ✗ ● ◐ ○ § ° µ Ω −5 … 10 %'],
  ['ten thousand characters over several pages', Array.from({ length: 1500 }, (_, n) => `ord${n}`).join(' ')],
  ['spaces of other widths', 'tio\u00a0000\u2009kr\tsamt  dubbla'],
];

describe('what somebody typed', () => {
  it.each(typed)('is found by pdftotext: %s', async (_name, text) => {
    const read = textOf(await drawn(everywhere(text)));
    const found = read.split(inOneLine(text)).length - 1;
    expect(found).toBe(everywhere(text).length + 1);
  });

  it('is hyphenated between syllables in a narrow column rather than made smaller, and found whole', async () => {
    const words = ['Verksamhetsuppföljningsansvarig', 'personuppgiftsbiträdesavtal', 'kompetensutvecklingsplanering'];
    const file = await drawn([
      {
        kind: 'table',
        caption: 'Smal spalt',
        columns: [
          { title: 'Nr', width: 0.12 },
          { title: 'Vad', width: 0.16 },
          { title: 'Text', width: 0.72 },
        ],
        rows: words.map((word, row) => [String(row), word, 'kort']),
      },
    ]);
    expect(run('pdftotext', '-layout', file, '-')).toContain('Verksamhetsupp-');
    for (const word of words) expect(textOf(file)).toContain(word);
    expect(textOf(file)).not.toContain('\u00ad');
  });

  it('is drawn also where the font library stumbles, or draws several letters with the same parts', async () => {
    const letters = ['ڢ', 'ڣ', 'ڥ', 'ڡ', 'ݠ', 'ݡ'];
    const read = textOf(await drawn(letters.map((text) => ({ kind: 'paragraph', text }))));
    for (const letter of letters) expect(read).toContain(letter);
  });

  it('is named by its code where no font has it', async () => {
    expect(textOf(await drawn([{ kind: 'paragraph', text: 'tecknet \u{12000} här' }]))).toContain(
      'tecknet «U+12000» här',
    );
  });
});

describe('the file', () => {
  const bytes = striped(40, 30);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const picture: Block = { kind: 'picture', sha256, scope: 'followUp:x', caption: 'Bildtext', alternative: 'Bildtext' };
  const blocks: Block[] = [
    ...typed.flatMap(([heading, text]): Block[] => [
      { kind: 'heading', level: 1, text: heading },
      { kind: 'paragraph', text },
    ]),
    { kind: 'hash', label: 'Kontrollsumma', hash: 'ab'.repeat(32) },
    picture,
    {
      kind: 'table',
      caption: 'Tabell',
      columns: [
        { title: 'Nummer', width: 0.3, align: 'end' },
        { title: 'Text', width: 0.7 },
      ],
      rows: Array.from({ length: 130 }, (_, n) => [
        String(n),
        `rad ${n} med text som är längre än sin spalt `.repeat(3),
      ]),
    },
  ];

  it('embeds every font, each with a way back to its letters', async () => {
    const fonts = run('pdffonts', await drawn(blocks))
      .trim()
      .split('\n')
      .slice(2);
    expect(fonts.length).toBeGreaterThan(5);
    for (const font of fonts) expect(font).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/);
  });

  it('is a PDF/A-2b by its own word, whole, in Swedish, with one colour profile and no transparency of print', async () => {
    const file = await drawn(blocks, new Map([[sha256, bytes]]));
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found');
    const plain = path.join(folder, 'plain.pdf');
    run('qpdf', '--qdf', '--object-streams=disable', file, plain);
    const content = readFileSync(plain, 'latin1');
    expect(content).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(content).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(content).toContain('/GTS_PDFA1');
    expect(content).toContain('/Lang (sv-SE)');
    expect(content).not.toMatch(/DeviceCMYK|\/AcroForm|\/JavaScript/);
    expect(content).not.toContain('Helvetica');
  });

  it('gives the head of a table again on every page', async () => {
    const pages = run('pdftotext', await drawn(blocks.slice(-1)), '-')
      .split('\f')
      .filter((text) => text.includes('rad '));
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages) expect(page).toContain('Nummer');
  });

  it('leaves no heading alone at the foot of a page', async () => {
    const many = Array.from({ length: 60 }, (_, n): Block[] => [
      { kind: 'heading', level: 2, text: `Rubrik ${n}` },
      { kind: 'paragraph', text: `Stycke ${n} ${'ord '.repeat(n)}` },
    ]).flat();
    const pages = run('pdftotext', await drawn(many), '-')
      .trim()
      .split('\f');
    for (const page of pages) expect(page.trim().split('\n').at(-1)).not.toMatch(/^Rubrik/);
  });

  it('keeps a photo and what belongs to it with its observation', async () => {
    const observations = Array.from({ length: 9 }, (_, n): Block[] => [
      { kind: 'heading', level: 3, text: `Observation ${n}`, together: true },
      { kind: 'paragraph', text: `Sett i rum ${n}. ${'Mer text. '.repeat(n * 9)}` },
      { kind: 'facts', facts: [{ label: 'Plats', text: `Rum ${n}` }] },
      { ...picture, caption: `Foto ${n}` },
    ]).flat();
    const pages = run('pdftotext', await drawn(observations, new Map([[sha256, striped(640, 480)]])), '-').split('\f');
    for (let n = 0; n < 9; n += 1) {
      const page = pages.find((text) => text.includes(`Observation ${n}`));
      for (const text of [`Sett i rum ${n}.`, `Rum ${n}`, `Foto ${n}`]) expect(page).toContain(text);
    }
  });

  it('keeps three rows of a table together at the foot of a page', async () => {
    for (let lines = 36; lines < 44; lines += 1) {
      const filler: Block = { kind: 'paragraph', text: Array.from({ length: lines }, () => 'Rad').join('\n') };
      const [page] = run('pdftotext', await drawn([filler, ...blocks.slice(-1)]), '-').split('\f');
      const rows = new Set(page?.match(/rad \d+ med/g)).size;
      expect(rows === 0 || rows >= 3, `${rows} rows after ${lines} lines`).toBe(true);
      expect(page?.includes('Nummer')).toBe(rows > 0);
    }
  });

  it('lists its parts with their pages when it is long, and not when it is short', async () => {
    const parts = Array.from({ length: 6 }, (_, n): Block[] => [
      { kind: 'heading', level: 1, text: `Del ${n}` },
      { kind: 'paragraph', text: 'Ord som fyller sidan. '.repeat(400) },
    ]);
    const pages = run('pdftotext', '-layout', await drawn(parts.flat()), '-').split('\f');
    const listed = [...(pages[0] ?? '').matchAll(/Del (\d)\s+(\d+)/g)].map(([, part, page]) => [part, Number(page)]);
    expect(listed).toHaveLength(6);
    for (const [part, page] of listed) expect(pages[Number(page) - 1]).toMatch(new RegExp(`^\\s*Del ${part}$`, 'm'));
    expect(textOf(await drawn(parts.slice(0, 1).flat()))).not.toContain('Innehåll');
  });

  it('has metadata that are whole XML whatever the title', async () => {
    const file = path.join(folder, 'title.pdf');
    const title = 'Vård & omsorg </rdf:li> <1>';
    writeFileSync(file, await renderPdf({ ...documentOf([]), title }, new Map(), { fontFolder }));
    const xml = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(readFileSync(file, 'utf8'))?.[0] ?? '';
    expect(xml).toContain('Vård ＆ omsorg ‹/rdf:li› ‹1›');
    expect(textOf(file)).toContain(title);
  });

  it('names a photo that cannot be archived, or is not there, by its hash', async () => {
    const cmyk = Buffer.from('ffd8ffc0001408000a000a04011100021100031100041100ffd9', 'hex');
    for (const pictures of [new Map(), new Map([[sha256, cmyk]]), new Map([[sha256, bytes.slice(0, 60)]])]) {
      const read = textOf(await drawn([picture], pictures));
      expect(read).toContain(sha256);
      expect(read).toContain('Bildtext');
    }
  });

  it('has the same bytes in another folder, time zone and locale', async () => {
    const here = createHash('sha256')
      .update(readFileSync(await drawn(blocks.slice(0, 12))))
      .digest('hex');
    const script = path.join(folder, 'draw.mts');
    writeFileSync(
      script,
      `import { createHash } from 'node:crypto';
       import { renderPdf } from ${JSON.stringify(path.join(root, 'electron/report/render-pdf.tsx'))};
       const document = ${JSON.stringify(documentOf(blocks.slice(0, 12)))};
       const pdf = await renderPdf(document, new Map(), { fontFolder: ${JSON.stringify(fontFolder)} });
       console.log(createHash('sha256').update(pdf).digest('hex'));`,
    );
    const there = execFileSync(process.execPath, ['--import', import.meta.resolve('tsx'), script], {
      cwd: os.tmpdir(),
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        TZ: 'Pacific/Auckland',
        LANG: 'ar_EG.UTF-8',
        LC_ALL: 'ar_EG.UTF-8',
        TSX_TSCONFIG_PATH: path.join(root, 'electron', 'tsconfig.json'),
      },
    });
    expect(there.trim()).toBe(here);
  });
});
