import { useCallback, useEffect, useRef, useState } from 'react';
import { derivedId } from '#shared/records/derived-id.ts';
import { onFlush } from '../../form/flush.ts';
import { recordSaving } from '../../form/record-saving.ts';
import { unfinishedOr, useUnfinished } from '../../form/unfinished.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import type { HandRoster } from './hand-roster.ts';

export function rosterDraftId(followUpId: string): string {
  return derivedId('rosterDraft', followUpId);
}

/**
 * A roster that is being typed, kept on this laptop as it is typed, so that a lock or a power cut takes no shift with it.
 * Once it has been read it is let go of, names and all.
 */
export function useKeptHandRoster(
  { followUp, scope }: FollowUpWork,
  kept: SeenRecord<'rosterDraft'> | null,
  nobody: HandRoster,
  key: string,
): {
  hand: HandRoster;
  /** Stays the same function. */
  change: (change: (before: HandRoster) => HandRoster) => void;
  letGo: () => Promise<void>;
} {
  const [initial] = useState<HandRoster>(() => kept?.fields.roster ?? nobody);
  const [hand, setHand] = useUnfinished(key, initial);
  const wasRead = useRef(false);
  const [saving] = useState(() =>
    recordSaving({
      type: 'rosterDraft',
      scope,
      id: rosterDraftId(followUp.id),
      record: kept,
      initial: { followUpId: followUp.id, roster: null },
      form: {
        all: () => ({ followUpId: followUp.id, roster: wasRead.current ? null : unfinishedOr(key, initial) }),
        // Nobody else writes it: it never leaves the laptop.
        show: () => undefined,
      },
    }),
  );
  useEffect(() => saving.adopt(kept), [saving, kept]);
  useEffect(() => onFlush(saving.flush), [saving]);
  useEffect(() => () => void saving.flush().catch(() => undefined), [saving]);

  const change = useCallback(
    (next: (before: HandRoster) => HandRoster) => {
      setHand(next);
      saving.changed('roster');
    },
    [setHand, saving],
  );
  const letGo = useCallback(async () => {
    if (!kept?.fields.roster && saving.get().state === 'idle') return;
    wasRead.current = true;
    saving.changed('roster');
    await saving.flush();
  }, [kept, saving]);
  return { hand, change, letGo };
}
