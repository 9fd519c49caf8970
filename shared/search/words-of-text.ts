/** A word as it stands in a text, and as it is compared. */
export interface WordInText {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** A tag (`#ord`, `#trygg-miljö`), a clause (`§14`, `§ 4.2`), or a run of letters and digits. */
const written =
  /(?<![\p{L}\p{N}#])#[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}_-]*[\p{L}\p{N}\p{M}])?|§ ?\d+(?:\.\d+)*[a-zåäö]?|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/giu;
const insideTagOrClause = /[\p{L}\p{N}]+/gu;

/** Small letters without accents; å, ä and ö are letters of their own and stay. */
export function folded(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^ -~åäö]/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''));
}

/** The words of a text in order. What stands in a tag or a clause is a word by itself too. */
export function wordsOfText(text: string): WordInText[] {
  return [...text.matchAll(written)].flatMap((match) => {
    const [found] = match;
    const [start, end] = [match.index, match.index + found.length];
    const whole = { word: folded(found).replace(' ', ''), start, end };
    if (!/^[#§]/.test(found)) return [whole];
    const parts = [...found.matchAll(insideTagOrClause)];
    return [whole, ...parts.map((part) => ({ word: folded(part[0]), start, end }))];
  });
}

/** What is asked for, word by word: a tag and a clause are asked for as such. */
export function wordsOfQuery(query: string): string[] {
  return [...new Set([...query.matchAll(written)].map(([found]) => folded(found).replace(' ', '')))];
}

/** How well a word in a text answers a word asked for: whole, by its beginning, or not. A clause is never half a clause. */
export function likeness(asked: string, word: string): 0 | 1 | 2 {
  if (word === asked) return 2;
  return !asked.startsWith('§') && word.startsWith(asked) ? 1 : 0;
}
