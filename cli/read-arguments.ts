import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { UsageError } from './command.ts';

/** The values of `--name value` for the names a command knows; the required ones must be there. */
export function readArguments<Required extends string, Optional extends string = never>(
  words: string[],
  required: readonly Required[],
  optional: readonly Optional[] = [],
): Record<Required, string> & Partial<Record<Optional, string>> {
  const options = Object.fromEntries([...required, ...optional].map((name) => [name, { type: 'string' as const }]));
  const values = valuesOf(words, options);
  const missing = required.filter((name) => !values[name]);
  if (missing.length > 0) throw new UsageError(`Ange ${missing.map((name) => `--${name}`).join(' och ')}.`);
  return values as Record<Required, string> & Partial<Record<Optional, string>>;
}

function valuesOf(words: string[], options: Record<string, { type: 'string' }>): Record<string, string | undefined> {
  try {
    return parseArgs({ args: words, options }).values as Record<string, string | undefined>;
  } catch {
    const known = Object.keys(options).map((name) => `--${name} …`);
    throw new UsageError(`Kommandot förstår bara ${known.join(' ')}.`);
  }
}

/** The bytes of a file that was named on the command line. */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    throw new UsageError(`Filen ${file} går inte att läsa.`);
  }
}
