import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync, inflateSync } from 'node:zlib';

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(file);
    else if (entry.isFile()) yield file;
  }
}

/** A text as it could lie on a disk: as UTF-8, as UTF-16, and in the three alignments of base64. */
function formsOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  const aligned = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), utf8]).toString('base64');
    // The first and last characters also carry bits of their neighbours.
    return Buffer.from(encoded.slice(offset === 0 ? 0 : 4, encoded.length - 4), 'latin1');
  });
  return [utf8, Buffer.from(text, 'utf16le'), ...aligned];
}

function inflated(bytes: Buffer): Buffer[] {
  return [inflateSync, inflateRawSync].flatMap((inflate) => {
    try {
      return [inflate(bytes)];
    } catch {
      return [];
    }
  });
}

/** Files below a folder in which one of the texts lies readable, each with the text that was found. */
export function findClearText(folder: string, texts: readonly string[]): { file: string; text: string }[] {
  const wanted = texts.map((text) => ({ text, forms: formsOf(text) }));
  const found: { file: string; text: string }[] = [];
  for (const file of filesBelow(folder)) {
    const bytes = readFileSync(file);
    for (const content of [bytes, ...inflated(bytes)]) {
      for (const { text, forms } of wanted) {
        if (forms.some((form) => content.includes(form))) found.push({ file, text });
      }
    }
  }
  return found;
}
