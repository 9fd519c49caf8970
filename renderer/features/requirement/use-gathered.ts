import { useMemo } from 'react';
import { scopeName } from '#shared/records/define-record.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecords, useRecordsIn } from '../../store/use-records.ts';
import { type EvidenceChoice, evidenceChoices, type Gathered } from './evidence-choices.ts';

/** Everything gathered in the follow-up that can be pointed at; undefined until it is read. */
export function useGathered({ followUp, scope }: FollowUpWork): Gathered | undefined {
  const guides = useRecordsIn(
    'guideTemplate',
    followUp.fields.guideIds.map((guideId) => scopeName('guide', guideId)),
  );
  const interviews = useRecords('interview', scope);
  const answers = useRecords('answer', scope);
  const observations = useRecords('observation', scope);
  const attachments = useRecords('attachment', scope);
  const documents = useRecords('collectedDocument', scope);
  const scheduleChecks = useRecords('scheduleCheck', scope);
  const delegationSummaries = useRecords('delegationSummary', scope);
  return useMemo(() => {
    if (
      !guides ||
      !interviews ||
      !answers ||
      !observations ||
      !attachments ||
      !documents ||
      !scheduleChecks ||
      !delegationSummaries
    ) {
      return undefined;
    }
    return { guides, interviews, answers, observations, attachments, documents, scheduleChecks, delegationSummaries };
  }, [guides, interviews, answers, observations, attachments, documents, scheduleChecks, delegationSummaries]);
}

/** The same in plain words, to choose from. */
export function useEvidence(work: FollowUpWork): readonly EvidenceChoice[] | undefined {
  const gathered = useGathered(work);
  return useMemo(() => gathered && evidenceChoices(gathered), [gathered]);
}
