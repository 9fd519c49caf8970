import type { SignedInUser } from '../sync/protocol.ts';
import type { Position } from './access-table.ts';

/** Who has a place in a follow-up. */
export interface Places {
  readonly leadId: string | null;
  readonly assistantId: string | null;
  readonly nurseId: string | null;
}

/** What somebody is wherever in the authority, by their role alone. */
export function positionsByRole({ role }: Pick<SignedInUser, 'role'>): Position[] {
  return role === 'management' || role === 'caseOfficer' || role === 'administrator' ? [role] : [];
}

/** What somebody is through the places of one follow-up. */
export function positionsByPlace(userId: string, { leadId, assistantId, nurseId }: Places): Position[] {
  const held: Position[] = [];
  if (leadId === userId) held.push('lead');
  if (assistantId === userId) held.push('assistant');
  if (nurseId === userId) held.push('nurse');
  return held;
}
