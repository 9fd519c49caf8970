import { useMemo } from 'react';
import type { DelegationRules } from '#shared/delegation/delegation-rules.ts';
import { type Duty, dutyByUnit } from '#shared/delegation/duty-by-unit.ts';
import { earlierReviews } from '#shared/delegation/earlier-reviews.ts';
import { reviewSummary } from '#shared/delegation/review-summary.ts';
import { reviewedDecisions } from '#shared/delegation/reviewed-decisions.ts';
import { sampleGroupRows, sampleSentences } from '#shared/delegation/sample-text.ts';
import { scopeIdOf } from '#shared/records/define-record.ts';
import type { DelegationSummary } from '#shared/records/delegation-review.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { reviewedText } from '#shared/report/report-delegation.ts';
import { sameValue } from '#shared/sync/canonical.ts';
import { useAction } from '../../app/use-action.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useRecordForm } from '../../form/use-record-form.ts';
import { dayAndTime, today } from '../../language/times.ts';
import { createRecord, newId } from '../../store/commit.ts';
import { type SeenRecord, useRecords, useRecordsIn } from '../../store/use-records.ts';
import { scopesOf, useWorkHere } from '../follow-up/work-here.ts';
import { type SummaryContent, SummaryTables } from './summary-tables.tsx';
import type { Register } from './use-register.ts';

interface Props {
  readonly register: Register;
  readonly duty: Duty;
  readonly samples: readonly SeenRecord<'delegationSample'>[];
  readonly judgements: readonly SeenRecord<'ruleJudgement'>[];
  readonly rules: DelegationRules;
}

/** The numbers of the review as they stand, the MAS's conclusion, and the handing over of both to the ansvarig. */
export function HandOverSummary(props: Props) {
  const { work } = props.register;
  const conclusions = useRecords('delegationConclusion', work.scope);
  const units = useRecords('unit', 'plan');
  const followUps = useRecords('followUp', 'plan');
  const here = useWorkHere();
  const everywhere = useRecordsIn('delegationSummary', scopesOf(here));
  if (!conclusions || !units || !followUps || !here || !everywhere) return null;
  return (
    <Handing
      {...props}
      conclusion={conclusions[0] ?? null}
      units={units}
      titleOf={(id) => followUps.find((followUp) => followUp.id === id)?.fields.title ?? ''}
      everywhere={everywhere}
    />
  );
}

function Handing({
  register,
  duty,
  samples,
  judgements,
  rules,
  conclusion,
  units,
  titleOf,
  everywhere,
}: Props & {
  conclusion: SeenRecord<'delegationConclusion'> | null;
  units: readonly SeenRecord<'unit'>[];
  titleOf: (followUpId: string) => string;
  /** Summaries of this and other follow-ups. */
  everywhere: readonly SeenRecord<'delegationSummary'>[];
}) {
  const { work, visitId, decisions } = register;
  const { followUp, scope } = work;
  const sample = samples.at(-1)?.fields;
  const { reviewed, left } = useMemo(() => reviewedDecisions(decisions, sample), [decisions, sample]);
  const isReadOnly = useIsReadOnly('delegationSummary');
  const form = useRecordForm({
    type: 'delegationConclusion',
    scope,
    id: conclusion?.id ?? derivedId('delegationConclusion', followUp.id),
    record: conclusion,
    initial: { visitId, text: '' },
  });
  const numbers = useMemo(
    () =>
      reviewSummary({
        decisions: reviewed.map(({ id, fields }) => ({ ...fields, id })),
        judgements: judgements.map(({ fields }) => fields),
        rules,
        unitIds: followUp.fields.unitIds,
      }),
    [reviewed, judgements, rules, followUp],
  );
  const duties = useMemo(() => dutyByUnit(duty), [duty]);
  const { reviewedHash, ...content } = contentOf();
  const last = everywhere.filter((summary) => summary.scope === scope).at(-1);
  const isStale =
    last !== undefined &&
    (last.fields.conclusion !== (conclusion?.fields.text ?? '') ||
      !saysTheSame(last.fields, { reviewedHash, ...content }));
  const handing = useAction(async () => {
    await form.saving.flush();
    const text = String(form.form.getValues('text') ?? '');
    await createRecord('delegationSummary', scope, newId(), { visitId, reviewedHash, ...content, conclusion: text });
  });

  function contentOf(): SummaryContent & { readonly reviewedHash: string } {
    return {
      ...numbers,
      inRegister: decisions.length,
      sample:
        sample === undefined || sample.method === 'all'
          ? null
          : {
              sentences: sampleSentences(sample),
              groups: sampleGroupRows(sample, (id) => units.find((unit) => unit.id === id)?.fields.name),
            },
      duty: duties.map(({ unitId, check: { from, to }, uncovered }) => ({
        unitId,
        from,
        to,
        windowDates: uncovered.windowDates,
        windowDatesUncovered: uncovered.windowDatesUncovered,
        hours: uncovered.hours,
        uncovered: uncovered.stretches.map((stretch) => ({ task: stretch.task, from: stretch.from, to: stretch.to })),
      })),
      earlier: earlierReviews(
        everywhere.map(({ scope: where, createdAt, fields }) => ({
          followUpId: scopeIdOf(where),
          followUp: titleOf(scopeIdOf(where)),
          on: today(new Date(createdAt)),
          byUnit: fields.byUnit,
        })),
        followUp.id,
        followUp.fields.unitIds,
      ),
    };
  }

  return (
    <section className="card stack" aria-labelledby="hand-over-heading">
      <div className="stack-tight">
        <h2 id="hand-over-heading">Sammanställning till ansvarig</h2>
        <p className="soft">
          Ansvarig och biträdande läser inte besluten, bara det som står här. Det är också det som kommer med i
          rapporten.
        </p>
      </div>
      <p>
        <strong>{reviewedText(content)}</strong>
      </p>
      {left > 0 ? (
        <Banner kind="info">
          {sample && sample.method !== 'all'
            ? `${left} av urvalets beslut är inte genomgångna i pärmen än.`
            : `${left} beslut i registret är inte genomgångna i pärmen än, och räknas inte.`}
        </Banner>
      ) : null}
      <SummaryTables summary={content} units={units} />
      <SavedField form={form} name="text">
        {(field) => <TextArea label="Slutsats av granskningen" {...field} />}
      </SavedField>
      {last ? (
        isStale ? (
          <Banner kind="warning">
            Något har ändrats sedan du lämnade sammanställningen {dayAndTime(last.createdAt)}. Lämna den igen.
          </Banner>
        ) : (
          <p className="soft">Lämnad {dayAndTime(last.createdAt)}.</p>
        )
      ) : null}
      <ErrorBanner error={handing.error} />
      {isReadOnly || (last && !isStale) ? null : (
        <div className="row">
          <Button look="primary" onPress={() => handing.run()} isPending={handing.isPending}>
            Lämna till ansvarig
          </Button>
        </div>
      )}
    </section>
  );
}

/** What came before in other follow-ups, and the conclusion, make no summary another. */
function saysTheSame(
  { earlier: _before, conclusion: _said, visitId: _visit, ...handedOver }: DelegationSummary,
  { earlier: _now, ...standing }: SummaryContent & { readonly reviewedHash: string },
): boolean {
  return sameValue(handedOver, standing);
}
