import type { Shift } from '../records/schedule.ts';
import { comparable } from '../staffing/comparable.ts';
import { type CodedName, personCodeOf } from '../staffing/person-codes.ts';
import type { HeldDelegation } from './delegation-register.ts';

/**
 * Delegations with each person called as in a roster, whose names became codes when it was read: somebody who is `M-03`
 * in the binder and was so in the roster has a code there, on whichever laptop the roster was read.
 *
 * @param codes that are known on this laptop
 */
export function asRostered(
  delegations: readonly HeldDelegation[],
  shifts: readonly Pick<Shift, 'person' | 'substitute'>[],
  codes: readonly CodedName[],
  codeKey: string | null,
): HeldDelegation[] {
  const rostered = new Set(
    shifts.flatMap(({ person, substitute }) => [person, substitute]).flatMap((one) => (one ? [comparable(one)] : [])),
  );
  if (rostered.size === 0) return [...delegations];
  const codeOf = new Map<string, string | undefined>(codes.map(({ name, code }) => [comparable(name), code]));
  return delegations.map((held) => {
    const key = comparable(held.person);
    if (!codeOf.has(key)) codeOf.set(key, codeKey === null ? undefined : personCodeOf(held.person, codeKey));
    const code = codeOf.get(key);
    return code !== undefined && rostered.has(comparable(code)) ? { ...held, person: code } : held;
  });
}
