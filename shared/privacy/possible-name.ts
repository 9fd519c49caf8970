/** Two words in a row that each begin with a capital and go on in small letters: `Anna Andersson`, as names are written. */
const capitalsInARow = /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?[ ,]+\p{Lu}\p{Ll}+(?![\p{L}\p{N}])/u;

/** Whether a title, which mostly comes from a file's name, may hold somebody's name. A question, not an answer. */
export function mayHoldName(title: string): boolean {
  return capitalsInARow.test(title);
}
