import { useMemo, useState } from 'react';
import { dateText } from '#shared/language/swedish-date.ts';
import { checkCoverage } from '#shared/staffing/coverage.ts';
import { coverageGrid, rowsInHour } from '#shared/staffing/coverage-grid.ts';
import { shortfallText } from '#shared/staffing/shortfall-text.ts';
import { Dialog } from '../../components/dialog.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { BreachForm } from '../breach/breach-form.tsx';
import type { BreachSurroundings } from '../breach/make-breach.ts';
import { AgainstPlan } from './against-plan.tsx';
import { CellDetail } from './cell-detail.tsx';
import { CheckSummary } from './check-summary.tsx';
import { CoverageHeatMap } from './coverage-heat-map.tsx';
import { HeldAgainst } from './held-against.tsx';
import { hoursOfCoverage } from './hours-of-coverage.ts';
import { PersonCodeList } from './person-code-list.tsx';
import { RosterMeasuresList } from './roster-measures-list.tsx';
import { ShortfallList } from './shortfall-list.tsx';
import type { TermsOfCheck } from './terms-of-check.ts';
import { UnreadRows } from './unread-rows.tsx';

interface Props {
  readonly check: SeenRecord<'scheduleCheck'>;
  /** The planned roster, where this is what was worked. */
  readonly planned: SeenRecord<'scheduleCheck'> | undefined;
  readonly unit: SeenRecord<'unit'> | undefined;
  /** It must stay the same function, or everything is reckoned anew at each keystroke. */
  readonly termsOf: (check: SeenRecord<'scheduleCheck'>) => TermsOfCheck;
  readonly codes: readonly SeenRecord<'personCode'>[];
  readonly surroundings: BreachSurroundings;
}

/** One roster against the contract: left the hours, right where it falls short. */
export function CheckView({ check, planned, unit, termsOf, codes, surroundings }: Props) {
  const { shifts, from, to, unreadRows } = check.fields;
  const [selected, setSelected] = useState<number | null>(null);
  const [breachOf, setBreachOf] = useState<number | null>(null);
  const [cell, setCell] = useState<{ day: number; hour: number } | null>(null);
  const terms = useMemo(() => termsOf(check), [termsOf, check]);
  const { staffing } = terms;
  const { required, coverage, grid, days } = useMemo(() => {
    const requirements = staffing.map(({ id, fields }) => ({ id, ...fields }));
    const input = { shifts, requirements, from, to };
    const found = checkCoverage(input);
    const quarters = coverageGrid(input, found.shortfalls);
    return { required: requirements, coverage: found, grid: quarters, days: hoursOfCoverage(quarters) };
  }, [shifts, staffing, from, to]);
  const shownDay = cell === null ? undefined : grid[cell.day];
  const rowsBehind = useMemo(
    () => (cell === null || shownDay === undefined ? [] : rowsInHour(shifts, shownDay.date, cell.hour)),
    [shifts, shownDay, cell],
  );
  const form = useFormOf(check);
  const shortfall = breachOf === null ? undefined : coverage.shortfalls[breachOf];
  return (
    <div className="stack-loose">
      <UnreadRows rows={unreadRows} readCount={shifts.length} />
      <HeldAgainst unit={unit} terms={terms} />
      <CheckSummary check={check.fields} coverage={coverage} />
      <div className="schedule-check">
        <div className="stack">
          <CoverageHeatMap days={days} selected={selected} onSelect={setSelected} onCell={setCell} />
          {cell && shownDay ? (
            <CellDetail
              day={shownDay}
              hour={cell.hour}
              shortfalls={coverage.shortfalls}
              rows={rowsBehind}
              shifts={shifts}
              onBreach={setBreachOf}
            />
          ) : null}
        </div>
        <ShortfallList
          shortfalls={coverage.shortfalls}
          isCompared={coverage.requirementDates > 0}
          selected={selected}
          onSelect={setSelected}
          onBreach={setBreachOf}
        />
      </div>
      {planned ? <AgainstPlan planned={planned} actual={check} requirements={required} /> : null}
      <RosterMeasuresList check={check.fields} form={form} />
      <SavedField form={form} name="note">
        {(field) => <TextArea label="Anteckning om schemat" oneLine {...field} />}
      </SavedField>
      <PersonCodeList codes={codes} />
      <Dialog title="Avvikelse från avtalet" isOpen={shortfall !== undefined} onClose={() => setBreachOf(null)}>
        {shortfall ? (
          <BreachForm
            surroundings={surroundings}
            requirements={terms.requirements}
            begunFrom={{
              title: `${shortfall.label} ${dateText(shortfall.date)}`,
              description: `${shortfallText(shortfall)}. Rader i schemat: ${shortfall.rows.join(', ') || 'inga'}.`,
              evidenceIds: [check.id],
            }}
            onDone={() => setBreachOf(null)}
          />
        ) : null}
      </Dialog>
    </div>
  );
}
