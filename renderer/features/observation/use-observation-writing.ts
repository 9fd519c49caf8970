import { useState } from 'react';
import { scopeName } from '#shared/records/define-record.ts';
import { newId } from '../../store/commit.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useNewestRecords, useRecord, useRecords } from '../../store/use-records.ts';
import { usePhotos } from '../photo/use-photos.ts';

/** What a composer writes on; undefined until it is read. */
export function useObservationWriting(work: FollowUpWork) {
  const [id, setId] = useState(newId);
  const [place, setPlace] = useState<string | null>(null);
  const { contractId } = work.followUp.fields;
  const observation = useRecord('observation', id);
  const newest = useNewestRecords('observation', work.scope, 1);
  const photos = usePhotos(work.scope);
  const requirements = useRecords('requirement', contractId === null ? null : scopeName('contract', contractId));
  if (observation === undefined || !newest || !photos || !requirements) return undefined;
  return {
    id,
    // For a moment after `next` this is still the one before.
    observation: observation?.id === id ? observation : null,
    photos,
    requirements,
    /** Where the last one was made, which is likely where the next one is too. */
    place: place ?? newest[0]?.fields.place ?? '',
    /** One has been written, and the next is likely written at once. */
    hasWritten: place !== null,
    next(lastPlace: string) {
      setPlace(lastPlace);
      setId(newId());
    },
  };
}
