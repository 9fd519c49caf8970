import { CodedError } from '../errors/error-table.ts';

/**
 * What a file may cost to read. A roster of 500 people over eight weeks is 20,000 rows; these are far above what any
 * list from a unit holds, and far below what would make the window stop answering.
 */
export const limits = {
  fileMegabytes: 50,
  /** Of what the file unpacks to, counted as it is unpacked: what the file says of itself is not trusted. */
  unpackedMegabytes: 100,
  /** Times its packed size, for a part of more than 10 MB; the XML of real sheets packs to a tenth or a twentieth. */
  growth: 500,
  archiveEntries: 10_000,
  sheets: 200,
  rows: 200_000,
  cells: 2_000_000,
  /** The last column of Excel. */
  columns: 16_384,
  /** The longest text of a cell in Excel. */
  cellCharacters: 32_767,
  /** Of all cells together: one long text may be named by many of them. */
  characters: 50_000_000,
  /** Formats and merged ranges, each. */
  listItems: 100_000,
} as const;

const words: Record<keyof typeof limits, string> = {
  fileMegabytes: 'MB',
  unpackedMegabytes: 'MB uppackad',
  growth: 'gånger sin packade storlek',
  archiveEntries: 'delar',
  sheets: 'blad',
  rows: 'rader i ett blad',
  cells: 'celler',
  columns: 'kolumner',
  cellCharacters: 'tecken i en cell',
  characters: 'tecken',
  listItems: 'format eller sammanslagna celler',
};

/** Throws KAL-006 where a count has passed its limit. */
export function keepWithin(limit: keyof typeof limits, count: number): void {
  if (count <= limits[limit]) return;
  throw new CodedError('KAL-006', { limit: limits[limit].toLocaleString('sv-SE'), what: words[limit] });
}

/** Counts what all sheets of a file hold together. */
export interface Tally {
  addCell(characters: number): void;
}

export function tally(): Tally {
  let cells = 0;
  let characters = 0;
  return {
    addCell(length) {
      keepWithin('cellCharacters', length);
      cells += 1;
      characters += length;
      keepWithin('cells', cells);
      keepWithin('characters', characters);
    },
  };
}
