import { EmptyState } from '../../components/empty-state.tsx';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { StartVisit } from './visit-state.tsx';

/** What a part of the work says before there is a visit to write on, and the way to one. */
export function VisitNeeded({ work, children }: { work: FollowUpWork; children: string }) {
  return (
    <EmptyState>
      <p>{children} När besöket är startat är det klart att skriva på.</p>
      <StartVisit work={work} />
    </EmptyState>
  );
}
