import { SaxesParser } from 'saxes';
import { CodedError } from '../errors/error-table.ts';
import type { ZipEntry } from './zip-entries.ts';

/** What a reader of one part of a workbook does with it. Names come without prefix, as writers choose those freely. */
export interface XmlReader {
  open(name: string, attribute: (name: string) => string | undefined): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** No part of a workbook nests deeper than this; what does is no workbook. */
const deepest = 100;

/**
 * Reads a part of a workbook as it is unpacked, without ever holding the whole of it. A document type is refused: no
 * writer of workbooks makes one, and it is where entities that grow come from.
 */
export function readXml(entry: ZipEntry, reader: XmlReader): void {
  const damaged = (reason: string) => new CodedError('KAL-005', { reason: `${entry.name} ${reason}` });
  let depth = 0;
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw damaged('är ingen hel XML');
  });
  parser.on('doctype', () => {
    throw damaged('har en dokumenttyp');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > deepest) throw damaged('är för djup');
    reader.open(localName(name), (wanted) => attributes[wanted] ?? prefixed(attributes, wanted));
  });
  parser.on('text', (text) => reader.text?.(text));
  parser.on('cdata', (text) => reader.text?.(text));
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    reader.close?.(localName(name));
  });

  const decoder = textDecoder();
  entry.unpack((bytes) => parser.write(decoder(bytes, true)));
  parser.write(decoder(new Uint8Array(0), false)).close();

  function textDecoder() {
    let known: InstanceType<typeof TextDecoder> | undefined;
    return (bytes: Uint8Array, stream: boolean) => {
      // XML of workbooks is UTF-8 or, by byte order mark, UTF-16.
      const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
      known ??= new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8', { fatal: true });
      try {
        return known.decode(bytes, { stream });
      } catch {
        throw damaged('har tecken som inte är UTF-8');
      }
    };
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function prefixed(attributes: Record<string, string>, wanted: string): string | undefined {
  for (const name in attributes) if (name.endsWith(`:${wanted}`)) return attributes[name];
  return undefined;
}
