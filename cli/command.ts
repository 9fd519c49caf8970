/** A command gets the words after its name and answers what is printed as JSON, or text that is printed as it is. It may set `process.exitCode`. */
export type Command = (words: string[]) => Promise<unknown>;

/** A text for people, printed as it stands. */
export class PlainText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The command, which with `--help` says how it is used and does nothing else. */
export function withHelp(help: string, command: Command): Command {
  return async (words) => (words.includes('--help') ? new PlainText(help) : command(words));
}

/** What was asked for cannot be done as it was written; the sentence is for the one who wrote it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
