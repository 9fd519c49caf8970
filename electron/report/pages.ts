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
  /** What the table of contents calls it; only for what stands there. */
  readonly contentsEntry?: string;
  /** A field for a signature within the piece: how far from its top, and where between the edges of the page. */
  readonly signatureField?: {
    readonly name: string;
    readonly description: string;
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
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

/** The largest share of a page that is moved to the next one rather than parted. */
const largestGroup = 0.7;

/** Pieces that belong together, so that they stand on one page if they are not too high for that. */
export function onOnePage(pieces: readonly Piece[], pageHeight: number): Piece[] {
  if (heightOf(pieces) > pageHeight * largestGroup) return [...pieces];
  return pieces.map((piece, index) => (index < pieces.length - 1 ? { ...piece, keepWithNext: true } : piece));
}

/** Pieces with those that must follow them on the same page. */
function* keptTogether(pieces: readonly Piece[], pageHeight: number): Generator<Piece[]> {
  let group: Piece[] = [];
  for (const piece of pieces) {
    if (group.length > 0 && heightOf([...group, piece]) > pageHeight) {
      yield group;
      group = [];
    }
    group.push(piece);
    if (piece.keepWithNext && heightOf(group) < pageHeight * largestGroup) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

function heightOf(group: readonly Piece[]): number {
  return group.reduce((sum, { before, height }) => sum + before + height, 0);
}
