/** Reads texts in the language that is chosen, and keeps the others beside it. */
export class TextsInLanguages {
  readonly language: string | null;
  readonly #fallbacks: readonly string[];

  /** @param language the chosen one; null where the form has but one */
  constructor(language: string | null, fallbacks: readonly string[]) {
    this.language = language;
    this.#fallbacks = fallbacks;
  }

  /** The text in the chosen language, or in the first that has it; and the others by their names. */
  read(texts: ReadonlyMap<string, string>): { text: string; translations?: Record<string, string> } {
    const order = [this.language ?? '', '', ...this.#fallbacks];
    const text = order.map((language) => texts.get(language)).find(Boolean) ?? '';
    const named = [...texts].filter(([language]) => language !== '');
    return named.length > 0 && this.#fallbacks.length > 1
      ? { text, translations: Object.fromEntries(named) }
      : { text };
  }
}

/** The language that somebody means: by its whole name, or by the name or the code alone. */
export function languageNamed(languages: readonly string[], wanted: string): string | undefined {
  const plain = (text: string) => text.trim().toLowerCase();
  const codeOf = (language: string) => /\(([^)]*)\)\s*$/.exec(language)?.[1] ?? '';
  const nameOf = (language: string) => language.replace(/\s*\([^)]*\)\s*$/, '');
  return (
    languages.find((language) => plain(language) === plain(wanted)) ??
    languages.find((language) => [nameOf(language), codeOf(language)].some((part) => plain(part) === plain(wanted)))
  );
}
