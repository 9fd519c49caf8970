import type { Block } from '../report/document-model.ts';
import type { FollowUpRecords } from '../report/follow-up-records.ts';
import { unitBlocks } from '../report/report-units.ts';
import type { IsMasked } from './compose-publication.ts';
import { groundOfClass, markerOf } from './masking-grounds.ts';

/** All units beside each other, with a mask through every column that is counted from what is masked. */
export function publishedUnits(records: FollowUpRecords, isMasked: IsMasked): Block[] {
  const summary = records.all('delegationSummary').at(-1);
  const hidden = (paths: readonly string[]) => paths.some((path) => summary && isMasked(summary.id, path));
  const masks = [
    null,
    records.all('scheduleCheck').some(({ id }) => isMasked(id, 'shifts')) ? groundOfClass('osl31') : null,
    hidden(['byUnit', 'earlier']) ? groundOfClass('osl25') : null,
    hidden(['duty']) ? groundOfClass('osl25') : null,
  ];
  return unitBlocks(records).map((block) =>
    block.kind !== 'table'
      ? block
      : {
          ...block,
          rows: block.rows.map((row) =>
            row.map((text, column) => {
              const ground = masks[column];
              return ground ? markerOf(ground) : text;
            }),
          ),
        },
  );
}
