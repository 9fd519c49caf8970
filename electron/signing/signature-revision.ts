import { type SignatureField, signatureFields } from '#shared/evidence/pdf-signatures.ts';
import { appendRevision, nextNumber, written, writtenText, writtenWith } from '#shared/pdf/append-revision.ts';
import { pageNumbers } from '#shared/pdf/page-numbers.ts';
import { PdfRevision } from '#shared/pdf/pdf-revision.ts';
import { arrayOf, PdfDictionary, PdfReference } from '#shared/pdf/pdf-value.ts';
import { appearance } from './signature-fields.ts';

/** Which field a signature goes into, and what the PDF states of it (CMS states no time). */
export interface SignatureInField {
  readonly fieldName: string;
  readonly signedAt: Date;
  readonly holder: string;
  /** Drawing operators for a field of this size; not asked of a field that is not shown. */
  draw(width: number, height: number): string;
}

/** Room for a signature with a chain of certificates, in hexadecimal digits. */
const room = 32_768;
const rangeBlank = '[0 0000000000 0000000000 0000000000]';

/**
 * A PDF with one more revision, which fills a signature's field with a hole for the signature and changes nothing else.
 * Where no such field was made, one is added that is not shown.
 */
export function withSignatureRevision(pdf: Uint8Array, signature: SignatureInField): Uint8Array {
  const before = new PdfRevision(pdf);
  const root = before.trailer.get('Root');
  if (!(root instanceof PdfReference)) throw new Error('the PDF has no root');
  const known = signatureFields(before).find(({ name }) => name === signature.fieldName);
  const first = nextNumber(before);
  const objects: Record<number, string> = { [first]: signatureDictionary(signature) };
  if (known?.reference) fill(before, known, signature, first, objects);
  else add(before, signature, first, objects);
  markAsSigned(before, root.number, known ? [] : [first + 1], objects);
  return withRange(appendRevision(pdf, objects));
}

function signatureDictionary({ signedAt, holder }: SignatureInField): string {
  const moment = signedAt.toISOString().replace(/\D/g, '').slice(0, 14);
  return `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange ${rangeBlank} /Contents <${'0'.repeat(room)}> /Name ${writtenText(holder)} /M (D:${moment}Z) >>`;
}

function fill(
  before: PdfRevision,
  { reference, dictionary }: SignatureField,
  signature: SignatureInField,
  first: number,
  objects: Record<number, string>,
): void {
  const [left = 0, bottom = 0, right = 0, top = 0] = (arrayOf(before.resolve(dictionary.get('Rect'))) ??
    []) as number[];
  const isShown = right > left && top > bottom;
  if (reference)
    objects[reference.number] = writtenWith(dictionary, {
      V: `${first} 0 R`,
      ...(isShown ? { AP: `<< /N ${first + 1} 0 R >>` } : {}),
    });
  if (isShown) objects[first + 1] = appearance(signature.draw(right - left, top - bottom), right - left, top - bottom);
}

function add(
  before: PdfRevision,
  { fieldName }: SignatureInField,
  first: number,
  objects: Record<number, string>,
): void {
  const [page = 0] = pageNumbers(before);
  objects[first + 1] =
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T ${writtenText(fieldName)} /F 132 /P ${page} 0 R /Rect [0 0 0 0] /V ${first} 0 R >>`;
  const items = arrayOf(before.entry(before.object(page), 'Annots')) ?? [];
  objects[page] = writtenWith(before.object(page), {
    Annots: `[${[...items.map(written), `${first + 1} 0 R`].join(' ')}]`,
  });
}

/** The form says that there are signatures and that they want the file kept as it is (SigFlags, § 12.7.2). */
function markAsSigned(
  before: PdfRevision,
  root: number,
  added: readonly number[],
  objects: Record<number, string>,
): void {
  const catalog = before.object(root);
  const held = catalog instanceof PdfDictionary ? catalog.get('AcroForm') : null;
  const form = before.resolve(held);
  if (added.length === 0 && before.entry(form, 'SigFlags') === 3) return;
  const fields = [
    ...(arrayOf(before.entry(form, 'Fields')) ?? []).map(written),
    ...added.map((field) => `${field} 0 R`),
  ];
  const marked = writtenWith(form, { Fields: `[${fields.join(' ')}]`, SigFlags: '3' });
  if (held instanceof PdfReference) objects[held.number] = marked;
  else objects[root] = writtenWith(catalog, { AcroForm: marked });
}

/** Writes what the signature covers: all but the string that will hold it. */
function withRange(pdf: Uint8Array): Uint8Array {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const from = bytes.lastIndexOf(`<${'0'.repeat(room)}>`, undefined, 'latin1');
  const to = from + room + 2;
  const numbers = [from, to, bytes.length - to].map((number) => String(number).padStart(10, '0'));
  const place = bytes.lastIndexOf(rangeBlank, from, 'latin1');
  bytes.write(`[0 ${numbers.join(' ')}]`, place, 'latin1');
  return pdf;
}
