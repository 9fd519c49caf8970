import { useEffect, useRef } from 'react';
import { dateText } from '#shared/language/swedish-date.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { DateField } from '../../components/date-field.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { flushAll } from '../../form/flush.ts';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import { today } from '../../language/times.ts';
import { changeRecord } from '../../store/commit.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { type PaperField, RareFields, SeenFields } from './paper-fields.tsx';

/** A decision of the register with its paper beside it: what the paper shows is filled in, and that it has been seen. */
export function BinderReview({
  decision,
  number,
  units,
  hasNext,
  onNext,
  onClose,
}: {
  decision: SeenRecord<'delegationDecision'>;
  number: number;
  units: readonly SeenRecord<'unit'>[];
  hasNext: boolean;
  onNext: () => void;
  onClose: () => void;
}) {
  const form = useFormOf(decision);
  const isReadOnly = useIsReadOnly('delegationDecision');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const reviewing = useAction(async (reviewedOn: string | null) => {
    await flushAll();
    await changeRecord(decision, { reviewedOn });
    if (reviewedOn !== null) onNext();
  });
  const { task, recipientCode, reviewedOn } = decision.fields;
  const field: PaperField = (name, draw) => (
    <SavedField key={name} form={form} name={name}>
      {draw}
    </SavedField>
  );
  const id = `binder-review-${decision.id}`;
  return (
    <section className="card stack" aria-labelledby={id}>
      <div className="spread">
        <h3 id={id} ref={heading} tabIndex={-1}>
          Granska beslut {number}: {task}, {recipientCode || 'okänd mottagare'}
        </h3>
        <Button look="quiet" label={`Stäng beslut ${number}`} onPress={onClose}>
          Stäng
        </Button>
      </div>
      <div className="delegation-facts">
        {units.length > 1 ? (
          <SavedField form={form} name="unitId">
            {({ value, ...field }) => (
              <Select
                label="Enhet"
                emptyLabel="Framgår ej"
                choices={units.map((unit) => ({ value: unit.id, label: unit.fields.name }))}
                value={value ?? null}
                {...field}
              />
            )}
          </SavedField>
        ) : null}
        <SavedField form={form} name="delegatorProfession">
          {(field) => <TextField label="Yrke, den som delegerat" {...field} />}
        </SavedField>
        <SavedField form={form} name="delegatorCode">
          {(field) => <TextField label="Kod, den som delegerat" {...field} />}
        </SavedField>
        <SavedField form={form} name="decidedOn">
          {(field) => <DateField label="Beslutsdatum" {...field} />}
        </SavedField>
        <SavedField form={form} name="validFrom">
          {(field) => <DateField label="Gäller från" {...field} />}
        </SavedField>
        <SavedField form={form} name="validTo">
          {(field) => <DateField label="Gäller till" {...field} />}
        </SavedField>
        <SavedField form={form} name="singleOccasion">
          {(field) => <Checkbox label="Gäller ett bestämt tillfälle" {...field} />}
        </SavedField>
      </div>
      <SeenFields field={field} />
      <RareFields field={field} />
      <ErrorBanner error={reviewing.error} />
      {isReadOnly ? null : (
        <div className="row">
          <Button look="primary" isPending={reviewing.isPending} onPress={() => reviewing.run(today())}>
            {hasNext ? 'Granskat, ta nästa' : 'Granskat'}
          </Button>
          {reviewedOn == null ? null : (
            <>
              <span className="soft">Granskat {dateText(reviewedOn)}</span>
              <Button look="quiet" onPress={() => reviewing.run(null)}>
                Inte granskat
              </Button>
            </>
          )}
        </div>
      )}
    </section>
  );
}
