import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Drawing, minutesReceipt } from '../records/minutes.ts';
import { strokePath, withPoint, withStroke } from './drawn-strokes.ts';

const receipt = (drawing: Drawing) => ({
  followUpId: '01990000-0000-7000-8000-000000000001',
  side: 'provider',
  role: 'Verksamhetschef',
  minutesHash: '0'.repeat(64),
  receivedAt: '2026-11-27T18:00:00.000Z',
  drawing,
});

describe('a drawn kvittens', () => {
  it('fits its record, however long and wherever the pen goes', () => {
    const move = fc.record({
      down: fc.boolean(),
      x: fc.double({ min: -5000, max: 5000, noNaN: true }),
      y: fc.double({ noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 1500 }), ([first, ...rest]) => {
        let drawing = withStroke([], first?.x ?? 0, first?.y ?? 0);
        for (const { down, x, y } of rest) drawing = down ? withStroke(drawing, x, y) : withPoint(drawing, x, y);
        return minutesReceipt.schema.safeParse(receipt(drawing)).success;
      }),
      { numRuns: 30 },
    );
  });

  it('keeps a dot, leaves out points that are not seen, and draws the rest as it was drawn', () => {
    const dot = withStroke([], 10.4, 20);
    expect(strokePath(dot[0] ?? [])).toBe('M10 20h0.1');
    expect(withPoint(dot, 11, 21)).toBe(dot);
    expect(strokePath(withPoint(withPoint(dot, 20, 20), 20, 31)[0] ?? [])).toBe('M10 20L20 20L20 31');
  });

  it('is left out where nobody drew, and an empty or endless one is no drawing', () => {
    const { drawing: _none, ...typed } = receipt([]);
    expect(minutesReceipt.schema.safeParse(typed).success).toBe(true);
    expect(minutesReceipt.schema.safeParse(receipt([])).success).toBe(false);
    expect(minutesReceipt.schema.safeParse(receipt(Array.from({ length: 41 }, () => [1, 1]))).success).toBe(false);
    expect(minutesReceipt.schema.safeParse(receipt([Array.from({ length: 402 }, () => 1)])).success).toBe(false);
  });
});
