/** One of several things to choose. */
export interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  /** A fixed shape that goes with the word, such as ● for *Uppfyllt*. */
  readonly shape?: string;
}

/** Options for a word table such as `verdictWords`, in the table's order. */
export function choicesFrom<Value extends string>(words: Readonly<Record<Value, string>>): Choice<Value>[] {
  return (Object.keys(words) as Value[]).map((value) => ({ value, label: words[value] }));
}
