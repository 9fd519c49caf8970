import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksInText } from './marks-in-text.ts';

describe('marks in the text of an observation', () => {
  it('are read and leave the text', () => {
    expect(marksInText('! Larmet låg i en låda @personal #larm')).toEqual({
      severity: 'toFollowUp',
      source: 'staff',
      text: 'Larmet låg i en låda #larm',
    });
    expect(marksInText('Dörren var låst utifrån !!')).toEqual({
      severity: 'serious',
      source: null,
      text: 'Dörren var låst utifrån',
    });
    expect(marksInText('Sa så\n@anho\u0308rig')).toMatchObject({ source: 'relative', text: 'Sa så' });
  });

  it('are words that stand alone; whatever else there is stays letter by letter', () => {
    for (const text of ['Akta! Hal  trappa!!', 'vera@personal.se', '@grannen sa det', '!!!', '@toString'])
      expect(marksInText(text)).toEqual({ severity: null, source: null, text });
  });

  it('are gone when a text has been read once', () => {
    const word = fc.constantFrom('!', '!!', '@sett', '@chef', '@x', '#ord', '§14', 'kök', '\n', '  ');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const once = marksInText(words.join(' '));
        expect(marksInText(once.text)).toEqual({ severity: null, source: null, text: once.text });
      }),
    );
  });
});
