import { useState } from 'react';
import type { DelegationRules } from '#shared/delegation/delegation-rules.ts';
import { comparable } from '#shared/staffing/comparable.ts';
import { LongList } from '../../components/long-list.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { DecisionCard } from './decision-card.tsx';
import { sampleName } from './sampling.tsx';

/** A binder's worth: every card is a form. */
const atOnce = 60;
/** Fewer are looked through by eye. */
const searchedFrom = 10;

/** The register's decisions, the newest first, so that what was just entered is on top. */
export function DecisionRegister({
  work,
  judgements,
  decisions,
  samples,
  rules,
  onCopy,
}: {
  work: FollowUpWork;
  judgements: readonly SeenRecord<'ruleJudgement'>[];
  decisions: readonly SeenRecord<'delegationDecision'>[];
  samples: readonly SeenRecord<'delegationSample'>[];
  rules: DelegationRules;
  onCopy: (decision: SeenRecord<'delegationDecision'>) => void;
}) {
  const [asked, setAsked] = useState(atOnce);
  const [sought, setSought] = useState('');
  const [sampleId, setSampleId] = useState<string | null>(null);
  const words = comparable(sought);
  const sample = samples.find(({ id }) => id === sampleId);
  const chosen = sample ? new Set(sample.fields.chosen) : null;
  const numbered = decisions
    .map((decision, index) => ({ decision, number: index + 1 }))
    .filter(({ decision }) => chosen?.has(decision.id) ?? true)
    .filter(
      ({ number, decision: { fields } }) =>
        words === '' ||
        String(number) === words ||
        [fields.task, fields.recipientCode, fields.delegatorCode].some((text) => comparable(text).includes(words)),
    )
    .reverse();
  return (
    <>
      <div className="delegation-facts">
        {samples.length > 0 ? (
          <Select
            label="Beslut som visas"
            emptyLabel="Hela registret"
            choices={samples.map(({ id, fields }, index) => ({ value: id, label: sampleName(fields, index) }))}
            value={sampleId}
            onChange={setSampleId}
          />
        ) : null}
        {decisions.length >= searchedFrom ? (
          <TextField
            label="Sök bland besluten"
            description="Nummer, uppgift eller kod."
            type="search"
            value={sought}
            onChange={setSought}
          />
        ) : null}
      </div>
      {words !== '' && numbered.length === 0 ? <p role="status">Inget beslut passar.</p> : null}
      <LongList
        items={numbered.slice(0, asked)}
        total={numbered.length}
        atOnce={atOnce}
        onMore={() => setAsked(asked + atOnce)}
      >
        {({ decision, number }) => (
          <DecisionCard
            key={decision.id}
            work={work}
            judgements={judgements}
            decision={decision}
            number={number}
            rules={rules}
            onCopy={() => onCopy(decision)}
          />
        )}
      </LongList>
    </>
  );
}
