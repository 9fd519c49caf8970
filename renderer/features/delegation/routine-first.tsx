import { useState } from 'react';
import type { DelegationRules } from '#shared/delegation/delegation-rules.ts';
import { certaintyWords } from '#shared/law/certainty.ts';
import { Part } from '../../components/part.tsx';
import { Select } from '../../components/select.tsx';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';
import { RuleJudgementForm } from './rule-judgement-form.tsx';

/** What no paper shows is asked first: above all whether the provider's routine allows medicines to be delegated at all. */
export function RoutineFirst({
  work,
  visitId,
  judgements,
  rules,
}: {
  work: FollowUpWork;
  visitId: string;
  judgements: readonly SeenRecord<'ruleJudgement'>[];
  rules: DelegationRules;
}) {
  const { unitIds } = work.followUp.fields;
  const units = useRecords('unit', 'plan');
  const [unitId, setUnitId] = useState<string | null>(null);
  const asked = rules.rules.filter(({ judgedFrom }) => judgedFrom === 'conversation');
  const judged = judgements.filter(
    ({ fields }) => fields.decisionId === null && fields.unitId === unitId && fields.result !== null,
  );
  // What is done takes no room the next time.
  const [isOpen, setOpen] = useState(judged.length < asked.length);
  return (
    <details className="card" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        Börja med rutinen ({judged.length} av {asked.length} bedömda)
      </summary>
      <div className="stack">
        <p className="soft">
          Finns vårdgivarens rutin för läkemedel, och vad säger de du talar med? Beslut om läkemedel prövas också mot
          rutinen.
        </p>
        {unitIds.length > 1 ? (
          <Select
            label="Gäller"
            emptyLabel="Alla enheter"
            choices={unitIds.map((id) => ({
              value: id,
              label: units?.find((unit) => unit.id === id)?.fields.name ?? id,
            }))}
            value={unitId}
            onChange={setUnitId}
          />
        ) : null}
        {asked.map(({ id: ruleId, title, question, norm, certainty }) => {
          const judgement =
            judgements.find(
              ({ fields }) => fields.decisionId === null && fields.unitId === unitId && fields.ruleId === ruleId,
            ) ?? null;
          return (
            <Part key={`${unitId} ${ruleId}`} name={title}>
              <p>
                {question}{' '}
                <span className="soft small">
                  {norm} ({certaintyWords[certainty].toLowerCase()})
                </span>
              </p>
              <RuleJudgementForm
                work={work}
                visitId={visitId}
                decisionId={null}
                unitId={unitId}
                ruleId={ruleId}
                judgement={judgement}
                name={title}
                reasonLabel={`Vad som framkom: ${title}`}
              />
            </Part>
          );
        })}
      </div>
    </details>
  );
}
