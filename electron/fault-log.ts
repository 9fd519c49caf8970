/**
 * Writes a fault down as its kind and where it happened. Never its message: that may hold what a user has written.
 */
export function logFault(error: unknown): void {
  process.stderr.write(`${faultWithoutContent(error)}\n`);
}

/** Kind, code and stack of a fault, without its message; and the same of what caused it. */
export function faultWithoutContent(error: unknown): string {
  if (!(error instanceof Error)) return `fault: ${typeof error}`;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const { stack = '', message } = error;
  const afterMessage = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : '';
  const places = afterMessage.split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause === undefined ? [] : [`caused by ${faultWithoutContent(error.cause)}`];
  return [`fault: ${error.name}${code}`, ...places, ...cause].join('\n');
}
