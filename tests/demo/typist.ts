/**
 * Gives the next text to type into a free-text field: the demo's own, or, when answers were given, those in order and
 * from the start again.
 */
export class Typist {
  /** Everything typed so far: what the report must contain. */
  readonly typed: string[] = [];
  readonly #answers: readonly string[];
  #next = 0;

  constructor(answers: readonly string[] = []) {
    // Nothing but blanks is no answer: several fields would rightly refuse it.
    this.#answers = answers.filter((answer) => answer.trim() !== '');
  }

  /** @param own what the demo itself would write here */
  text(own: string): string {
    const given = this.#answers[this.#next % Math.max(1, this.#answers.length)];
    this.#next += 1;
    const text = given ?? own;
    this.typed.push(text);
    return text;
  }
}
