import { rightTo } from '#shared/access/access-table.ts';
import { positionsByRole } from '#shared/access/positions.ts';
import { useSession } from '../../app/session-context.ts';

/** Whether the access table lets somebody keep contracts, wherever in the authority. */
export function useKeepsContracts(): boolean {
  const { user } = useSession();
  return positionsByRole(user).some((position) => rightTo('requirement', position) === 'write');
}
