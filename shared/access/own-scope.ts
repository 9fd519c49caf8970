import { type Scope, scopeName } from '../records/define-record.ts';
import type { SignedInUser } from '../sync/protocol.ts';

/** The scope that a case officer alone reads; nobody else has one. */
export function ownScopeOf({ id, role }: Pick<SignedInUser, 'id' | 'role'>): Scope | null {
  return role === 'caseOfficer' ? scopeName('caseOfficer', id) : null;
}
