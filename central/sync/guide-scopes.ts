import { positionsByRole } from '#shared/access/positions.ts';
import { CodedError } from '#shared/errors/error-table.ts';
import { type Caller, type Reader, strongestRight } from './access.ts';

/**
 * Where the authority's guides lie: a new one is in no follow-up yet, and whoever keeps guides finds it all the same.
 *
 * @throws SYN-002 for anybody else
 */
export async function guideScopes(reader: Reader, caller: Caller): Promise<{ scopes: string[] }> {
  if (strongestRight('guideTemplate', positionsByRole(caller.user)) !== 'write') throw new CodedError('SYN-002');
  const found = await reader
    .selectFrom('record')
    .select('scope')
    .distinct()
    .where('tenant', '=', caller.tenant)
    .where('type', '=', 'guideTemplate')
    .where('deleted', '=', false)
    .orderBy('scope')
    .execute();
  return { scopes: found.map(({ scope }) => scope) };
}
