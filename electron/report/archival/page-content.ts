import { numbersIn, type Operator, operatorsOf, stringsIn } from './content-operators.ts';
import { type GlyphMeanings, utf16 } from './glyph-meanings.ts';

/** What one marked sequence of a page holds. */
export interface MarkedSequence {
  /** Whether it shows text or a picture, and not only lines and surfaces. */
  showsSomething: boolean;
  text: string;
  /** Around its pictures, in the page's own coordinates: left, bottom, right, top. */
  box: [number, number, number, number] | null;
}

export interface PageContent {
  readonly content: string;
  readonly operators: readonly Operator[];
  /** By the mark's identifier (MCID). */
  readonly sequences: ReadonlyMap<number, MarkedSequence>;
  /** Per text object, in order: how high on the page its first text stands. */
  readonly textHeights: readonly number[];
}

type Matrix = readonly [number, number, number, number, number, number];
const identity: Matrix = [1, 0, 0, 1, 0, 0];

function times([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

/** The identifier that a sequence begins with, where it has one. */
export function markOf({ operands }: Operator): number | undefined {
  const [, mark] = /\/MCID\s+(\d+)/.exec(operands) ?? [];
  return mark === undefined ? undefined : Number(mark);
}

/**
 * Reads what the browser has drawn on a page. Notes every glyph with its font; one that stands for nothing by itself gets
 * the text of the stretch (`ActualText`) that it is drawn in.
 */
export function readPage(content: string, fonts: ReadonlyMap<string, GlyphMeanings>): PageContent {
  const operators = operatorsOf(content);
  const sequences = new Map<number, MarkedSequence>();
  const textHeights: number[] = [];
  const open: { mark: number | undefined; actual: string | undefined }[] = [];
  const states: { matrix: Matrix; font: string }[] = [];
  let [matrix, font, textMatrix, isFirst] = [identity, '', identity, true];

  const current = (): MarkedSequence | undefined => {
    const mark = open.findLast((sequence) => sequence.mark !== undefined)?.mark;
    return mark === undefined ? undefined : sequences.get(mark);
  };
  const show = (operands: string) => {
    if (isFirst) textHeights[textHeights.length - 1] = times(textMatrix, matrix)[5];
    isFirst = false;
    const meanings = fonts.get(font);
    const stretch = open.findLast(({ actual }) => actual !== undefined);
    let text = '';
    for (const bytes of stringsIn(operands))
      for (let at = 0; at + 1 < bytes.length; at += 2) {
        const glyph = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
        meanings?.drawn.add(glyph);
        if (stretch?.actual && !meanings?.meant.has(glyph)) meanings?.meant.set(glyph, stretch.actual);
        text += meanings?.meant.get(glyph) ?? '';
      }
    const sequence = current();
    if (!sequence) return;
    sequence.showsSomething = true;
    if (stretch === undefined) sequence.text += text;
  };

  for (const operator of operators) {
    const { name, operands } = operator;
    switch (name) {
      case 'q':
        states.push({ matrix, font });
        break;
      case 'Q':
        ({ matrix, font } = states.pop() ?? { matrix: identity, font: '' });
        break;
      case 'cm':
        matrix = times(numbersIn(operands) as unknown as Matrix, matrix);
        break;
      case 'Tf':
        font = /\/(\S+)/.exec(operands)?.[1] ?? '';
        break;
      case 'BT':
        textMatrix = identity;
        textHeights.push(Number.NaN);
        isFirst = true;
        break;
      case 'Tm':
        textMatrix = numbersIn(operands) as unknown as Matrix;
        break;
      case 'BMC':
      case 'BDC': {
        const mark = name === 'BDC' ? markOf(operator) : undefined;
        const [, actual] = /\/ActualText\s*<feff([0-9a-f]*)>/i.exec(operands) ?? [];
        open.push({ mark, actual: actual === undefined ? undefined : utf16(actual) });
        if (mark !== undefined && !sequences.has(mark))
          sequences.set(mark, { showsSomething: false, text: '', box: null });
        const sequence = current();
        if (sequence && actual !== undefined) sequence.text += utf16(actual);
        break;
      }
      case 'EMC':
        open.pop();
        break;
      case 'Tj':
      case 'TJ':
      case "'":
      case '"':
        show(operands);
        break;
      case 'Do':
      case 'sh': {
        const sequence = current();
        if (!sequence) break;
        sequence.showsSomething = true;
        sequence.box = around(sequence.box, matrix);
        break;
      }
    }
  }
  return { content, operators, sequences, textHeights };
}

/** A picture is drawn in the square from 0 to 1. */
function around(box: MarkedSequence['box'], [a, b, c, d, e, f]: Matrix): [number, number, number, number] {
  const [x, y] = [
    [e, e + a, e + c, e + a + c],
    [f, f + b, f + d, f + b + d],
  ] as const;
  const own: [number, number, number, number] = [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
  if (!box) return own;
  return [Math.min(box[0], own[0]), Math.min(box[1], own[1]), Math.max(box[2], own[2]), Math.max(box[3], own[3])];
}
