import { numberText } from '#shared/language/swedish-date.ts';
import type { ScheduleCheck } from '#shared/records/schedule.ts';
import { restIndications } from '#shared/staffing/rest-indications.ts';
import { rosterMeasures } from '#shared/staffing/roster-measures.ts';
import { hoursText, stretchText } from '#shared/staffing/shortfall-text.ts';
import { staffingRules } from '#shared/staffing/staffing-rules.ts';

const mostShown = 50;
const restWords = { daily: 'dygnsvila', weekly: 'veckovila' } as const;

/** What the roster shows beside the contract: who is there, how steadily, alone, and with how much rest. */
export function RosterMeasuresList({ check }: { check: ScheduleCheck }) {
  const { shifts, from, to } = check;
  const measures = rosterMeasures(shifts);
  const rest = restIndications({ shifts, from, to });
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
                {competence ?? 'Ingen kompetens angiven'}: {hoursText(hours)} timmar
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
                {week}: {people} olika personer, {fresh} av dem inte tidigare i schemat
              </li>
            ))}
          </ul>
        </section>
        <section className="stack-tight">
          <h3>Ensamarbete</h3>
          <p>
            {hoursText(measures.alone.hours)} timmar med en enda person på plats
            {longest ? `, längst ${hoursText(longest.hours)} timmar: ${stretchText(longest)}` : ''}.
          </p>
        </section>
        <section className="stack-tight">
          <h3>Vila: {staffingRules.warning}</h3>
          <p className="soft">
            Dygnsbryt kl. {staffingRules.dayBreak.replace(':', '.')}. Dygnsvila {staffingRules.dailyRest.hours} timmar (
            {staffingRules.dailyRest.norm}), veckovila {staffingRules.weeklyRest.hours} timmar (
            {staffingRules.weeklyRest.norm}). Tiden före och efter schemat räknas som vila.
          </p>
          {rest.length === 0 ? <p>Inga indikationer.</p> : null}
          <ul className="plain-list">
            {rest.slice(0, mostShown).map((one) => (
              <li key={`${one.person} ${one.kind} ${one.from}`}>
                {one.person}: längst {hoursText(one.longestRest)} timmar {restWords[one.kind]}, {stretchText(one)}
              </li>
            ))}
          </ul>
          {rest.length > mostShown ? <p className="soft">och {rest.length - mostShown} till</p> : null}
        </section>
      </div>
    </details>
  );
}
