import type { Block } from '../report/document-model.ts';
import type { FollowUpRecords } from '../report/follow-up-records.ts';
import { delegationBlocks } from '../report/report-delegation.ts';
import type { IsMasked } from './compose-publication.ts';
import { maskedFieldName } from './masked-field-words.ts';
import { groundOfClass, markerOf } from './masking-grounds.ts';

const distributions = ['byRule', 'byTask', 'byDelegator', 'byUnit', 'routine', 'duty', 'earlier', 'sample'] as const;

/** The review of delegations with what is open of it, and which of its tables are masked. */
export function publishedDelegation(
  records: FollowUpRecords,
  labels: ReadonlyMap<string, string>,
  isMasked: IsMasked,
): Block[] {
  const summary = records.all('delegationSummary').at(-1);
  const blocks = delegationBlocks(records, labels);
  const ground = groundOfClass('osl25');
  const masked = summary ? distributions.filter((path) => isMasked(summary.id, path)) : [];
  if (masked.length === 0 || ground === undefined) return blocks;
  return [
    ...blocks,
    { kind: 'facts', facts: masked.map((path) => ({ label: capital(maskedFieldName(path)), text: markerOf(ground) })) },
  ];
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
