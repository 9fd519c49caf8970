import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react';
import { ProjectionContext } from '../../store/use-records.ts';
import { followWork, type WorkSearch } from './follow-work.ts';

const WorkSearchContext = createContext<WorkSearch | null>(null);

/** Keeps an index of the work as long as the program lies open; with the lock it is gone. */
export function WorkSearchProvider({ children }: { children: ReactNode }) {
  const projection = use(ProjectionContext);
  const [work, setWork] = useState<WorkSearch | null>(null);
  useEffect(() => {
    if (!projection) return;
    const followed = followWork(projection);
    setWork(followed);
    return () => followed.end();
  }, [projection]);
  return <WorkSearchContext value={work}>{children}</WorkSearchContext>;
}

const never = () => () => undefined;

/** The index as it is now; null until there is one. Whoever uses it is drawn anew when it may answer otherwise. */
export function useWorkSearch(): WorkSearch | null {
  const work = use(WorkSearchContext);
  useEffect(() => work?.hurry(), [work]);
  useSyncExternalStore(work?.subscribe ?? never, work?.version ?? (() => 0));
  return work;
}
