import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { CodedError } from '#shared/errors/error-table.ts';
import type { ScheduleCheck } from '#shared/records/schedule.ts';
import type { Sheet } from '#shared/spreadsheet/workbook.ts';
import { type CodedName, codePeople } from '#shared/staffing/person-codes.ts';
import { readRoster } from '#shared/staffing/read-roster.ts';
import type { RosterLayout } from '#shared/staffing/roster-layout.ts';

/** A sheet that holds a roster, what its cells mean, and the bytes it came as. */
interface ReadSource {
  readonly title: string;
  readonly sheet: Sheet;
  readonly layout?: RosterLayout | undefined;
  readonly bytes: Uint8Array;
}

/** What a roster becomes: a record without names, and the list of names that stays on the laptop. */
export interface CheckOfRoster {
  readonly check: ScheduleCheck;
  readonly codes: readonly CodedName[];
}

/**
 * Reads a roster and puts codes in place of its names. What it came as is not kept, only its hash.
 *
 * @throws CodedError SCH-002, SCH-006 or SCH-009 where the sheet as a whole is no roster
 */
export function checkOfRoster(
  { title, sheet, layout, bytes }: ReadSource,
  codeKey: string,
  made: Pick<ScheduleCheck, 'visitId' | 'importedAt' | 'rosterKind' | 'unitId' | 'mendedRows'>,
): CheckOfRoster {
  const { shifts: named, unreadRows, span } = readRoster(sheet, layout);
  if (span === null) throw new CodedError('SCH-002');
  const { shifts, codes } = codePeople(named, codeKey);
  const sourceHash = bytesToHex(sha256(bytes));
  return { check: { ...made, title, ...span, sourceHash, shifts, unreadRows, note: '' }, codes };
}
