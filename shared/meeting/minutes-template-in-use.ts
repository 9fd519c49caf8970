import type { MinutesReceipt } from '../records/minutes.ts';
import { type ProgramTemplates, type Published, templateInUse, withContent } from '../template/templates-in-use.ts';
import { composeMinutes, minutesHash } from './minutes.ts';
import type { MinutesRecords } from './minutes-records.ts';
import type { MinutesTemplate } from './minutes-template.ts';

/**
 * The mall of a meeting's minutes: the newest, unless somebody has given a kvittens for this very wording by an earlier
 * one. A kvittens holds for what was read out, and a mall that is published afterwards does not take it away.
 */
export function minutesTemplateInUse(
  records: MinutesRecords,
  receipts: readonly Pick<MinutesReceipt, 'minutesHash'>[],
  published: readonly Published[],
  programs: ProgramTemplates,
): MinutesTemplate {
  const newest = templateInUse('minnesanteckningar', published, programs);
  if (receipts.length === 0) return newest;
  const own = programs.minnesanteckningar;
  const every = published
    .filter(({ fields }) => fields.name === 'minnesanteckningar')
    .toSorted((one, other) => other.fields.version - one.fields.version)
    .map(({ fields }) => withContent(own, fields));
  const given = new Set(receipts.map(({ minutesHash: hash }) => hash));
  return [...every, own].find((mall) => given.has(minutesHash(composeMinutes(records, mall)))) ?? newest;
}
