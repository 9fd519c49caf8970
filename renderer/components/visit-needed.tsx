import { EmptyState } from './empty-state.tsx';

/** What a part of the work says before there is a visit to write on. */
export function VisitNeeded({ children }: { children: string }) {
  return (
    <EmptyState>
      <p>{children} Tryck på Starta besök högst upp på sidan, så är det klart att skriva på.</p>
    </EmptyState>
  );
}
