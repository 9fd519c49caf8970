import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ProgramTemplates, programTemplates } from '#shared/template/templates-in-use.ts';

const files: Readonly<Record<keyof ProgramTemplates, string>> = {
  uppfoljningsrapport: 'follow-up-report.json',
  'samlad-rapport': 'combined-report.json',
  minnesanteckningar: 'minutes.json',
  delegeringsgranskning: 'delegation-review.json',
  atgardsplan: 'action-plan.json',
};

/** The mallar that the program brings, from its `resources` folder. */
export function readProgramTemplates(resources: string): ProgramTemplates {
  const read = (file: string) => JSON.parse(readFileSync(path.join(resources, 'report-templates', file), 'utf8'));
  return programTemplates.parse(Object.fromEntries(Object.entries(files).map(([name, file]) => [name, read(file)])));
}
