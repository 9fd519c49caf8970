declare module 'hyphen' {
  /** Compiles patterns into a function that puts marks into a text. */
  export default function createHyphenator(
    patterns: unknown,
    options: { readonly async: false; readonly hyphenChar: string; readonly minWordLength: number },
  ): (text: string) => string;
}

declare module 'hyphen/patterns/sv.js' {
  const patterns: unknown;
  export default patterns;
}
