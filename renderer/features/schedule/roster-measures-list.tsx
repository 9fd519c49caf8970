import { useMemo } from 'react';
import { numberText } from '#shared/language/swedish-date.ts';
import type { ScheduleCheck } from '#shared/records/schedule.ts';
import { restIndications } from '#shared/staffing/rest-indications.ts';
import { rosterMeasures } from '#shared/staffing/roster-measures.ts';
import { hoursInWords, stretchText } from '#shared/staffing/shortfall-text.ts';
import { staffingRules } from '#shared/staffing/staffing-rules.ts';
import { Select } from '../../components/select.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import type { RecordForm } from '../../form/use-record-form.ts';

const mostShown = 50;
const hoursOfDay = Array.from({ length: 24 }, (_, hour) => {
  const two = String(hour).padStart(2, '0');
  return { value: `${two}:00`, label: `kl. ${two}.00` };
});
const restWords = { daily: 'dygnsvila', weekly: 'veckovila' } as const;

/** What the roster shows beside the contract: who is there, how steadily, alone, and with how much rest. */
export function RosterMeasuresList({ check, form }: { check: ScheduleCheck; form: RecordForm<'scheduleCheck'> }) {
  const { shifts, from, to } = check;
  const dayBreak = check.dayBreak ?? staffingRules.dayBreak;
  const measures = useMemo(() => rosterMeasures(shifts), [shifts]);
  const rest = useMemo(() => restIndications({ shifts, from, to, dayBreak }), [shifts, from, to, dayBreak]);
  const { longest } = measures.alone;
  return (
    <details className="roster-measures">
      <summary>Kompetens, kontinuitet, ensamarbete och vila</summary>
      <div className="stack">
        <section className="stack-tight">
          <h3>Timmar per kompetens</h3>
          <ul className="plain-list">
            {measures.byCompetence.map(({ competence, hours }) => (
              <li key={competence ?? ''}>
                {competence ?? 'Ingen kompetens angiven'}: {hoursInWords(hours)}
              </li>
            ))}
          </ul>
          {measures.trainedShare === null ? null : (
            <p>
              Andel timmar av utbildad personal: {numberText(Math.round(measures.trainedShare * 1000) / 10)} %{' '}
              <span className="soft">(räknas hit: {staffingRules.trainedCompetences.join(', ')})</span>
            </p>
          )}
        </section>
        <section className="stack-tight">
          <h3>Kontinuitet</h3>
          <ul className="plain-list">
            {measures.weeks.map(({ week, people, new: fresh }) => (
              <li key={week}>
                {week}: {people === 1 ? '1 person' : `${people} olika personer`}, {fresh} av dem inte tidigare i schemat
              </li>
            ))}
          </ul>
        </section>
        <section className="stack-tight">
          <h3>Ensamarbete</h3>
          <p>
            {hoursInWords(measures.alone.hours)} med en enda person på plats
            {longest ? `, längst ${hoursInWords(longest.hours)}: ${stretchText(longest)}` : ''}.
          </p>
        </section>
        <section className="stack-tight">
          <h3>Vila: {staffingRules.warning}</h3>
          <SavedField form={form} name="dayBreak">
            {({ value, onChange, ...field }) => (
              <Select
                label="Dygnsbryt"
                description="När ett dygn slutar och nästa börjar, enligt utförarens kollektivavtal."
                choices={hoursOfDay}
                value={value ?? staffingRules.dayBreak}
                onChange={(chosen) => {
                  onChange(chosen);
                  // A failure is shown at the window's foot, with a way to try again.
                  form.saving.flush().catch(() => undefined);
                }}
                {...field}
              />
            )}
          </SavedField>
          <p className="soft">
            Dygnsvila {staffingRules.dailyRest.hours} timmar ({staffingRules.dailyRest.norm}), veckovila{' '}
            {staffingRules.weeklyRest.hours} timmar ({staffingRules.weeklyRest.norm}). Tiden före och efter schemat
            räknas som vila.
          </p>
          {rest.length === 0 ? <p>Inga indikationer.</p> : null}
          <ul className="plain-list">
            {rest.slice(0, mostShown).map((one) => (
              <li key={`${one.person} ${one.kind} ${one.from}`}>
                {one.person}: längst {hoursInWords(one.longestRest)} {restWords[one.kind]}, {stretchText(one)}
              </li>
            ))}
          </ul>
          {rest.length > mostShown ? <p className="soft">och {rest.length - mostShown} till</p> : null}
        </section>
      </div>
    </details>
  );
}
