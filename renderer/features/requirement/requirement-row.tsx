import { type KeyboardEvent, memo, useId, useState } from 'react';
import { requirementKindWords } from '#shared/language/swedish.ts';
import type { Scope } from '#shared/records/define-record.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedChoice } from '../../form/saved-choice.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useRecordForm } from '../../form/use-record-form.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { RequirementEvidence } from './evidence-picker.tsx';
import { FailedBefore } from './failed-before.tsx';
import { FinalVerdict } from './final-verdict.tsx';
import { isTextField } from './is-text-field.ts';
import { type Judgements, verdictKeys } from './judgements.ts';
import { OtherAssessments } from './other-assessments.tsx';
import { ProviderSideFields } from './provider-side.tsx';
import type { ProviderSide } from './provider-sides.ts';
import { ProviderSummary } from './provider-summary.tsx';
import { verdictChoices } from './verdict-choices.ts';

interface Props {
  readonly requirement: SeenRecord<'requirement'>;
  readonly judgements: Judgements;
  readonly side: ProviderSide;
  /** Of earlier visits to the same units, for this requirement. */
  readonly earlierActions: readonly SeenRecord<'action'>[];
  readonly scope: Scope;
  readonly followUpId: string;
  readonly userId: string;
  readonly isLead: boolean;
  readonly breachCount: number;
  readonly onBreach: (requirement: SeenRecord<'requirement'>) => void;
  readonly onThread: (requirement: SeenRecord<'requirement'>) => void;
}

