import { Text, View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import { printableText } from '#shared/report/printable-text.ts';
import { colours, contentWidth, margin } from './page-geometry.ts';
import type { Piece } from './pages.ts';
import type { Line, Paragraph, TextStyle, Typesetter } from './set-text.ts';

export interface TextLook extends TextStyle {
  /** From one line's top to the next, in relation to the size. */
  readonly leading: number;
  readonly colour: string;
}

export const looks = {
  title: { size: 25, weight: 600, leading: 1.18, colour: colours.ink },
  heading1: { size: 16.5, weight: 600, leading: 1.25, colour: colours.accent },
  heading2: { size: 12.5, weight: 600, leading: 1.3, colour: colours.ink },
  heading3: { size: 10.5, weight: 600, leading: 1.35, colour: colours.accent },
  body: { size: 10.5, weight: 400, leading: 1.45, colour: colours.ink },
  strong: { size: 10.5, weight: 600, leading: 1.4, colour: colours.ink },
  label: { size: 9, weight: 600, leading: 1.4, colour: colours.quiet },
  quiet: { size: 9.5, weight: 400, leading: 1.45, colour: colours.quiet },
  cell: { size: 9, weight: 400, leading: 1.4, colour: colours.ink },
  columnTitle: { size: 8.5, weight: 600, leading: 1.4, colour: colours.quiet },
} as const satisfies Record<string, TextLook>;

interface LinePlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly look: TextLook;
  readonly align?: 'end' | undefined;
}

/** One line, its base line where the look has it, whatever fonts the line is drawn with. */
export function drawLine(line: Line, paragraph: Paragraph, place: LinePlace, key: string): ReactElement {
  const { look, left, top, width } = place;
  const height = look.size * look.leading;
  const toTheRight = (place.align === 'end') !== paragraph.rightToLeft;
  if (line.runs.length === 0) return <View key={key} />;
  const baseLine = top + height / 2 + paragraph.size * 0.32;
  return (
    <Text
      key={key}
      style={{
        position: 'absolute',
        left,
        top: baseLine - line.ascent,
        // The line is broken already; room to spare keeps the renderer from breaking it once more.
        width: toTheRight ? width : width + margin.right / 2,
        fontSize: paragraph.size,
        fontWeight: look.weight,
        color: look.colour,
        textAlign: toTheRight ? 'right' : 'left',
        ...(paragraph.rightToLeft ? { direction: 'rtl' as const } : {}),
        ...(line.runs.length === 1 ? { fontFamily: line.runs[0]?.family ?? '' } : {}),
      }}
    >
      {line.runs.length === 1
        ? line.runs[0]?.text
        : line.runs.map((run, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a line never change
            <Text key={index} style={{ fontFamily: run.family }}>
              {run.text}
            </Text>
          ))}
    </Text>
  );
}

interface TextPlace {
  readonly look: TextLook;
  readonly before: number;
  readonly left?: number;
  readonly width?: number;
  readonly keepWithNext?: boolean;
}

/** The height of an empty line between paragraphs, as a share of a line with text. */
const blankShare = 0.5;

/** Empty lines part paragraphs: none before or after the text, never two in a row. */
function oneBlankLine(text: string): string {
  return printableText(text)
    .replace(/^\n+|\n+$/g, '')
    .replace(/\n{3,}/g, '\n\n');
}

/** Text as one piece a line, so that it goes on over the page's end; never one line alone on either side. */
export function textPieces(typesetter: Typesetter, text: string, place: TextPlace): Piece[] {
  const { look, before, keepWithNext = false } = place;
  const left = margin.left + (place.left ?? 0);
  const width = place.width ?? contentWidth - (place.left ?? 0);
  return typesetter.set(oneBlankLine(text), look, width).flatMap((paragraph, paragraphIndex) =>
    paragraph.lines.map((line, index) => {
      const count = paragraph.lines.length;
      const startsParagraph = index === 0;
      const widow = count > 1 && (index === 0 || index === count - 2);
      const gap = paragraphIndex > 0 && startsParagraph ? 2 : 0;
      return {
        height: look.size * look.leading * (paragraph.lines.every(({ runs }) => runs.length === 0) ? blankShare : 1),
        before: paragraphIndex === 0 && startsParagraph ? before : gap,
        keepWithNext: widow || keepWithNext,
        draw: (top: number, key: string) => drawLine(line, paragraph, { left, top, width, look }, key),
      };
    }),
  );
}
