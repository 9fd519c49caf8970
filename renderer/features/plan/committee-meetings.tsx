import { useState } from 'react';
import { isIsoDate } from '#shared/records/values.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { DateField } from '../../components/date-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { longDate, today } from '../../language/times.ts';
import { createRecord, newId } from '../../store/commit.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';

/** Sammanträden: when the committee meets, for all to read; kept by those who keep the plan. */
export function CommitteeMeetings({ committee, isKept }: { committee: string; isKept: boolean }) {
  const all = useRecords('committeeMeeting', 'plan');
  if (!all) return null;
  const own = all
    .filter(({ fields }) => fields.committee === committee)
    .toSorted((one, other) => (one.fields.date < other.fields.date ? -1 : 1));
  const coming = own.filter(({ fields }) => fields.date >= today());
  const next = coming[0]?.fields.date;
  return (
    <details>
      <summary>
        Nämndens sammanträden: {next === undefined ? 'inget kommande är registrerat' : `nästa ${longDate(next)}`}
      </summary>
      <div className="stack plan-meetings">
        {coming.length > 0 ? (
          <ul className="plain-list stack-tight">
            {coming.map((meeting) => (
              <li key={meeting.id} className="spread">
                {longDate(meeting.fields.date)}
                {isKept ? (
                  <DeleteButton what={`sammanträdet ${longDate(meeting.fields.date)}`} records={[meeting]} />
                ) : null}
              </li>
            ))}
          </ul>
        ) : (
          <p className="soft">Utan registrerade dagar kan det inte sägas till vilket sammanträde en rapport hör.</p>
        )}
        {isKept ? <NewMeeting committee={committee} known={own} /> : null}
      </div>
    </details>
  );
}

function NewMeeting({ committee, known }: { committee: string; known: readonly SeenRecord<'committeeMeeting'>[] }) {
  const [date, setDate] = useState<string | null>(null);
  const isKnown = known.some(({ fields }) => fields.date === date);
  const isDate = date === null || isIsoDate(date);
  const adding = useAction(async () => {
    if (!isIsoDate(date)) return;
    await createRecord('committeeMeeting', 'plan', newId(), { committee, date });
    setDate(null);
  });
  return (
    <div className="stack-tight">
      <div className="row row-end">
        <DateField
          label="Nytt sammanträde"
          value={date}
          onChange={setDate}
          error={!isDate ? 'Skriv datumet som åååå-mm-dd.' : isKnown ? 'Den dagen är redan registrerad.' : undefined}
        />
        <Button
          onPress={() => adding.run()}
          isPending={adding.isPending}
          isDisabled={date === null || !isDate || isKnown}
        >
          Lägg till
        </Button>
      </div>
      <ErrorBanner error={adding.error} />
    </div>
  );
}
