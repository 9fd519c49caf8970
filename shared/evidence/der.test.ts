import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { der, derOid, derSet, readChildren, readDer, tags } from './der.ts';

describe('DER', () => {
  it('reads back what it writes, whatever the length', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 5 }), (contents) => {
        const written = der(tags.sequence, ...contents.map((content) => der(tags.octetString, content)));
        expect(readChildren(readDer(written)).map(({ content }) => [...content])).toEqual(contents.map((c) => [...c]));
      }),
    );
  });

  it('writes object identifiers as X.690 has them', () => {
    expect(Buffer.from(derOid('1.2.840.113549.1.9.4')).toString('hex')).toBe('06092a864886f70d010904');
    expect(Buffer.from(derOid('2.16.840.1.101.3.4.2.1')).toString('hex')).toBe('0609608648016503040201');
  });

  it('orders the members of a set by their bytes', () => {
    const members = [der(2, Uint8Array.of(9)), der(2, Uint8Array.of(1))];
    expect(derSet(tags.set, members)).toEqual(derSet(tags.set, members.toReversed()));
  });

  it('refuses what is cut short', () => {
    const whole = der(tags.sequence, der(tags.octetString, new Uint8Array(300)));
    for (const length of [0, 1, 2, 3, 100, whole.length - 1])
      expect(() => readDer(whole.subarray(0, length))).toThrow();
  });
});
