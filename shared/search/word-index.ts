import { likeness, wordsOfQuery, wordsOfText } from './words-of-text.ts';

/** Which texts each word stands in. What is taken out leaves nothing behind, also no word. */
export class WordIndex {
  readonly #idsOf = new Map<string, Set<string>>();
  readonly #wordsOf = new Map<string, readonly string[]>();

  /** Takes in a text, or what it has become. */
  put(id: string, text: string): void {
    this.delete(id);
    const words = [...new Set(wordsOfText(text).map(({ word }) => word))];
    if (words.length === 0) return;
    this.#wordsOf.set(id, words);
    for (const word of words) {
      const ids = this.#idsOf.get(word);
      if (ids) ids.add(id);
      else this.#idsOf.set(word, new Set([id]));
    }
  }

  delete(id: string): void {
    for (const word of this.#wordsOf.get(id) ?? []) {
      const ids = this.#idsOf.get(word);
      ids?.delete(id);
      if (ids?.size === 0) this.#idsOf.delete(word);
    }
    this.#wordsOf.delete(id);
  }

  clear(): void {
    this.#idsOf.clear();
    this.#wordsOf.clear();
  }

  /** The texts in which every word asked for stands or begins a word, each with how well it answers. */
  search(query: string): Map<string, number> {
    let found: Map<string, number> | null = null;
    for (const asked of wordsOfQuery(query)) {
      const before: Map<string, number> | null = found;
      const answers = new Map<string, number>();
      for (const [word, ids] of this.#idsOf) {
        const points = likeness(asked, word);
        if (points === 0) continue;
        for (const id of ids) if (!before || before.has(id)) answers.set(id, Math.max(answers.get(id) ?? 0, points));
      }
      if (before) for (const [id, points] of answers) answers.set(id, points + (before.get(id) ?? 0));
      found = answers;
    }
    return found ?? new Map();
  }

  /** How many words there are; none when all texts are gone. */
  get size(): number {
    return this.#idsOf.size;
  }
}
