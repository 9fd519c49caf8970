import { dateText } from '../language/swedish-date.ts';
import type { Block } from '../report/document-model.ts';
import type { FollowUpRecords } from '../report/follow-up-records.ts';
import { scheduleBlocks } from '../report/report-schedule.ts';
import type { IsMasked } from './compose-publication.ts';
import { groundOfClass, markerOf } from './masking-grounds.ts';

/** Each roster: which, and for what time. Everything that was counted from its shifts is as secret as they are. */
export function publishedSchedule(
  records: FollowUpRecords,
  labels: ReadonlyMap<string, string>,
  isMasked: IsMasked,
): Block[] {
  const checks = records.all('scheduleCheck');
  const ground = groundOfClass('osl31');
  if (checks.length === 0 || ground === undefined) return scheduleBlocks(records, labels);
  return checks.flatMap((check): Block[] => {
    if (!isMasked(check.id, 'shifts')) return scheduleBlocks({ ...records, all: only(records, check.id) }, labels);
    return [
      { kind: 'heading', level: 2, text: [labels.get(check.id), check.title].filter(Boolean).join(': ') },
      {
        kind: 'facts',
        facts: [
          { label: 'Period', text: `${dateText(check.from)} – ${dateText(check.to)}` },
          { label: 'Schemat och det som räknats ur det', text: markerOf(ground) },
          { label: 'Anteckning', text: check.note },
        ],
      },
    ];
  });
}

/** One of the rosters with everything that is no roster. */
function only({ all }: FollowUpRecords, checkId: string): FollowUpRecords['all'] {
  return (type) => all(type).filter((record) => type !== 'scheduleCheck' || record.id === checkId);
}
