import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ScheduleCheck } from '#shared/records/schedule.ts';
import { type CodedName, codePeople } from '#shared/staffing/person-codes.ts';
import { readRoster } from '#shared/staffing/read-roster.ts';

/** What a pasted roster becomes: a record without names, and the list of names that stays on the laptop. */
export interface CheckOfRoster {
  readonly check: ScheduleCheck;
  readonly codes: readonly CodedName[];
}

/**
 * Reads a pasted roster and puts codes in place of its names. The text itself is not kept, only its hash.
 *
 * @throws CodedError SCH-001, SCH-002, SCH-006 or SCH-009 where the text as a whole is no roster
 */
export function checkOfRoster(
  text: string,
  codeKey: string,
  { visitId, importedAt }: Pick<ScheduleCheck, 'visitId' | 'importedAt'>,
): CheckOfRoster {
  const { shifts: named, unreadRows, from, to } = readRoster(text);
  const { shifts, codes } = codePeople(named, codeKey);
  const sourceHash = bytesToHex(sha256(utf8ToBytes(text)));
  return {
    check: { visitId, title: 'inklistrat schema', importedAt, from, to, sourceHash, shifts, unreadRows, note: '' },
    codes,
  };
}
