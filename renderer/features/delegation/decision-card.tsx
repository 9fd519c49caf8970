import { Copy, Scale } from 'lucide-react';
import { useState } from 'react';
import type { DelegationRules } from '#shared/delegation/delegation-rules.ts';
import { type JudgedFinding, judgedFindings } from '#shared/delegation/judged-findings.ts';
import { ruleResultShapes, ruleResultWords } from '#shared/language/swedish.ts';
import { dateText } from '#shared/language/swedish-date.ts';
import { certaintyWords } from '#shared/law/certainty.ts';
import type { DelegationDecision } from '#shared/records/delegation.ts';
import type { RuleResult } from '#shared/records/delegation-review.ts';
import { Button } from '../../components/button.tsx';
import { Part } from '../../components/part.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { RuleJudgementForm } from './rule-judgement-form.tsx';

/** A decision and what each rule says of it, deficiencies first. */
export function DecisionCard({
  work,
  decision,
  judgements,
  number,
  rules,
  onCopy,
}: {
  work: FollowUpWork;
  decision: SeenRecord<'delegationDecision'>;
  /** All of the follow-up's. */
  judgements: readonly SeenRecord<'ruleJudgement'>[];
  number: number;
  rules: DelegationRules;
  onCopy: () => void;
}) {
  const form = useFormOf(decision);
  const [isOverruling, setOverruling] = useState(false);
  const own = judgements.filter(({ fields }) => fields.decisionId === decision.id);
  const findings = judgedFindings(
    { ...decision.fields, id: decision.id },
    judgements.map(({ fields }) => fields),
    rules,
  );
  const deficient = findings.filter(({ result }) => result === 'deficient').length;
  const unclear = findings.filter(({ result }) => result === 'cannotBeJudged').length;
  const heading = `decision-${decision.id}`;
  const isReadOnly = useIsReadOnly('delegationDecision');
  // What the MAS has judged is never folded away.
  const met = findings.filter(({ result, overruled }) => result === 'met' && overruled === null);
  const others = findings.filter((finding) => !met.includes(finding)).sort(deficientFirst);
  return (
    <li className="card stack-tight" aria-labelledby={heading}>
      <div className="spread">
        <h3 id={heading}>
          Beslut {number}: {decision.fields.task}
        </h3>
        {isReadOnly ? null : (
          <div className="row">
            <Button look="quiet" label={`Kopiera beslut ${number}`} onPress={onCopy}>
              <Copy aria-hidden size={18} /> Kopiera
            </Button>
            <Button
              look="quiet"
              label={`Ompröva beslut ${number}`}
              isExpanded={isOverruling}
              onPress={() => setOverruling(!isOverruling)}
            >
              <Scale aria-hidden size={18} /> Ompröva
            </Button>
            <DeleteButton what={`beslut ${number}`} records={[...own, decision]} />
          </div>
        )}
      </div>
      <p className="soft">{inWords(decision.fields)}</p>
      <p>
        <strong>
          {deficient === 0 ? 'Inga brister' : deficient === 1 ? '1 brist' : `${deficient} brister`}
          {unclear > 0 ? `, ${unclear} går ej att bedöma` : ''}
        </strong>
      </p>
      <Findings findings={others} rules={rules} />
      {met.length > 0 ? (
        <details>
          <summary>{met.length === 1 ? '1 regel är uppfylld' : `${met.length} regler är uppfyllda`}</summary>
          <Findings findings={met} rules={rules} />
        </details>
      ) : null}
      {isOverruling && !isReadOnly ? (
        <Overruling work={work} decision={decision} judgements={own} number={number} rules={rules} />
      ) : null}
      <SavedField form={form} name="note">
        {(field) => <TextArea label={`Anteckning beslut ${number}`} oneLine {...field} />}
      </SavedField>
    </li>
  );
}

function Findings({ findings, rules }: { findings: readonly JudgedFinding[]; rules: DelegationRules }) {
  if (findings.length === 0) return null;
  return (
    <ul className="plain-list rule-findings">
      {findings.map(({ ruleId, result, facts, overruled }) => {
        const rule = rules.rules.find(({ id }) => id === ruleId);
        return (
          <li key={ruleId} className={`rule-finding rule-finding-${result}`}>
            <span className="rule-result">
              <span aria-hidden>{ruleResultShapes[result]} </span>
              {ruleResultWords[result]}
            </span>
            <span>
              {facts}
              {rule ? (
                <span className="soft small">
                  {' '}
                  · {rule.title}, {rule.norm} ({certaintyWords[rule.certainty].toLowerCase()})
                </span>
              ) : null}
              {overruled ? (
                <span className="rule-overruled">
                  Omprövat, i stället för {ruleResultWords[overruled.from].toLowerCase()}: {overruled.reason}
                </span>
              ) : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** The rules of the paper one by one: the MAS may judge otherwise than the facts say, with a reason. */
function Overruling({
  work,
  decision,
  judgements,
  number,
  rules,
}: {
  work: FollowUpWork;
  decision: SeenRecord<'delegationDecision'>;
  judgements: readonly SeenRecord<'ruleJudgement'>[];
  number: number;
  rules: DelegationRules;
}) {
  return (
    <div className="stack">
      <p className="soft">
        Din bedömning går före det som papperet visar när du har skrivit skälet. Ta bort skälet, så gäller papperet
        igen.
      </p>
      {rules.rules
        .filter(({ judgedFrom }) => judgedFrom === 'decision')
        .map(({ id: ruleId, title }) => {
          const judgement = judgements.find(({ fields }) => fields.ruleId === ruleId) ?? null;
          return (
            <Part key={ruleId} name={title}>
              <RuleJudgementForm
                work={work}
                visitId={decision.fields.visitId}
                decisionId={decision.id}
                unitId={decision.fields.unitId ?? null}
                ruleId={ruleId}
                judgement={judgement}
                name={`${title}, beslut ${number}`}
                reasonLabel={`Skäl: ${title}, beslut ${number}`}
              />
            </Part>
          );
        })}
    </div>
  );
}

const order: readonly RuleResult[] = ['deficient', 'cannotBeJudged', 'met'];

function deficientFirst(one: { result: RuleResult }, other: { result: RuleResult }): number {
  return order.indexOf(one.result) - order.indexOf(other.result);
}

function inWords(decision: DelegationDecision): string {
  const { delegatorProfession, delegatorCode, recipientCode, decidedOn, validFrom, validTo, singleOccasion } = decision;
  const day = (date: string | null) => (date ? dateText(date) : 'okänt datum');
  const from = `${delegatorProfession} ${delegatorCode}`.trim() || 'Okänd';
  const time = singleOccasion
    ? 'ett bestämt tillfälle'
    : `${day(validFrom)}–${validTo ? dateText(validTo) : 'utan slutdatum'}`;
  return `${from} till ${recipientCode || 'okänd mottagare'} · beslutat ${day(decidedOn)} · gäller ${time}`;
}
