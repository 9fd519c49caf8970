import { distinctRequirements } from '#shared/contract/distinct-requirements.ts';
import type { ListedRequirement, RequirementList } from '#shared/contract/listed-requirement.ts';
import { readRequirementTable } from '#shared/contract/read-requirement-table.ts';
import type { RequirementLayout } from '#shared/contract/requirement-columns.ts';
import { CodedError } from '#shared/errors/error-table.ts';
import { readSpreadsheet } from '#shared/spreadsheet/read-spreadsheet.ts';
import type { Sheet } from '#shared/spreadsheet/workbook.ts';

/** A file that requirements are about to be read from. */
export interface RequirementFile {
  readonly title: string;
  readonly sheets: readonly Sheet[];
}

/** @throws CodedError KAL-001 to KAL-006 where the file cannot be read or holds nothing */
export async function openRequirementFile(file: File): Promise<RequirementFile> {
  const workbook = readSpreadsheet(new Uint8Array(await file.arrayBuffer()));
  const sheets = workbook.sheets.filter(({ rows }) => rows.length > 0);
  if (sheets.length === 0) throw new CodedError('KAL-001');
  return { title: file.name, sheets };
}

/** A table by its layout, or the error that says why it is none. */
export function understoodTable(sheet: Sheet, layout: RequirementLayout): RequirementList | CodedError {
  try {
    const list = readRequirementTable(sheet, layout);
    const { requirements, unreadRows } = distinctRequirements(list.requirements);
    return {
      requirements,
      unreadRows: [...list.unreadRows, ...unreadRows].sort((one, other) => one.row - other.row),
      passedOver: list.passedOver,
    };
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
}

/** A split of a text, as it was proposed or as the user has edited it. */
export function understoodSplit(
  proposed: RequirementList,
  edited: readonly ListedRequirement[] | null,
): RequirementList {
  return { ...distinctRequirements(edited ?? proposed.requirements), passedOver: proposed.passedOver };
}
