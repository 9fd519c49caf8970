import { useState } from 'react';
import { scopeName } from '#shared/records/define-record.ts';
import { newId } from '../../store/commit.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecords } from '../../store/use-records.ts';

/** What a composer writes on; undefined until it is read. */
export function useObservationWriting(work: FollowUpWork) {
  const [id, setId] = useState(newId);
  const [place, setPlace] = useState<string | null>(null);
  const { contractId } = work.followUp.fields;
  const observations = useRecords('observation', work.scope);
  const photos = useRecords('attachment', work.scope);
  const requirements = useRecords('requirement', contractId === null ? null : scopeName('contract', contractId));
  if (!observations || !photos || !requirements) return undefined;
  return {
    id,
    observation: observations.find((observation) => observation.id === id) ?? null,
    observations,
    photos,
    requirements,
    /** Where the last one was made, which is likely where the next one is too. */
    place: place ?? observations.at(-1)?.fields.place ?? '',
    /** One has been written, and the next is likely written at once. */
    hasWritten: place !== null,
    next(lastPlace: string) {
      setPlace(lastPlace);
      setId(newId());
    },
  };
}
