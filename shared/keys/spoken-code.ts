/** Sounds that are told apart on a poor line in Swedish: no c, q, w, x, z, and no ä beside e. */
const consonants = 'bdfghjklmnprstv';
const vowels = 'aeiouyåö';
const syllables = [...consonants].flatMap((consonant) => [...vowels].map((vowel) => consonant + vowel));
const wordCount = 5;
const syllablesInWord = 2;

/** Ten syllables of a hundred and twenty: 69 bits. */
export const spokenCodeBits = wordCount * syllablesInWord * Math.log2(syllables.length);

/**
 * A code that is read over the telephone: five words of two syllables.
 *
 * @param below a random whole number from 0 up to, not including, the one given
 */
export function newSpokenCode(below: (limit: number) => number): string {
  const syllable = () => syllables[below(syllables.length)];
  const word = () => Array.from({ length: syllablesInWord }, syllable).join('');
  return Array.from({ length: wordCount }, word).join('-');
}

/** The code as it was made, however it was written down: capitals, spaces and hyphens do not count. */
export function plainCode(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^a-zåäö]/g, '');
}
