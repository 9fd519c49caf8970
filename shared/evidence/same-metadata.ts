import type { PdfRevision } from '../pdf/pdf-revision.ts';
import { PdfFault, type PdfStream } from '../pdf/pdf-value.ts';
import { streamContent } from '../pdf/stream-content.ts';
import { latin1Text } from './latin1-text.ts';

/** What a program that saves a file states about the saving (XMP), and nothing about the content. */
const aboutSaving = new Set(['ModifyDate', 'MetadataDate', 'Producer', 'InstanceID', 'xmptk']);

/** Whether two metadata streams say the same but for when and with what the file was saved. */
export function sameMetadata(before: PdfRevision, old: PdfStream, after: PdfRevision, now: PdfStream): boolean {
  try {
    const [one, other] = [statements(before, old), statements(after, now)];
    return one.length === other.length && one.every((statement, index) => statement === other[index]);
  } catch (error) {
    if (error instanceof PdfFault) return false;
    throw error;
  }
}

/** Every text and attribute with its name, whatever the order they are written in. */
function statements(revision: PdfRevision, stream: PdfStream): string[] {
  const text = latin1Text(streamContent(stream, (value) => revision.resolve(value)));
  const found: string[] = [];
  const add = (name: string, value: string) => {
    const local = name.split(':').at(-1) ?? name;
    if (!aboutSaving.has(local) && !name.startsWith('xmlns')) found.push(`${local}=${value.trim()}`);
  };
  for (const [, name = '', value = ''] of text.matchAll(/<([\w:]+)(?:\s[^<>]*)?>([^<]+)(?=<)/g))
    if (value.trim() !== '') add(name, value);
  for (const [tag] of text.matchAll(/<[\w:][^<>]*>/g))
    for (const [, name = '', double, single] of tag.matchAll(/\s([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
      add(name, double ?? single ?? '');
  return found.sort();
}
