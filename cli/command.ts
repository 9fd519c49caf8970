/** A command gets the words after its name and answers what is printed as JSON. It may set `process.exitCode`. */
export type Command = (words: string[]) => Promise<unknown>;

/** What was asked for cannot be done as it was written; the sentence is for the one who wrote it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
