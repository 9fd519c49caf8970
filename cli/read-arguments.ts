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

/** The text of a file in UTF-8, or in Windows-1252 where it is no UTF-8. */
export async function readTextFile(file: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch {
    throw new UsageError(`Filen ${file} går inte att läsa.`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
