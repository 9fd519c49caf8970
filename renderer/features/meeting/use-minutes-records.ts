import { useMemo } from 'react';
import type { MinutesRecords } from '#shared/meeting/minutes-records.ts';
import { scopeName } from '#shared/records/define-record.ts';
import { useContractScopes } from '../../store/use-contract-scopes.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecords, useRecordsIn } from '../../store/use-records.ts';

/** What the minutes of a follow-up's meeting are made of; undefined until it is read. */
export function useMinutesRecords({ followUp, scope }: FollowUpWork): MinutesRecords | undefined {
  const { contractId, unitIds } = followUp.fields;
  const contractScope = contractId === null ? null : scopeName('contract', contractId);
  const units = useRecords('unit', 'plan');
  const visits = useRecords('visit', scope);
  const participants = useRecords('meetingParticipant', scope);
  const notes = useRecords('minutesNote', scope);
  const actions = useRecordsIn(
    'action',
    unitIds.map((unitId) => scopeName('unit', unitId)),
  );
  const escalations = useRecordsIn(
    'escalation',
    unitIds.map((unitId) => scopeName('unit', unitId)),
  );
  const checks = useRecords('scheduleCheck', scope);
  const contracts = useRecords('contract', 'plan');
  const staffing = useRecordsIn('staffingRequirement', useContractScopes(followUp) ?? []);
  const requirements = useRecords('requirement', contractScope);
  const verdicts = useRecords('verdict', scope);
  const responses = useRecords('providerResponse', scope);
  const promised = useRecords('promisedDocument', scope);
  const reviews = useRecords('review', scope);
  const criterionVerdicts = useRecords('criterionAssessment', scope);
  const breaches = useRecords('contractBreach', scope);
  const proposals = useRecords('followUpProposal', scope);
  return useMemo(() => {
    if (!units || !visits || !participants || !notes || !actions || !escalations || !checks || !staffing)
      return undefined;
    if (!contracts || !requirements || !verdicts || !responses || !promised || !breaches || !proposals)
      return undefined;
    if (!reviews || !criterionVerdicts) return undefined;
    const ofFollowUp = units.filter(({ id }) => unitIds.includes(id));
    const said = { participants, notes, responses, promised };
    const found = {
      actions,
      escalations,
      checks,
      contracts,
      staffing,
      requirements,
      verdicts,
      reviews,
      criterionVerdicts,
      breaches,
      proposals,
    };
    return { followUp, units: ofFollowUp, visits, ...said, ...found };
  }, [
    followUp,
    units,
    unitIds,
    visits,
    participants,
    notes,
    actions,
    escalations,
    checks,
    contracts,
    staffing,
    requirements,
    verdicts,
    responses,
    promised,
    reviews,
    criterionVerdicts,
    breaches,
    proposals,
  ]);
}
