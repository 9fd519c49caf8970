import { rightTo } from '#shared/access/access-table.ts';
import { positionsByRole } from '#shared/access/positions.ts';
import { useSession } from '../../app/session-context.ts';

/** Whether the access table lets somebody keep the days of the committee, wherever in the authority. */
export function useKeepsPlan(): boolean {
  const { user } = useSession();
  return positionsByRole(user).some((position) => rightTo('committeeMeeting', position) === 'write');
}
