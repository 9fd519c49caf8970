import { type ReactNode, useMemo } from 'react';
import { positionsByPlace, positionsByRole } from '#shared/access/positions.ts';
import { useSession } from '../../app/session-context.ts';
import { PositionsContext, SealedContext } from '../../form/read-only.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { isFollowUpSealed } from '../report/is-sealed.ts';

/** Tells every field within it what the user may write in a follow-up, and whether it is sealed. */
export function FollowUpRights({
  followUp,
  reports,
  children,
}: {
  followUp: SeenRecord<'followUp'>;
  reports: readonly SeenRecord<'report'>[];
  children: ReactNode;
}) {
  const { user } = useSession();
  const places = followUp.fields;
  // The same as long as nobody's place changes: every field on the page asks for it.
  const positions = useMemo(() => [...positionsByRole(user), ...positionsByPlace(user.id, places)], [user, places]);
  return (
    <PositionsContext value={positions}>
      <SealedContext value={isFollowUpSealed(reports.map(({ fields }) => fields))}>{children}</SealedContext>
    </PositionsContext>
  );
}
