import type { Block } from './document-model.ts';
import { prosePieces } from './evidence-reference.ts';
import type { FollowUpRecords } from './follow-up-records.ts';
import type { ReferenceReader, ReferenceWords } from './reference-words.ts';
import { photoBlock } from './report-photos.ts';

/** What somebody wrote, as it is printed: with what its references say, and a photo where one stands alone on a line. */
export function proseBlocks(
  text: string,
  records: FollowUpRecords,
  labels: ReadonlyMap<string, string>,
  read: ReferenceReader,
): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const close = () => {
    const paragraph = lines.join('\n').replace(/^\s*\n|\n\s*$/g, '');
    if (paragraph.trim() !== '') blocks.push({ kind: 'paragraph', text: paragraph });
    lines = [];
  };
  for (const line of text.split('\n')) {
    const photo = records.one('attachment', photoAlone(line, read));
    if (photo) {
      close();
      blocks.push(photoBlock(photo, records, labels));
    } else {
      lines.push(readableProse(line, read));
    }
  }
  close();
  return blocks;
}

/** A text with the words of what it points at: `Enligt krav 12 (delvis uppfyllt) …`. */
export function readableProse(text: string, read: ReferenceReader): string {
  let written = '';
  for (const { text: words, reference } of prosePieces(text))
    written += reference ? inSentence(written, read(reference)) : words;
  return written;
}

function photoAlone(line: string, read: ReferenceReader): string | null {
  const [piece, ...more] = prosePieces(line.trim());
  if (!piece?.reference || more.length > 0) return null;
  const { type, recordId } = read(piece.reference);
  return type === 'attachment' ? recordId : null;
}

function inSentence(before: string, { name, says }: ReferenceWords): string {
  const begins = /(^|[.!?:]\s+|\n\s*|[–•*-]\s+)$/.test(before);
  const words = begins ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return says === '' ? words : `${words} (${says})`;
}
