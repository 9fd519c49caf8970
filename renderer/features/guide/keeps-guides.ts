import { rightTo } from '#shared/access/access-table.ts';
import { positionsByRole } from '#shared/access/positions.ts';
import { useSession } from '../../app/session-context.ts';

/** Whether the access table lets somebody write guides, wherever in the authority. */
export function useKeepsGuides(): boolean {
  const { user } = useSession();
  return positionsByRole(user).some((position) => rightTo('guideTemplate', position) === 'write');
}
