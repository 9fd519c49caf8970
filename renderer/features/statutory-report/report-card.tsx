import { useEffect, useRef } from 'react';
import { reportingLawWords, reportRecipientWords, reportWayWords } from '#shared/language/swedish.ts';
import { isReported } from '#shared/records/statutory-report.ts';
import { Button } from '../../components/button.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { DateField } from '../../components/date-field.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import { clockTime, dayAndTime, today } from '../../language/times.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { reportStateInFull } from './report-state-words.ts';
import { lawInSentence } from './reporting-guide-cards.tsx';

/** One report under the law: whether it has been made, and when, to which role and how. */
export function ReportCard({
  report,
  authorName,
  takesFocus,
}: {
  report: SeenRecord<'statutoryReport'>;
  authorName: string;
  /** It has just been made, by a button that is gone. */
  takesFocus: boolean;
}) {
  const form = useFormOf(report);
  const isReadOnly = useIsReadOnly('statutoryReport');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const { law } = report.fields;
  const name = lawInSentence(law);
  const isDone = isReported(report.fields);

  function reportedNow() {
    const now = { reportedOn: today(), reportedTime: clockTime(new Date().toISOString()) };
    for (const [path, value] of Object.entries(now)) {
      form.form.setValue(path, value, { shouldValidate: true });
      form.saving.changed(path);
    }
    // A failure is shown at the window's foot, with a way to try again.
    form.saving.flush().catch(() => undefined);
  }

  return (
    <li className="card stack" aria-labelledby={`report-${report.id}`}>
      <div className="spread">
        <h3 id={`report-${report.id}`} ref={heading} tabIndex={-1}>
          {reportingLawWords[law]}
        </h3>
        <DeleteButton what={`rapporteringen enligt ${name}`} records={[report]} />
      </div>
      <div>
        <p className={isDone ? 'reporting-done' : 'reporting-open'} role="status">
          <span aria-hidden>{isDone ? '✓' : '○'} </span>
          {reportStateInFull(report.fields)}
        </p>
        <p className="soft">
          Antecknat {dayAndTime(report.createdAt)} av {authorName}
        </p>
      </div>
      <div className="reporting-fields">
        <SavedField form={form} name="recipientRole">
          {(field) => (
            <Select
              label={`Rapporterat till, ${name}`}
              choices={choicesFrom(reportRecipientWords)}
              emptyLabel="Välj roll"
              {...field}
            />
          )}
        </SavedField>
        <SavedField form={form} name="way">
          {(field) => (
            <Select label={`Sätt, ${name}`} choices={choicesFrom(reportWayWords)} emptyLabel="Välj sätt" {...field} />
          )}
        </SavedField>
        <SavedField form={form} name="reportedOn">
          {(field) => <DateField label={`Dag, ${name}`} {...field} />}
        </SavedField>
        <SavedField form={form} name="reportedTime">
          {({ value, onChange, error, ...field }) => (
            <TextField
              label={`Klockslag, ${name}`}
              placeholder="tt:mm"
              inputClassName="input-date"
              value={value ?? ''}
              onChange={(text) => onChange(text.trim() === '' ? null : withColon(text))}
              error={error ? 'Skriv klockslaget som 14:05.' : undefined}
              {...field}
            />
          )}
        </SavedField>
      </div>
      {isReadOnly || isDone ? null : (
        <div className="row">
          <Button label={`Rapporterat nu, ${name}`} onPress={reportedNow}>
            Rapporterat nu
          </Button>
          <span className="soft">fyller i dag och klockslag</span>
        </div>
      )}
    </li>
  );
}

/** Digits alone get their colon. */
function withColon(text: string): string {
  return text.trim().replace(/^(\d{2})[.]?(\d{2})$/, '$1:$2');
}
