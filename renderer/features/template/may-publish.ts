import { rightTo } from '#shared/access/access-table.ts';
import { positionsByRole } from '#shared/access/positions.ts';
import { useSession } from '../../app/session-context.ts';

/** Whether the access table lets somebody publish a mall. */
export function useMayPublish(): boolean {
  const { user } = useSession();
  return positionsByRole(user).some((position) => rightTo('documentTemplate', position) === 'write');
}
