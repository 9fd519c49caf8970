/**
 * A group with a repetition inside that is itself repeated, such as `(a+)+`: trying it against a text that almost fits
 * can take longer than anybody lives.
 */
const repetitionOfRepetition = /\([^()]*(?:[*+]|\{\d+,\d*\})[^()]*\)(?:[*+]|\{\d+,\d*\})/;

/** Whether a pattern can be used: it is a regular expression, and one whose trial ends. */
export function isUsablePattern(pattern: string): boolean {
  if (pattern.length > 1000 || repetitionOfRepetition.test(pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x')))
    return false;
  return compiled(pattern) !== undefined;
}

/** Whether a pattern fits the whole text; one that cannot be used fits nothing. */
export function wholeMatch(text: string, pattern: string): boolean {
  return isUsablePattern(pattern) && (compiled(pattern)?.test(text) ?? false);
}

function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 's');
  } catch {
    return undefined;
  }
}
