import type { ReactElement } from 'react';

/** Something that is never cut by a page's end: a line of text, a row of a table, a picture. */
export interface Piece {
  readonly height: number;
  /** White space above; left out at the top of a page. */
  readonly before: number;
  /** Not to stand last on a page: a heading, the first lines of a paragraph. */
  readonly keepWithNext: boolean;
  /** Drawn again at the top where a table goes on. */
  readonly repeats?: Piece;
  /** Draws the piece with its upper edge at `top` of the page. */
  draw(top: number, key: string): ReactElement;
}

export interface PlacedPiece {
  readonly piece: Piece;
  readonly top: number;
}

/** Fills pages with pieces from the top down. Linear in the number of pieces, whatever their number. */
export function fillPages(pieces: readonly Piece[], top: number, height: number): PlacedPiece[][] {
  const pages: PlacedPiece[][] = [];
  let placed: PlacedPiece[] = [];
  let used = 0;
  for (const group of keptTogether(pieces, height)) {
    const first = group[0];
    const needed = heightOf(group) + (placed.length === 0 ? -(first?.before ?? 0) : 0);
    if (placed.length > 0 && used + needed > height) {
      pages.push(placed);
      placed = [];
      used = 0;
      if (first?.repeats) {
        placed.push({ piece: first.repeats, top });
        used = first.repeats.height;
      }
    }
    for (const piece of group) {
      const before = placed.length === 0 ? 0 : piece.before;
      placed.push({ piece, top: top + used + before });
      used += before + piece.height;
    }
  }
  if (placed.length > 0) pages.push(placed);
  return pages;
}

/** Pieces with those that must follow them on the same page; a group that is higher than half a page is let go. */
function* keptTogether(pieces: readonly Piece[], pageHeight: number): Generator<Piece[]> {
  let group: Piece[] = [];
  for (const piece of pieces) {
    group.push(piece);
    if (piece.keepWithNext && heightOf(group) < pageHeight / 2) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

function heightOf(group: readonly Piece[]): number {
  return group.reduce((sum, { before, height }) => sum + before + height, 0);
}
