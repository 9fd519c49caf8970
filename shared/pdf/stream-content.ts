import { Unzlib } from 'fflate';
import { arrayOf, isName, PdfDictionary, PdfFault, type PdfStream, type PdfValue } from './pdf-value.ts';

/** More than this no stream of a report's structure holds; a small file must not unpack into all memory. */
const largest = 64 * 1024 * 1024;

/**
 * A stream without its filter. Only what the structure of a PDF is packed with is understood (§ 7.4.4, § 7.4.4.4).
 *
 * @param resolve follows a reference
 */
export function streamContent(stream: PdfStream, resolve: (value: PdfValue) => PdfValue): Uint8Array {
  const filters = listOf(resolve(stream.dictionary.get('Filter'))).map(resolve);
  const parameters = listOf(resolve(stream.dictionary.get('DecodeParms'))).map(resolve);
  return filters.reduce<Uint8Array>((bytes, filter, index) => {
    if (!isName(filter, 'FlateDecode')) throw new PdfFault('Filen är packad på ett sätt som inte kan prövas.');
    const parameter = parameters[index] ?? null;
    return unpredicted(inflated(bytes), parameter instanceof PdfDictionary ? parameter : undefined, resolve);
  }, stream.bytes);
}

function listOf(value: PdfValue): readonly PdfValue[] {
  return value === null ? [] : (arrayOf(value) ?? [value]);
}

function inflated(packed: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let [size, done] = [0, false];
  const unpacking = new Unzlib((piece, final) => {
    pieces.push(piece);
    size += piece.length;
    done = final;
    if (size > largest) throw new PdfFault('Filen packar upp till mer än den kan innehålla.');
  });
  const step = 16_384;
  try {
    for (let at = 0; at < packed.length && !done; at += step)
      unpacking.push(packed.subarray(at, at + step), at + step >= packed.length);
  } catch (cause) {
    if (cause instanceof PdfFault) throw cause;
    throw new PdfFault('En packad del av filen är skadad.', { cause });
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Undoes the prediction of PNG, with which cross-reference streams are packed. */
function unpredicted(
  bytes: Uint8Array,
  parameters: PdfDictionary | undefined,
  resolve: (value: PdfValue) => PdfValue,
): Uint8Array {
  const number = (key: string, otherwise: number) => {
    const value = parameters ? resolve(parameters.get(key)) : null;
    return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : otherwise;
  };
  const predictor = number('Predictor', 1);
  if (predictor === 1) return bytes;
  if (predictor < 10) throw new PdfFault('Filen är packad på ett sätt som inte kan prövas.');
  const pixel = Math.ceil((number('Colors', 1) * number('BitsPerComponent', 8)) / 8);
  const width = Math.ceil((number('Columns', 1) * number('Colors', 1) * number('BitsPerComponent', 8)) / 8);
  const rows = Math.floor(bytes.length / (width + 1));
  const whole = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const kind = bytes[row * (width + 1)] ?? 0;
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      const left = column >= pixel ? (whole[at - pixel] ?? 0) : 0;
      const above = row > 0 ? (whole[at - width] ?? 0) : 0;
      const corner = row > 0 && column >= pixel ? (whole[at - width - pixel] ?? 0) : 0;
      const raw = bytes[row * (width + 1) + 1 + column] ?? 0;
      whole[at] = raw + predicted(kind, left, above, corner);
    }
  }
  return whole;
}

/** PNG (RFC 2083) § 6. */
function predicted(kind: number, left: number, above: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return above;
  if (kind === 3) return Math.floor((left + above) / 2);
  if (kind !== 4) return 0;
  const estimate = left + above - corner;
  const [byLeft, byAbove, byCorner] = [left, above, corner].map((value) => Math.abs(estimate - value));
  if ((byLeft ?? 0) <= (byAbove ?? 0) && (byLeft ?? 0) <= (byCorner ?? 0)) return left;
  return (byAbove ?? 0) <= (byCorner ?? 0) ? above : corner;
}
