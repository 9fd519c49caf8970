import fc from 'fast-check';
import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import { fillPages, onOnePage, type Piece } from './pages.ts';

const piece = (height: number, before = 0, keepWithNext = false): Piece => ({
  height,
  before,
  keepWithNext,
  draw: (_top, key) => createElement('view', { key }),
});

const anyPiece = fc
  .record({ height: fc.integer({ min: 1, max: 60 }), before: fc.integer({ min: 0, max: 20 }), keep: fc.boolean() })
  .map(({ height, before, keep }) => piece(height, before, keep));

describe('pages', () => {
  it('hold every piece once, in order, without overlap, within the page', () => {
    fc.assert(
      fc.property(fc.array(anyPiece, { maxLength: 80 }), (pieces) => {
        const pages = fillPages(pieces, 10, 200);
        expect(pages.flat().map((placed) => placed.piece)).toEqual(pieces);
        for (const page of pages) {
          let end = 10;
          for (const placed of page) {
            expect(placed.top).toBeGreaterThanOrEqual(end);
            end = placed.top + placed.piece.height;
          }
          expect(end).toBeLessThanOrEqual(210);
        }
      }),
    );
  });

  it('move a heading to the page of what it heads', () => {
    const pages = fillPages([piece(90), piece(20, 0, true), piece(30)], 0, 120);
    expect(pages.map((page) => page.length)).toEqual([1, 2]);
  });

  it('repeat a table head where its rows go on', () => {
    const head = piece(10);
    const rows = Array.from({ length: 5 }, () => ({ ...piece(30), repeats: head }));
    const pages = fillPages([head, ...rows], 0, 100);
    expect(pages.map((page) => page[0]?.piece === head)).toEqual([true, true]);
  });

  it('move what belongs together to one page, unless it would leave most of a page empty', () => {
    const together = onOnePage([piece(20), piece(20), piece(20)], 100);
    expect(fillPages([piece(60), ...together], 0, 100).map((page) => page.length)).toEqual([1, 3]);
    const long = onOnePage([piece(20), piece(20), piece(20), piece(20)], 100);
    expect(fillPages([piece(60), ...long], 0, 100).map((page) => page.length)).toEqual([3, 2]);
  });
});
