import { CodedError, errorMessage } from '#shared/errors/error-table.ts';
import { clockTime } from '#shared/records/values.ts';
import { decodeText } from '#shared/spreadsheet/decode-text.ts';
import { readSpreadsheet } from '#shared/spreadsheet/read-spreadsheet.ts';
import type { Sheet } from '#shared/spreadsheet/workbook.ts';
import { type Roster, readRoster } from '#shared/staffing/read-roster.ts';
import { readTime } from '#shared/staffing/roster-cells.ts';
import type { UnreadRow } from '#shared/staffing/roster-row.ts';
import { daysAfter } from '#shared/staffing/wall-clock.ts';
import { z } from '#shared/zod.ts';
import { UsageError } from './command.ts';
import { readBytes } from './read-arguments.ts';

/** A clock time as a person writes it in a JSON file: `6:00`, `06:00`, `24:00`. */
export const writtenTime = z.preprocess(
  (value) => (typeof value === 'string' ? (readTime(value) ?? value) : value),
  clockTime,
);

/** A sheet of a file, and what is said of the others that have anything in them. */
interface ChosenSheet {
  readonly sheet: Sheet;
  readonly unreadSheets: readonly UnreadRow[];
}

/** The sheet of that name or, without one, the first that is shown and has anything in it. */
export async function readSheet(file: string, name?: string): Promise<ChosenSheet> {
  const { sheets } = naming(file, readSpreadsheet)(await readBytes(file));
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  const sheet = filled.find((one) => (name === undefined ? !one.hidden : one.name === name));
  if (sheet === undefined) {
    const names = filled.map((one) => `${one.name}${one.hidden ? ' (dolt)' : ''}`).join(', ');
    const which = name === undefined ? 'inget synligt blad med innehåll' : `inget blad ${name} med innehåll`;
    throw new UsageError(`Filen ${file} har ${which}.${names === '' ? '' : ` Blad med innehåll: ${names}.`}`);
  }
  const unreadSheets = filled
    .filter((one) => one !== sheet)
    .map((one) => ({
      row: 0,
      column: '',
      message: `Bladet ${one.name}${one.hidden ? ', som är dolt,' : ''} är inte läst. Ange --sheet för att läsa det.`,
    }));
  return { sheet, unreadSheets };
}

/** A roster over more days than this has a date that is wrong. */
const mostDays = 3700;

/** A roster in a file. One with headings and no shifts is a roster too: then nobody is on duty. */
export async function readRosterFile(
  file: string,
  sheetName?: string,
): Promise<{ roster: Roster; unreadSheets: readonly UnreadRow[] }> {
  const { sheet, unreadSheets } = await readSheet(file, sheetName);
  const roster = naming(file, (read: Sheet) => readRoster(read))(sheet);
  const { span } = roster;
  if (span !== null && daysAfter(span.from, mostDays) < span.to)
    throw new UsageError(`${file}: Schemat går från ${span.from} till ${span.to}. Rätta det datum som är fel.`);
  return { roster, unreadSheets };
}

/** The content of a JSON file by its schema; `what` is what the file should be. */
export async function readJsonFile<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  what: string,
): Promise<z.infer<Schema>> {
  let json: unknown;
  try {
    json = JSON.parse(decodeText(await readBytes(file)).replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`Filen ${file} är inte JSON.`);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const place = result.error.issues[0]?.path.join('.');
  throw new UsageError(`Filen ${file} är ingen fil med ${what}: ${place || 'innehållet'} har fel form.`);
}

export function knownTimeZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone }).resolvedOptions().timeZone;
  } catch {
    throw new UsageError(`Tidszonen ${timeZone} är okänd.`);
  }
}

/** With several files on the command line, a sentence about one of them must say which. */
function naming<Input, Output>(file: string, read: (input: Input) => Output): (input: Input) => Output {
  return (input) => {
    try {
      return read(input);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      throw new UsageError(`${file}: ${errorMessage(error.code, error.detail)} (${error.code})`);
    }
  };
}
