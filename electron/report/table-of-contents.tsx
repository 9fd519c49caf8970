import { View } from '@react-pdf/renderer';
import { colours, contentHeight, contentWidth, margin } from './page-geometry.ts';
import { fillPages, onOnePage, type Piece, type PlacedPiece } from './pages.ts';
import type { Typesetter } from './set-text.ts';
import { drawLine, looks, textPieces } from './text-pieces.tsx';

/** A report of more pages than this has a table of contents. */
const longestWithout = 8;
const numberWidth = 30;

export const contentsHeading = 'Innehåll';

/** The pages of a report; in a long one the title is followed by a table of contents, and the text begins a new page. */
export function pagesOf(title: readonly Piece[], body: readonly Piece[], typesetter: Typesetter): PlacedPiece[][] {
  const fill = (pieces: readonly Piece[]) => fillPages(pieces, margin.top, contentHeight);
  const plain = fill([...title, ...body]);
  if (plain.length <= longestWithout) return plain;
  const bodyPages = fill(body);
  const entries = bodyPages.flatMap((placed, index) =>
    placed.flatMap(({ piece: { contentsEntry } }) =>
      contentsEntry === undefined ? [] : [{ text: contentsEntry, page: index + 1 }],
    ),
  );
  const front = (pagesBefore: number) => fill([...title, ...contentsPieces(entries, pagesBefore, typesetter)]);
  return [...front(front(0).length), ...bodyPages];
}

interface Entry {
  readonly text: string;
  /** Counted from the first page of the body. */
  readonly page: number;
}

function contentsPieces(entries: readonly Entry[], pagesBefore: number, typesetter: Typesetter): Piece[] {
  const heading = textPieces(typesetter, contentsHeading, { look: looks.heading1, before: 24, keepWithNext: true });
  const lines = entries.map(({ text, page }) => entryPiece(text, page + pagesBefore, typesetter));
  return onOnePage([...heading, ...lines], contentHeight);
}

function entryPiece(text: string, page: number, typesetter: Typesetter): Piece {
  const look = looks.body;
  const height = 17;
  const parts = [
    { content: text, left: margin.left, width: contentWidth - numberWidth },
    {
      content: String(page),
      left: margin.left + contentWidth - numberWidth,
      width: numberWidth,
      align: 'end' as const,
    },
  ];
  return {
    height,
    before: 0,
    keepWithNext: false,
    draw: (top, key) => (
      <View key={key}>
        {parts.flatMap(({ content, ...place }) =>
          typesetter
            .set(content, look, place.width)
            .flatMap((paragraph) =>
              paragraph.lines.slice(0, 1).map((line) => drawLine(line, paragraph, { ...place, top, look }, content)),
            ),
        )}
        <View
          style={{
            position: 'absolute',
            left: margin.left,
            top: top + height - 0.75,
            width: contentWidth,
            height: 0.5,
            backgroundColor: colours.hairline,
          }}
        />
      </View>
    ),
  };
}
