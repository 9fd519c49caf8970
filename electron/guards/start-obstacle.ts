import type { CodedError } from '#shared/errors/error-table.ts';
import { dataFolderObstacle, type Surroundings } from './data-folder.ts';
import { downgradeObstacle, type WrittenBy } from './written-by.ts';

/** Why the program must not begin in a data folder; asked before anything in it has been read or written. */
export function startObstacle(
  folder: string,
  running: WrittenBy,
  surroundings: Surroundings = { platform: process.platform, environment: process.env },
): CodedError | undefined {
  return dataFolderObstacle(folder, surroundings) ?? downgradeObstacle(folder, running);
}
