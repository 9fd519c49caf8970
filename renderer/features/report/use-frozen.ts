import { useCallback, useEffect, useState } from 'react';
import type { CodedError } from '#shared/errors/error-table.ts';
import type { Response } from '#shared/ipc/contract.ts';
import { asCodedError, call } from '../../bridge.ts';
import type { SeenRecord } from '../../store/use-records.ts';

/** What is frozen of a report on this laptop: its försegling and its underskrifter. */
export type Frozen = Response<'report:frozen'>['frozen'];

export interface FrozenState {
  readonly frozen: Frozen;
  readonly error: CodedError | null;
  readonly refresh: () => void;
}

/** Asked anew each time the report's record changes. */
export function useFrozen({ id, seq }: SeenRecord<'report'>): FrozenState {
  const [turn, setTurn] = useState(0);
  const [answer, setAnswer] = useState<Omit<FrozenState, 'refresh'>>({ frozen: null, error: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new journal entry or a signature is a reason to ask again
  useEffect(() => {
    let isGone = false;
    call('report:frozen', { reportId: id }).then(
      ({ frozen }) => {
        if (!isGone) setAnswer({ frozen, error: null });
      },
      (thrown) => {
        if (!isGone) setAnswer({ frozen: null, error: asCodedError(thrown) });
      },
    );
    return () => {
      isGone = true;
    };
  }, [id, seq, turn]);
  const refresh = useCallback(() => setTurn((before) => before + 1), []);
  return { ...answer, refresh };
}
