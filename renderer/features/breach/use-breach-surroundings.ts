import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecords } from '../../store/use-records.ts';
import type { BreachSurroundings } from './make-breach.ts';

/** Reads what `makeBreach` needs; undefined until it is read. */
export function useBreachSurroundings(work: FollowUpWork): BreachSurroundings | undefined {
  const settings = useRecords('settings', 'plan');
  const proposals = useRecords('followUpProposal', work.scope);
  return settings && proposals ? { work, settings: settings[0] ?? null, proposals } : undefined;
}
