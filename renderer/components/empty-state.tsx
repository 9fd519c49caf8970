import type { ReactNode } from 'react';
import './empty-state.css';

/** What a list says while it is empty: what will be here, and perhaps the button that begins. */
export function EmptyState({ children }: { children: ReactNode }) {
  return <div className="empty-state">{children}</div>;
}
