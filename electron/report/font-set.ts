import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Font } from '@react-pdf/renderer';
import { z } from '#shared/zod.ts';
import { unpackedFont } from './unpacked-font.ts';

export type Weight = 400 | 600;

/** A glyph as the font library gives it. */
interface Glyph {
  readonly id: number;
  readonly codePoints: readonly number[];
  readonly advanceWidth: number;
  readonly path: {
    scale(x: number, y: number): Glyph['path'];
    translate(x: number, y: number): Glyph['path'];
    toSVG(): string;
  };
}

/** What the typesetting needs of an opened font. */
export interface OpenedFont {
  readonly unitsPerEm: number;
  readonly ascent: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): Glyph;
  layout(text: string): { readonly glyphs: readonly Glyph[]; readonly advanceWidth: number };
}

/** A family of the set, by the name that the renderer knows it by. */
export interface FontFamily {
  readonly family: string;
  /** Draws emoji, and is asked first for what is meant as a picture. */
  readonly pictures: boolean;
  font(weight: Weight): OpenedFont;
}

/** The families in the order in which they are asked for a character. */
export type FontSet = readonly FontFamily[];

const fontFiles = z.array(
  z.strictObject({
    family: z.string(),
    regular: z.string(),
    semibold: z.string().optional(),
    pictures: z.boolean().optional(),
  }),
);

/**
 * Opens the fonts of `resources/fonts` that some text needs: from the first on, until every character has a glyph or
 * there are no more fonts. Opened fonts keep what they were first asked for, so every document gets its own.
 */
export async function openFonts(folder: string, text: string): Promise<FontSet> {
  const files = fontFiles.parse(JSON.parse(readFileSync(path.join(folder, 'fonts.json'), 'utf8')));
  const uncovered = new Set(text);
  const set: FontFamily[] = [];
  const registered = Font.getRegisteredFonts();
  for (const { family, regular, semibold, pictures = false } of files) {
    delete registered[family];
    // The first is there for the program's own words, and pictures may be asked for by a variation selector alone.
    if (set.length > 0 && uncovered.size === 0 && !(pictures && /\u200d|\ufe0f/.test(text))) continue;
    const font = await opened(folder, family, 400, regular);
    const covered = [...new Set(text)].filter((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
    if (set.length > 0 && !pictures && !covered.some((character) => uncovered.has(character))) continue;
    const bold = semibold === undefined ? font : await opened(folder, family, 600, semibold);
    if (!pictures) for (const opening of [font, bold]) meetEach(opening, covered);
    set.push({ family, pictures, font: (weight) => (weight === 600 ? bold : font) });
    for (const character of covered) if (pictures || readsBack(font, character)) uncovered.delete(character);
  }
  return set;
}

/**
 * The font library remembers of a glyph what it first stood for, and that is what is read back from the page. Were a
 * glyph first met as a part of another (the dots of an ellipsis), it would stand for nothing.
 */
function meetEach(font: OpenedFont, characters: readonly string[]): void {
  for (const character of characters) font.glyphForCodePoint(character.codePointAt(0) ?? 0);
}

/** Some letters are drawn in parts, and the parts stand for other letters too: another font will do better. */
function readsBack(font: OpenedFont, character: string): boolean {
  const { glyphs } = font.layout(character);
  return String.fromCodePoint(...glyphs.flatMap(({ codePoints }) => codePoints)) === character;
}

async function opened(folder: string, family: string, weight: Weight, file: string): Promise<OpenedFont> {
  // The renderer would inflate a WOFF's tables anew for every glyph.
  const unpacked = unpackedFont(readFileSync(path.join(folder, file)));
  const descriptor = { fontFamily: family, fontWeight: weight };
  Font.register({ family, src: `data:font/ttf;base64,${unpacked.toString('base64')}`, fontWeight: weight });
  await Font.load(descriptor);
  const font: unknown = Font.getFont(descriptor)?.data;
  if (!isOpened(font)) throw new Error(`the font ${file} cannot be opened`);
  const shape = font.layout.bind(font);
  Object.defineProperty(font, 'layout', { value: forgiving(shape) });
  // Parts of one typeface share a name, and the renderer tells fonts apart by it.
  Object.defineProperty(font, 'postscriptName', { value: file.replace(/\.woff$/, '') });
  return font;
}

type Shape = (text: string, features?: object, ...more: unknown[]) => ReturnType<OpenedFont['layout']>;

/**
 * The font library throws where a font has a mark without a place to put it (fontkit 2.0, Arabic letters with dots of
 * their own). The letters are then drawn with their marks where the glyphs themselves have them.
 */
function forgiving(shape: Shape): Shape {
  return (text, features, ...more) => {
    try {
      return shape(text, features, ...more);
    } catch {
      return shape(text, { ...features, mark: false, mkmk: false, curs: false }, ...more);
    }
  };
}

function isOpened(font: unknown): font is OpenedFont {
  return typeof font === 'object' && font !== null && 'layout' in font && 'unitsPerEm' in font;
}
