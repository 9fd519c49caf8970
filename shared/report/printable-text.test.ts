import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printableText } from './printable-text.ts';

describe('text for print', () => {
  it('is the same when it is prepared twice, and has no control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const printed = printableText(text);
        expect(printableText(printed)).toBe(printed);
        expect(printed).not.toMatch(/(?!\n)\p{Cc}/u);
      }),
    );
  });

  it('keeps every letter that is seen', () => {
    const text = 'Åsa åt på ön: ”räksmörgås” \\ <b>&amp;</b> 😀👩‍⚕️ مرحبا 你好 नमस्ते';
    expect(printableText(text)).toBe(text);
  });

  it('composes letters, joins spaces, keeps line breaks, drops what has no shape', () => {
    expect(printableText('e\u0301 a\u030a  \u00a0x\t y\r\nz\u2028w\u00ad\u200b\u202e\u0000')).toBe('é å x y\nz\nw');
    expect(printableText('\ud800')).toBe('\ufffd');
  });
});
