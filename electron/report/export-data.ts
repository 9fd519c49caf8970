import { strToU8, zipSync } from 'fflate';
import { dataOf, exportedDataSchema, tablesOf } from '#shared/data-export/exported-data.ts';
import { readMe } from '#shared/data-export/read-me.ts';
import type { FollowUpRecords } from '#shared/report/follow-up-records.ts';
import type { ExportedFile } from './export-files.ts';
import { fileNameOf, ofVersion } from './file-name.ts';

/** All structured data that a report rests on, as one file: JSON with its schema, and rows for a spreadsheet. */
export function dataFile(records: FollowUpRecords, at: string): ExportedFile {
  const { followUp, report } = records;
  const tables = tablesOf(records);
  const json = (content: object) => strToU8(`${JSON.stringify(content, null, 2)}\n`);
  const files: Record<string, Uint8Array> = {
    'README.txt': strToU8(`\ufeff${readMe(followUp.title, at, tables.keys())}`),
    'data.json': json(dataOf(records, { followUpId: followUp.id, reportId: report.id, at })),
    'schema.json': json(exportedDataSchema()),
  };
  for (const [name, rows] of tables) files[name] = strToU8(rows);
  return { name: fileNameOf(ofVersion('Data', report.version), followUp, 'zip'), bytes: zipSync(files) };
}
