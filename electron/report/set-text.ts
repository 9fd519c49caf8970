import { printableText } from '#shared/report/printable-text.ts';
import type { FontFamily, FontSet, Weight } from './font-set.ts';
import { breakingPlaces } from './swedish-hyphenation.ts';

/** Characters of one line that are drawn with one font. */
export interface Run {
  readonly family: string;
  readonly text: string;
}

export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
  /** From the line's top to its base line at this size, as the tallest of its fonts has it. */
  readonly ascent: number;
}

/** Lines that belong together: they have one size and one direction. */
export interface Paragraph {
  readonly lines: readonly Line[];
  readonly size: number;
  readonly rightToLeft: boolean;
}

export interface TextStyle {
  readonly size: number;
  readonly weight: Weight;
}

/** Breaks text into lines, each character with a font that has it. One typesetter serves one document. */
export interface Typesetter {
  /** The text's own line breaks give paragraphs; each is broken to fit the width. */
  set(text: string, style: TextStyle, width: number): Paragraph[];
  /** The width of text on one line. */
  width(text: string, style: TextStyle): number;
}

/**
 * A base character with its marks, selectors and joined pictures; or the two letters of a flag. What belongs together is
 * drawn by one font.
 */
const clusters = /\p{RI}\p{RI}|[\s\S](?:\p{M}|\u200c|\u200d|(?<=\u200d)\p{Extended_Pictographic})*/gu;
const isSelector = (codePoint: number) => codePoint === 0xfe0e || codePoint === 0xfe0f;
const joinersAndSelectors = /\u200c|\u200d|[\ufe00-\ufe0f]/gu;
const meantAsPicture = /\ufe0f|\u20e3|\p{RI}|\u200d\p{Extended_Pictographic}/u;
const rightToLeftLetter = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Scripts that are broken between any two characters, without a hyphen. */
const unspacedLetter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
/** Text is made smaller down to this share before a word is broken. */
const smallestShare = 0.75;
/** Kept free at the end of each line, so that rounding in the renderer never breaks a line again. */
const tolerance = 1;

