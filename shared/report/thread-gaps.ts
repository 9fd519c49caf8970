import { lacksBreach, lacksEvidence, lacksProvider, saysWhoAndWhen } from '../evidence/missing-links.ts';
import type { GatheredRecords, RecordOf } from './follow-up-records.ts';
import { type RequirementOutcome, requirementOutcome } from './requirement-outcome.ts';

/** What a requirement has come to in this follow-up. */
export interface RequirementCourse {
  readonly outcome: RequirementOutcome;
  readonly responses: readonly RecordOf<'providerResponse'>[];
  readonly breaches: readonly RecordOf<'contractBreach'>[];
  /** Of those breaches. */
  readonly actions: readonly RecordOf<'action'>[];
}

/** Reads the records once, and gives the course of one requirement at a time. */
export function requirementCourses(records: GatheredRecords): (requirementId: string) => RequirementCourse {
  const [assessments, verdicts] = [records.all('assessment'), records.all('verdict')];
  const [responses, breaches] = [records.all('providerResponse'), records.all('contractBreach')];
  const actions = records.all('action');
  return (requirementId) => {
    const isOfThis = (record: { requirementId: string | null }) => record.requirementId === requirementId;
    const own = breaches.filter(isOfThis);
    return {
      outcome: requirementOutcome(requirementId, assessments, verdicts),
      responses: responses.filter(isOfThis),
      breaches: own,
      actions: actions.filter(({ breachId }) => own.some(({ id }) => id === breachId)),
    };
  };
}

/** What is missing at the links of a requirement's thread, a sentence each. */
export function threadGaps({ outcome, responses, breaches, actions }: RequirementCourse) {
  const lacksAction = breaches.some(({ id }) => !actions.some(({ breachId }) => breachId === id));
  const gaps = {
    evidence: lacksEvidence(outcome) && 'Kravet är bedömt utan underlag.',
    assessments: outcome.assessments.length === 0 && 'Ingen har bedömt kravet.',
    verdict: outcome.decided === 'open' && 'Ansvarig har inte satt något omdöme.',
    provider: lacksProvider(outcome, responses, breaches) && 'Utföraren har inte hörts.',
    breaches: lacksBreach(outcome, breaches) && 'Kravet är inte uppfyllt, men ingen avvikelse är gjord.',
    actions: lacksAction
      ? 'Avvikelsen har ingen åtgärd.'
      : actions.some((action) => !saysWhoAndWhen(action)) &&
        'En åtgärd saknar ansvarig, datum eller vad som räknas som klart.',
  };
  return Object.fromEntries(Object.entries(gaps).filter(([, gap]) => gap)) as Partial<
    Record<keyof typeof gaps, string>
  >;
}
