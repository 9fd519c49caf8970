import { useMemo } from 'react';
import type { MinutesBlock } from '#shared/meeting/minutes-block.ts';
import type { MinutesTemplate } from '#shared/meeting/minutes-template.ts';
import { previousMinutes } from '#shared/meeting/previous-minutes.ts';
import { scopeName } from '#shared/records/define-record.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useNoteOpened } from '../../store/use-note-opened.ts';
import { useRecords, useRecordsIn } from '../../store/use-records.ts';
import { scopesOf, useWorkHere } from '../follow-up/work-here.ts';

/** What was noted at the contract's previous meeting, where this computer has it; undefined until it is read. */
export function usePreviousMinutes(
  { followUp }: FollowUpWork,
  template: MinutesTemplate,
): readonly MinutesBlock[] | undefined {
  const work = useWorkHere();
  const followUps = useRecords('followUp', 'plan');
  const notes = useRecordsIn('minutesNote', scopesOf(work));
  const previous = useMemo(
    () => (work && followUps && notes ? previousMinutes(followUp, followUps, notes, template) : undefined),
    [work, followUp, followUps, notes, template],
  );
  // It is another follow-up's, which has not been opened for it.
  useNoteOpened(previous?.followUpId ? [scopeName('followUp', previous.followUpId)] : [], 'minutesNote');
  return previous?.blocks;
}
