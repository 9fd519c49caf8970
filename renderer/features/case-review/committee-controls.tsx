import { Plus } from 'lucide-react';
import { useState } from 'react';
import { caseReviewCriteria } from '#shared/case-review/case-review-criteria.ts';
import type { Scope } from '#shared/records/define-record.ts';
import { isIsoDate } from '#shared/records/values.ts';
import { Button } from '../../components/button.tsx';
import { DateField } from '../../components/date-field.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import { longDate, today } from '../../language/times.ts';
import { createRecord, newId } from '../../store/commit.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';
import { caseCodeHelp } from './case-code-help.ts';
import { CriterionFields } from './criterion-fields.tsx';

const { purpose, casesEachMeeting, criteria } = caseReviewCriteria.committeeControl;

/** Utskottets kontroll: the cases of each meeting, the latest meeting first. */
export function CommitteeControls({ scope }: { scope: Scope }) {
  const controls = useRecords('committeeControl', scope);
  const isReadOnly = useIsReadOnly('committeeControl');
  if (!controls) return null;
  const dates = [...new Set(controls.map(({ fields }) => fields.meetingDate))].sort().reverse();

  function add(meetingDate: string) {
    const fields = {
      criteriaVersion: caseReviewCriteria.version,
      meetingDate,
      caseCode: '',
      background: 'notAssessed' as const,
      backgroundComment: '',
      assessment: 'notAssessed' as const,
      assessmentComment: '',
      decision: 'notAssessed' as const,
      decisionComment: '',
    };
    // A failure is shown at the window's foot, with a way to try again.
    createRecord('committeeControl', scope, newId(), fields).catch(() => undefined);
  }

  return (
    <section className="stack" aria-labelledby="committee-controls">
      <h2 id="committee-controls">Utskottets kontroll</h2>
      <p className="soft">{purpose}</p>
      {isReadOnly ? null : <NewMeeting dates={dates} onAdd={add} />}
      {dates.length === 0 ? <EmptyState>Inget ärende är kontrollerat än.</EmptyState> : null}
      {dates.map((date) => {
        const cases = controls.filter(({ fields }) => fields.meetingDate === date);
        return (
          <section key={date} className="stack" aria-label={`Sammanträde ${longDate(date)}`}>
            <h3>
              Sammanträde {longDate(date)}: {cases.length} av {casesEachMeeting} ärenden
            </h3>
            {cases.map((control, index) => (
              <CommitteeControlForm
                key={control.id}
                control={control}
                name={`ärende ${index + 1}, ${longDate(date)}`}
              />
            ))}
            {isReadOnly || cases.length >= casesEachMeeting ? null : (
              <div>
                <Button label={`Lägg till ärende, ${longDate(date)}`} onPress={() => add(date)}>
                  <Plus aria-hidden size={18} /> Lägg till ärende
                </Button>
              </div>
            )}
          </section>
        );
      })}
    </section>
  );
}

/** A meeting begins with its day, which its cases keep: they stand together by it. */
function NewMeeting({ dates, onAdd }: { dates: readonly string[]; onAdd: (date: string) => void }) {
  const [date, setDate] = useState<string | null>(today());
  const [error, setError] = useState<string>();

  function begin() {
    if (!isIsoDate(date)) setError('Skriv datumet som 2026-03-05.');
    else if (dates.includes(date)) setError('Sammanträdet finns redan. Lägg till ärendet där.');
    else {
      setError(undefined);
      onAdd(date);
    }
  }

  return (
    <>
      <DateField label="Sammanträdesdag" value={date} onChange={setDate} error={error} />
      <div>
        <Button onPress={begin}>
          <Plus aria-hidden size={18} /> Nytt sammanträde
        </Button>
      </div>
    </>
  );
}

function CommitteeControlForm({ control, name }: { control: SeenRecord<'committeeControl'>; name: string }) {
  const form = useFormOf(control);
  return (
    <article className="card stack" aria-label={name}>
      <SavedField form={form} name="caseCode">
        {(field) => <TextField label={`Ärendets kod, ${name}`} description={caseCodeHelp} {...field} />}
      </SavedField>
      {criteria.map((criterion) => (
        <CriterionFields key={criterion.field} form={form} criterion={criterion} of={name} />
      ))}
      <div>
        <DeleteButton what={name} records={[control]} />
      </div>
    </article>
  );
}
