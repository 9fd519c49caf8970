import { Inflate } from 'fflate';
import { CodedError } from '../errors/error-table.ts';
import { keepWithin } from './limits.ts';

/** A file within an archive. */
export interface ZipEntry {
  readonly name: string;
  /** Hands over the content piece by piece, as it is unpacked. May be called once more. */
  unpack(take: (bytes: Uint8Array) => void): void;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const longestComment = 65_535;
/** Deflate grows at most about a thousandfold, so that one piece unpacks to some 16 MB before the limit is looked at. */
const pieceSize = 16_384;
/** Below this size any growth is harmless. */
const growthFrom = 10_000_000;

const damaged = (reason: string) => new CodedError('KAL-005', { reason });

/**
 * The entries of a ZIP archive, by its central directory. What is unpacked is counted as it comes, over all entries
 * together, so that neither a bomb nor entries that lie upon one another get further than the limit.
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  keepWithin('archiveEntries', count);
  let unpacked = 0;
  const countUnpacked = (length: number) => {
    unpacked += length;
    keepWithin('unpackedMegabytes', unpacked / 1_000_000);
  };

  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== entrySignature) throw damaged('innehållsförteckningen är bruten');
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
    const entry = {
      name,
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    };
    entries.push({
      name,
      unpack: (take) => {
        if (isEncrypted) throw new CodedError('KAL-003');
        unpackEntry(bytes, view, entry, (piece) => {
          countUnpacked(piece.length);
          take(piece);
        });
      },
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endOfDirectory(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - longestComment); at--)
    if (view.getUint32(at, true) === endSignature) return at;
  throw damaged('slutet saknas');
}

interface StoredEntry {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerAt: number;
}

function unpackEntry(bytes: Uint8Array, view: DataView, entry: StoredEntry, take: (piece: Uint8Array) => void) {
  const { name, method, packedSize, size, headerAt } = entry;
  if (headerAt + 30 > bytes.length || view.getUint32(headerAt, true) !== localSignature)
    throw damaged(`${name} finns inte där den ska`);
  const from = headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true);
  const packed = bytes.subarray(from, from + packedSize);
  if (packed.length !== packedSize) throw damaged(`${name} är avklippt`);
  let length = 0;
  const deliver = (piece: Uint8Array) => {
    length += piece.length;
    if (length > growthFrom) keepWithin('growth', length / packedSize);
    take(piece);
  };
  if (method === 0) deliver(packed);
  else if (method === 8) inflate(packed, name, deliver);
  else throw damaged(`${name} är packad på ett okänt sätt`);
  if (length !== size) throw damaged(`${name} har fel längd`);
}

function inflate(packed: Uint8Array, name: string, take: (piece: Uint8Array) => void) {
  let isComplete = false;
  const stream = new Inflate((piece, isLast) => {
    isComplete ||= isLast;
    take(piece);
  });
  try {
    for (let at = 0; at < packed.length && !isComplete; at += pieceSize)
      stream.push(packed.subarray(at, at + pieceSize), at + pieceSize >= packed.length);
  } catch (error) {
    throw error instanceof CodedError ? error : damaged(`${name} går inte att packa upp`);
  }
  if (!isComplete) throw damaged(`${name} är avklippt`);
}
