import { Copy } from 'lucide-react';
import type { DelegationRules } from '#shared/delegation/delegation-rules.ts';
import {
  type RuleFinding,
  type RuleResult,
  reviewDecision,
  ruleResultWords,
} from '#shared/delegation/review-decision.ts';
import { dateText } from '#shared/language/swedish-date.ts';
import { certaintyWords } from '#shared/law/certainty.ts';
import type { DelegationDecision } from '#shared/records/delegation.ts';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import type { SeenRecord } from '../../store/use-records.ts';

const shapes: Record<RuleResult, string> = { met: '●', deficient: '○', cannotBeJudged: '–' };

/** A decision and what each rule says of it, deficiencies first. */
export function DecisionCard({
  decision,
  number,
  rules,
  onCopy,
}: {
  decision: SeenRecord<'delegationDecision'>;
  number: number;
  rules: DelegationRules;
  onCopy: () => void;
}) {
  const form = useFormOf(decision);
  const findings = reviewDecision(decision.fields, rules);
  const deficient = findings.filter(({ result }) => result === 'deficient').length;
  const unclear = findings.filter(({ result }) => result === 'cannotBeJudged').length;
  const heading = `decision-${decision.id}`;
  const isReadOnly = useIsReadOnly('delegationDecision');
  const met = findings.filter(({ result }) => result === 'met');
  const others = findings.filter(({ result }) => result !== 'met').sort(deficientFirst);
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
            <DeleteButton what={`beslut ${number}`} records={[decision]} />
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
      <SavedField form={form} name="note">
        {(field) => <TextArea label={`Anteckning beslut ${number}`} oneLine {...field} />}
      </SavedField>
    </li>
  );
}

function Findings({ findings, rules }: { findings: readonly RuleFinding[]; rules: DelegationRules }) {
  if (findings.length === 0) return null;
  return (
    <ul className="plain-list rule-findings">
      {findings.map(({ ruleId, result, facts }) => {
        const rule = rules.rules.find(({ id }) => id === ruleId);
        return (
          <li key={ruleId} className={`rule-finding rule-finding-${result}`}>
            <span className="rule-result">
              <span aria-hidden>{shapes[result]} </span>
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
            </span>
          </li>
        );
      })}
    </ul>
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