export function createTypesetter(fonts: FontSet): Typesetter {
  /** What a glyph stands for in this document: one that stood for two characters could be read back as only one. */
  const glyphOwners = new Map<string, Map<number, string>>();
  const familyOf = new Map<string, string | null>();
  const measured = new Map<string, { runs: Run[]; width: number; ascent: number }>();

  /** Whether a font has all of a cluster, with glyphs that stand for nothing else and are read back as what they are. */
  function covers({ family, font }: FontFamily, cluster: string): boolean {
    const opened = font(400);
    const codePoints = [...cluster].map((character) => character.codePointAt(0) ?? 0);
    if (!codePoints.every((codePoint) => opened.hasGlyphForCodePoint(codePoint) || isSelector(codePoint))) return false;
    const { glyphs } = opened.layout(cluster);
    // In any order: marks may stand before their letter on the page.
    if (String(glyphs.flatMap((glyph) => glyph.codePoints).sort()) !== String(codePoints.sort())) return false;
    const owners = glyphOwners.get(family) ?? new Map<number, string>();
    glyphOwners.set(family, owners);
    const free = glyphs.every(({ id, codePoints: read }) => (owners.get(id) ?? String(read)) === String(read));
    if (free) for (const { id, codePoints: read } of glyphs) owners.set(id, String(read));
    return free;
  }

  /** The first family that has all of a cluster; null where none has. */
  function chooseFamily(cluster: string): string | null {
    const known = familyOf.get(cluster);
    if (known !== undefined) return known;
    const needed = meantAsPicture.test(cluster) ? cluster : cluster.replace(joinersAndSelectors, '') || cluster;
    const inOrder = meantAsPicture.test(cluster)
      ? [...fonts].sort((a, b) => Number(b.pictures) - Number(a.pictures))
      : fonts;
    const found = inOrder.find((family) => covers(family, needed));
    familyOf.set(cluster, found?.family ?? null);
    return found?.family ?? null;
  }

  function runsOf(text: string): Run[] {
    const runs: Run[] = [];
    const append = (family: string, piece: string, apart: boolean) => {
      const last = runs.at(-1);
      if (last?.family === family && !apart) runs[runs.length - 1] = { family, text: last.text + piece };
      else runs.push({ family, text: piece });
    };
    const first = fonts[0]?.family ?? '';
    for (const [cluster] of text.matchAll(clusters)) {
      // A space between two words of one script is drawn with their font, so that the words stay one run.
      const last = runs.at(-1);
      const lastFont = fonts.find(({ family }) => family === last?.family);
      if (cluster === ' ' && lastFont && !lastFont.pictures && lastFont.font(400).hasGlyphForCodePoint(0x20)) {
        append(lastFont.family, ' ', false);
        continue;
      }
      const family = chooseFamily(cluster);
      const isPicture = fonts.find((candidate) => candidate.family === family)?.pictures ?? false;
      if (family !== null) append(family, cluster, isPicture);
      else if ([...cluster].length > 1)
        for (const character of cluster) for (const run of runsOf(character)) append(run.family, run.text, false);
      else if (cluster.replace(joinersAndSelectors, '') !== '') append(first, codePointName(cluster), false);
    }
    return runs;
  }

  /** A word at one point of size. */
  function measure(text: string, weight: Weight) {
    const key = `${weight} ${text}`;
    const known = measured.get(key);
    if (known) return known;
    const runs = runsOf(text);
    let [width, ascent] = [0, 0];
    for (const { family, text: piece } of runs) {
      const font = fonts.find((candidate) => candidate.family === family)?.font(weight);
      if (!font) continue;
      width += font.layout(piece).advanceWidth / font.unitsPerEm;
      ascent = Math.max(ascent, font.ascent / font.unitsPerEm);
    }
    const result = { runs, width, ascent };
    measured.set(key, result);
    return result;
  }

  function lineOf(text: string, { size, weight }: TextStyle): Line {
    const { runs, width, ascent } = measure(text, weight);
    return { runs, width: width * size, ascent: ascent * size };
  }

  /** Breaks a word between syllables into as few lines as it takes; undefined where a syllable is longer than a line. */
  function hyphenatedWord(word: string, { size, weight }: TextStyle, width: number): string[] | undefined {
    const fits = (text: string) => measure(text, weight).width * size <= width;
    const pieces: string[] = [];
    let from = 0;
    while (!fits(word.slice(from))) {
      const place = breakingPlaces(word).findLast((at) => at > from && fits(`${word.slice(from, at)}-`));
      if (place === undefined) return undefined;
      pieces.push(`${word.slice(from, place)}-`);
      from = place;
    }
    return [...pieces, word.slice(from)];
  }

  /** Cuts a word that is longer than a line anywhere. A cut inside a word of letters gets a hyphen, as print has it. */
  function cutWord(word: string, { size, weight }: TextStyle, width: number): string[] {
    const pieces: string[] = [];
    const hyphen = measure('-', weight).width * size;
    let piece = '';
    let used = 0;
    for (const [cluster] of word.matchAll(clusters)) {
      const advance = measure(cluster, weight).width * size;
      if (piece !== '' && used + advance + hyphen > width) {
        const insideWord = /[\p{L}\p{N}\p{M}]$/u.test(piece) && /^[\p{L}\p{N}]/u.test(cluster);
        pieces.push(insideWord && !unspacedLetter.test(cluster) ? `${piece}-` : piece);
        [piece, used] = ['', 0];
      }
      piece += cluster;
      used += advance;
    }
    return [...pieces, piece];
  }

  function setParagraph(text: string, style: TextStyle, fullWidth: number): Paragraph {
    const width = fullWidth - tolerance;
    const words = unbreakables(text);
    // Programs that read the page join what a hyphen parts at a line's end, but not all that search in it do: a word is
    // hyphenated only where it would otherwise be made smaller or cut anywhere.
    const hyphenated = new Map<string, string[]>();
    const widths = words.map((word) => {
      const own = measure(word, style.weight).width * style.size;
      const pieces = own > width ? hyphenatedWord(word, style, width) : undefined;
      if (pieces) hyphenated.set(word, pieces);
      return pieces ? 0 : own;
    });
    const longest = Math.max(0, ...widths);
    const share = longest > width && longest * smallestShare <= width ? Math.floor((width / longest) * 100) / 100 : 1;
    const sized = { ...style, size: style.size * share };
    const space = measure(' ', style.weight).width * sized.size;
    const lines: string[] = [];
    let line = '';
    let used = 0;
    for (const word of words) {
      const advance = measure(word, style.weight).width * sized.size;
      if (line !== '' && used + space + advance <= width) {
        line += ` ${word}`;
        used += space + advance;
        continue;
      }
      if (line !== '') lines.push(line);
      const pieces = advance <= width ? [word] : (hyphenated.get(word) ?? cutWord(word, sized, width));
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? '';
      used = measure(line, style.weight).width * sized.size;
    }
    lines.push(line);
    const strong = /[\p{L}]/u.exec(text)?.[0] ?? '';
    return {
      lines: lines.map((content) => lineOf(content, sized)),
      size: sized.size,
      rightToLeft: rightToLeftLetter.test(strong),
    };
  }

  return {
    set: (text, style, width) =>
      printableText(text)
        .split('\n')
        .map((line) => setParagraph(line.trim(), style, width)),
    width: (text, { size, weight }) => measure(printableText(text), weight).width * size,
  };
}

/**
 * Words that may stand at a line's end. A word that itself ends in a hyphen is kept with the next: programs that read
 * the page take a hyphen at a line's end for the printer's own and drop it ("för- och" would be read as "föroch").
 */
function unbreakables(text: string): string[] {
  const words: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    if (words.at(-1)?.endsWith('-')) words.push(`${words.pop()} ${word}`);
    else words.push(word);
  }
  return words;
}

/** How a character that no font has is printed. */
function codePointName(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `«U+${code}»`;
}
