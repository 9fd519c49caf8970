import { dateText } from '#shared/language/swedish-date.ts';
import type { ScheduleCheck } from '#shared/records/schedule.ts';
import type { Coverage } from '#shared/staffing/coverage.ts';
import { hoursInWords, stretchText } from '#shared/staffing/shortfall-text.ts';

/** The check in figures. */
export function CheckSummary({ check, coverage }: { check: ScheduleCheck; coverage: Coverage }) {
  const { requirementDates, requirementDatesShort, personShiftsMissing, hoursMissing } = coverage;
  return (
    <section className="stack-tight" aria-labelledby="check-summary-heading">
      <h2 id="check-summary-heading">
        {dateText(check.from)}–{dateText(check.to)}
      </h2>
      <p>
        <strong>
          {requirementDates === 0
            ? 'Inget bemanningskrav är prövat de här dagarna.'
            : requirementDatesShort === 0
              ? 'Schemat når avtalets bemanning alla dagar.'
              : `Schemat når inte avtalets bemanning vid ${requirementDatesShort} av ${requirementDates} tillfällen.`}
        </strong>{' '}
        {requirementDatesShort > 0
          ? `Det saknas ${personShiftsMissing} personpass, sammanlagt ${hoursInWords(hoursMissing)}.`
          : ''}
      </p>
      <p className="soft">
        {check.shifts.length} pass, {coverage.people === 1 ? '1 person' : `${coverage.people} personer`},{' '}
        {coverage.vacantShifts === 1 ? '1 vakant pass' : `${coverage.vacantShifts} vakanta pass`}.
      </p>
      {check.mendedRows === undefined ? null : (
        <p className="soft">Rättade för hand vid inläsningen: rad {check.mendedRows.join(', ')}.</p>
      )}
      <ul className="plain-list soft">
        {coverage.longestWithout.map(({ competence, hours, ...stretch }) => (
          <li key={competence}>
            Längst utan {competence.toLowerCase()}: {hoursInWords(hours)}, {stretchText(stretch)}
          </li>
        ))}
        {coverage.doubleBookings.map(({ person, rows, ...stretch }) => (
          <li key={`${person} ${stretch.from}`}>
            {person} står på två pass samtidigt, {stretchText(stretch)} (rad {rows.join(' och ')})
          </li>
        ))}
      </ul>
    </section>
  );
}
