import { useState } from 'react';
import { dateText } from '#shared/language/swedish-date.ts';
import { isIsoDate } from '#shared/records/values.ts';
import { mondayOf } from '#shared/staffing/required-week.ts';
import { daysAfter, isoWeek } from '#shared/staffing/wall-clock.ts';
import { Button } from '../../components/button.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { DateField } from '../../components/date-field.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { today } from '../../language/times.ts';

const weekWords = { ordinary: 'En vanlig vecka', dated: 'Veckan med ett visst datum' } as const;

/** Which week is shown: an ordinary one, or that of a date with its public holidays and what applies for a time. */
export function WeekChoice({ date, onDate }: { date: string | null; onDate: (date: string | null) => void }) {
  /** What is in the field, and the date that was shown when it was typed: another one has been chosen since, or not. */
  const [typed, setTyped] = useState({ text: date, shown: date });
  const text = typed.shown === date ? typed.text : date;
  function show(next: string | null) {
    const isDate = isIsoDate(next);
    setTyped({ text: next, shown: isDate ? next : date });
    if (isDate) onDate(next);
  }
  return (
    <div className="stack-tight">
      <RadioGroup
        label="Vilken vecka visas"
        choices={choicesFrom(weekWords)}
        inRow
        value={date === null ? 'ordinary' : 'dated'}
        onChange={(chosen) => (chosen === 'ordinary' ? onDate(null) : show(today()))}
      />
      {date === null ? (
        <p className="soft">Utan röda dagar, och utan krav som bara gäller vissa datum eller en viss period.</p>
      ) : (
        <div className="row required-week-choice">
          <DateField
            label="Datum i veckan"
            value={text}
            onChange={show}
            error={text === null || isIsoDate(text) ? undefined : `”${text}” är inget datum. Skriv det som 2026-12-24.`}
          />
          <Button look="quiet" onPress={() => show(daysAfter(date, -7))}>
            Föregående vecka
          </Button>
          <Button look="quiet" onPress={() => show(daysAfter(date, 7))}>
            Nästa vecka
          </Button>
          <strong>
            Vecka {Number(isoWeek(date).slice(-2))}, {dateText(mondayOf(date))}–{dateText(daysAfter(mondayOf(date), 6))}
          </strong>
        </div>
      )}
    </div>
  );
}
