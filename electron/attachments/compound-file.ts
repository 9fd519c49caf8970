const endOfChain = 0xfffffffa;
/** A file of 50 MB has no more sectors than this; a chain that goes in a circle ends here. */
const longestChain = 110_000;
const entrySize = 128;

/**
 * The names of what lies in a compound file ([MS-CFB]): Word, Excel and PowerPoint before 2007 are such.
 *
 * @returns undefined where the file is not whole
 */
export function compoundFileNames(bytes: Uint8Array): ReadonlySet<string> | undefined {
  if (bytes.length < 512) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return undefined;
  const sectorSize = 1 << shift;
  const placeOf = (sector: number) => (sector + 1) * sectorSize;
  const isWithin = (sector: number) => sector < endOfChain && placeOf(sector) + sectorSize <= bytes.length;
  const perSector = sectorSize / 4;
  /** A sector of the allocation table: the head names the first 109, and lists that follow on each other the rest. */
  const tableSector = (index: number): number | undefined => {
    if (index < 109) return view.getUint32(76 + index * 4, true);
    let list = view.getUint32(68, true);
    for (let left = Math.floor((index - 109) / (perSector - 1)); left > 0 && isWithin(list); left -= 1)
      list = view.getUint32(placeOf(list) + sectorSize - 4, true);
    return isWithin(list) ? view.getUint32(placeOf(list) + ((index - 109) % (perSector - 1)) * 4, true) : undefined;
  };
  const after = (sector: number): number | undefined => {
    const table = tableSector(Math.floor(sector / perSector));
    if (table === undefined || !isWithin(table)) return undefined;
    return view.getUint32(placeOf(table) + (sector % perSector) * 4, true);
  };
  const names = new Set<string>();
  let sector = view.getUint32(48, true);
  for (let count = 0; sector < endOfChain; count += 1) {
    if (!isWithin(sector) || count > longestChain) return undefined;
    for (let at = placeOf(sector); at < placeOf(sector) + sectorSize; at += entrySize) {
      const length = Math.min(view.getUint16(at + 64, true), 64);
      if (length >= 2) names.add(Buffer.from(bytes.subarray(at, at + length - 2)).toString('utf16le'));
    }
    const next = after(sector);
    if (next === undefined) return undefined;
    sector = next;
  }
  return names.size === 0 ? undefined : names;
}
