import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { photoMarks } from '#shared/records/photo-marks.ts';
import { drawnMark, type MarkKind, markInTheMiddle, moved, stretched } from './change-marks.ts';
import { hiddenPixels, linesOfMark } from './mark-shape.ts';

const kinds: readonly MarkKind[] = ['hide', 'box', 'arrow', 'line'];
const place = fc.tuple(fc.double({ min: -1, max: 2, noNaN: true }), fc.double({ min: -1, max: 2, noNaN: true }));

describe('a mark on a photo', () => {
  it('fits its record wherever it is drawn, moved and stretched', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.array(place, { maxLength: 900 }),
        fc.array(fc.tuple(fc.boolean(), place), { maxLength: 20 }),
        (kind, path, changes) => {
          let mark = drawnMark(kind, path) ?? markInTheMiddle(kind);
          for (const [isMove, way] of changes) mark = isMove ? moved(mark, way) : stretched(mark, way);
          expect(photoMarks.safeParse([mark]).success).toBe(true);
        },
      ),
    );
  });

  it('covers at least what was pointed at, in whole pixels', () => {
    const mark = drawnMark('hide', [
      [0.333, 0.333],
      [0.5, 0.61],
    ]);
    if (mark?.kind !== 'hide') throw new Error('no mark');
    const { x, y, width, height } = hiddenPixels(mark, { width: 1001, height: 777 });
    expect(x).toBeLessThanOrEqual(0.333 * 1001);
    expect(y).toBeLessThanOrEqual(0.333 * 777);
    expect(x + width).toBeGreaterThanOrEqual(0.5 * 1001);
    expect(y + height).toBeGreaterThanOrEqual(0.61 * 777);
  });

  it('is nothing where the hand only touched the picture', () => {
    for (const kind of kinds) expect(drawnMark(kind, [[0.5, 0.5]]), kind).toBeNull();
  });

  it('keeps the first and the last point of a long line', () => {
    const path = Array.from({ length: 5000 }, (_, index) => [index / 5000, 0.5] as const);
    const [line] = linesOfMark(drawnMark('line', path) ?? markInTheMiddle('line'), { width: 1, height: 1 });
    expect(line?.[0]).toEqual([0, 0.5]);
    expect(line?.at(-1)?.[0]).toBeCloseTo(0.9998, 3);
    expect(line?.length).toBeLessThanOrEqual(400);
  });
});