/** One requirement: what it says, what I judge and why, what it rests on, and what the others say. */
export const RequirementRow = memo(function RequirementRow(props: Props) {
  const { requirement, judgements, side, earlierActions, scope, followUpId, userId, isLead, breachCount } = props;
  const { onBreach, onThread } = props;
  const { number, clause, kind, area, text } = requirement.fields;
  const [showsEvidence, setShowsEvidence] = useState(false);
  const [showsProvider, setShowsProvider] = useState(false);
  const [showsVerdict, setShowsVerdict] = useState(false);
  const heading = useId();
  const isReadOnly = useIsReadOnly('assessment');
  const mayMakeBreach = !useIsReadOnly('contractBreach');
  const form = useRecordForm({
    type: 'assessment',
    scope,
    id: derivedId('assessment', followUpId, requirement.id, userId),
    record: judgements.own,
    initial: {
      followUpId,
      requirementId: requirement.id,
      assessorId: userId,
      verdict: 'notAssessed',
      justification: '',
      evidenceIds: [],
    },
  });

  /** What is chosen is saved at once: two rows are never judged apart from what the list counts. */
  const saveNow = () => void form.saving.flush().catch(() => undefined);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTextField(event.target)) return;
    const verdict = verdictKeys[event.key];
    const key = event.key.toLowerCase();
    if (key === 'e') setShowsEvidence((shows) => !shows);
    else if (key === 't') onThread(requirement);
    else if (key === 'u') setShowsProvider((shows) => !shows);
    else if (verdict && !isReadOnly) {
      form.form.setValue('verdict', verdict);
      form.saving.changed('verdict');
      saveNow();
    } else if (key === 'a' && mayMakeBreach) onBreach(requirement);
    else return;
    event.preventDefault();
  }

  const isVerdictDue = judgements.outcome.differing || judgements.final !== null;
  const evidenceCount = judgements.own?.fields.evidenceIds.length ?? 0;
  return (
    <article
      className="requirement-row"
      aria-labelledby={heading}
      data-requirement={requirement.id}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className="requirement-what">
        <h2 id={heading}>
          <span className="visually-hidden">Krav </span>
          {number}
          <span className="requirement-clause soft"> {clause}</span>
        </h2>
        <p className="soft small">
          {requirementKindWords[kind]} · {area}
        </p>
        <RequirementText text={text} />
        <OtherAssessments number={number} judgements={judgements} />
        <ProviderSummary side={side} />
        <FailedBefore actions={earlierActions} />
      </div>
      <div className="requirement-judgement stack-tight">
        <SavedChoice
          form={form}
          name="verdict"
          choices={verdictChoices}
          label={`Bedömning krav ${number}`}
          labelStyle="hidden"
        />
        <SavedField form={form} name="justification">
          {(field) => <TextArea label={`Motivering krav ${number}`} oneLine {...field} />}
        </SavedField>
        <div className="row">
          <Button
            look="quiet"
            label={`Underlag krav ${number}, ${evidenceCount} valda`}
            isExpanded={showsEvidence}
            onPress={() => setShowsEvidence(!showsEvidence)}
          >
            Underlag ({evidenceCount})
          </Button>
          <Button
            look="quiet"
            label={`Utföraren krav ${number}`}
            isExpanded={showsProvider}
            onPress={() => setShowsProvider(!showsProvider)}
          >
            Utföraren
          </Button>
          {mayMakeBreach ? (
            <Button look="quiet" label={`Gör avvikelse krav ${number}`} onPress={() => onBreach(requirement)}>
              Gör avvikelse
            </Button>
          ) : null}
          {isLead && !isReadOnly && !isVerdictDue && judgements.outcome.assessments.length > 0 ? (
            <Button
              look="quiet"
              label={`Sätt omdöme krav ${number}`}
              isExpanded={showsVerdict}
              onPress={() => setShowsVerdict(!showsVerdict)}
            >
              Sätt omdöme
            </Button>
          ) : null}
          <Button look="quiet" label={`Kravtråd krav ${number}`} onPress={() => onThread(requirement)}>
            Kravtråd
          </Button>
          {breachCount > 0 ? (
            <span className="soft">{breachCount === 1 ? '1 avvikelse' : `${breachCount} avvikelser`}</span>
          ) : null}
        </div>
        {showsEvidence ? (
          <SavedField form={form} name="evidenceIds">
            {({ onChange, ...field }) => (
              <RequirementEvidence
                label={`Underlag krav ${number}`}
                requirementId={requirement.id}
                onChange={(ids) => {
                  onChange(ids);
                  saveNow();
                }}
                {...field}
              />
            )}
          </SavedField>
        ) : null}
        {showsProvider ? (
          <ProviderSideFields
            number={number}
            side={side}
            scope={scope}
            followUpId={followUpId}
            requirementId={requirement.id}
          />
        ) : null}
        {isLead && (isVerdictDue || showsVerdict) ? (
          <FinalVerdict
            number={number}
            judgements={judgements}
            scope={scope}
            followUpId={followUpId}
            requirementId={requirement.id}
          />
        ) : null}
      </div>
    </article>
  );
}, showsTheSame);

/** Every change reads all records anew; a row is drawn again only where something in it has changed. */
function showsTheSame(before: Props, after: Props): boolean {
  return (
    before.requirement.seq === after.requirement.seq &&
    before.breachCount === after.breachCount &&
    before.isLead === after.isLead &&
    before.userId === after.userId &&
    before.onBreach === after.onBreach &&
    versionOf(before.judgements, before.side) === versionOf(after.judgements, after.side)
  );
}

function versionOf({ own, others, final }: Judgements, { response, documents }: ProviderSide): string {
  return [own, ...others, final, response, ...documents]
    .map((record) => (record ? `${record.id}@${record.seq}` : ''))
    .join(' ');
}

/** Two lines of the text, and the rest when somebody asks for it. */
function RequirementText({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(false);
  const isLong = text.length > 160;
  return (
    <>
      <p className={isLong && !isOpen ? 'requirement-text requirement-text-short' : 'requirement-text'}>{text}</p>
      {isLong ? (
        <button type="button" className="requirement-more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Visa mindre' : 'Visa hela kravet'}
        </button>
      ) : null}
    </>
  );
}
