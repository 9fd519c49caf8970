import { ruleJudgementId } from '#shared/delegation/judged-findings.ts';
import { ruleResultShapes, ruleResultWords } from '#shared/language/swedish.ts';
import type { RuleResult } from '#shared/records/delegation-review.ts';
import type { Choice } from '../../components/choice.ts';
import { TextArea } from '../../components/text-area.tsx';
import { SavedChoice } from '../../form/saved-choice.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useRecordForm } from '../../form/use-record-form.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import type { SeenRecord } from '../../store/use-records.ts';

const choices = (['met', 'deficient', 'cannotBeJudged'] as const).map(
  (value): Choice<RuleResult> => ({ value, label: ruleResultWords[value], shape: ruleResultShapes[value] }),
);

/** The MAS's own judgement of one rule. Give it a `key` of what it judges. */
export function RuleJudgementForm({
  work,
  visitId,
  decisionId,
  unitId,
  ruleId,
  judgement,
  name,
  reasonLabel,
}: {
  work: FollowUpWork;
  visitId: string;
  decisionId: string | null;
  unitId: string | null;
  ruleId: string;
  judgement: SeenRecord<'ruleJudgement'> | null;
  /** What is judged, within a label. */
  name: string;
  reasonLabel: string;
}) {
  const form = useRecordForm({
    type: 'ruleJudgement',
    scope: work.scope,
    id: judgement?.id ?? ruleJudgementId(work.followUp.id, { decisionId, unitId, ruleId }),
    record: judgement,
    initial: { visitId, decisionId, unitId, ruleId, result: null, reason: '' },
  });
  return (
    <div className="stack-tight">
      <SavedChoice form={form} name="result" choices={choices} label={`Bedömning: ${name}`} labelStyle="hidden" />
      <SavedField form={form} name="reason">
        {(field) => <TextArea label={reasonLabel} oneLine {...field} />}
      </SavedField>
    </div>
  );
}
