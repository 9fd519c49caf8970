import { utf8ToBytes } from '@noble/hashes/utils.js';
import { CodedError, type ErrorCode, errorMessage } from '#shared/errors/error-table.ts';
import { readSpreadsheet } from '#shared/spreadsheet/read-spreadsheet.ts';
import { cellText, type Sheet } from '#shared/spreadsheet/workbook.ts';
import { pastedSheet, type Roster, readRoster } from '#shared/staffing/read-roster.ts';
import { guessLayout, headingOf, type RosterLayout } from '#shared/staffing/roster-layout.ts';
import { type HandRoster, sheetOf } from './hand-roster.ts';

/** A roster that is about to be read: where it is from, its sheets, and what it came as. */
export interface RosterSource {
  readonly title: string;
  readonly sheets: readonly Sheet[];
  readonly bytes: Uint8Array;
}

/** How an earlier roster of the same provider was read: the layout, and the headings that it fits. */
export interface RememberedLayout {
  readonly layout: RosterLayout;
  readonly headings: readonly string[];
}

export function sourceOfText(text: string): RosterSource {
  return { title: 'inklistrat schema', sheets: [pastedSheet(text)], bytes: utf8ToBytes(text) };
}

export function sourceByHand(hand: HandRoster): RosterSource {
  const sheet = sheetOf(hand);
  return { title: 'inskrivet schema', sheets: [sheet], bytes: utf8ToBytes(sheetAsText(sheet)) };
}

/** @throws CodedError KAL-001 to KAL-006 where the file cannot be read, SCH-002 where it holds nothing */
export async function sourceOfFile(file: File): Promise<RosterSource> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const sheets = readSpreadsheet(bytes).sheets.filter(({ rows }) => rows.length > 0);
  if (sheets.length === 0) throw new CodedError('SCH-002');
  return { title: file.name, sheets, bytes };
}

/** The headings of the columns that a layout uses: by them a later file of the same kind is known. */
export function headingsOf(sheet: Sheet, layout: RosterLayout): string[] {
  const columns =
    layout.shape === 'list'
      ? Object.values(layout.columns)
      : [layout.person, layout.competence].filter((one) => one !== null);
  return columns.map((column) => headingOf(sheet, layout.headingRow, column));
}

/** What the cells mean: as an earlier file with the same headings was read, or else as it looks. */
export function proposedLayout(
  sheet: Sheet,
  near: string,
  remembered: readonly RememberedLayout[],
): RosterLayout | undefined {
  const guess = guessLayout(sheet, near);
  for (const { layout, headings } of remembered.toReversed()) {
    if (layout.shape !== guess?.shape) continue;
    const here: RosterLayout = { ...layout, headingRow: guess.headingRow, near };
    if (headings.join('\n') === headingsOf(sheet, here).join('\n')) return here;
  }
  return guess;
}

/** The roster by a layout, or the sentence that says why it is none. */
export function understood(
  sheet: Sheet,
  layout: RosterLayout | undefined,
): Roster | { code: ErrorCode; message: string } {
  try {
    return readRoster(sheet, layout);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { code: error.code, message: errorMessage(error.code, error.detail) };
  }
}

/** A sheet as text with its rows on the same lines, so that what could not be read can be mended by hand. */
export function sheetAsText({ rows }: Sheet): string {
  const lines: string[] = [];
  for (const { row, cells } of rows) {
    const texts: string[] = [];
    for (const { column, value } of cells) texts[column - 1] = cellText(value).replace(/[\t\r\n"]+/g, ' ');
    lines[row - 1] = Array.from(texts, (text) => text ?? '').join('\t');
  }
  return Array.from(lines, (line) => line ?? '').join('\n');
}
