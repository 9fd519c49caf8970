import { useMemo, useState } from 'react';
import { heldUntil, holdersOn } from '#shared/delegation/delegation-register.ts';
import { dutyByUnit, heldInRegister } from '#shared/delegation/duty-by-unit.ts';
import type { UncoveredWindows } from '#shared/delegation/uncovered-windows.ts';
import { dateText } from '#shared/language/swedish-date.ts';
import { hoursInWords, stretchText } from '#shared/staffing/shortfall-text.ts';
import { NumberField } from '../../components/number-field.tsx';
import { Table } from '../../components/table.tsx';
import { today } from '../../language/times.ts';
import type { DutyHere } from './use-duty.ts';
import type { Register } from './use-register.ts';
import { VisitTaskWindows } from './visit-task-windows.tsx';

/** As many days ahead as a new decision takes to be made in good time. */
const soon = 30;

/** The delegations against the roster: who may do what, what ends soon, and when nobody on duty may do a task. */
export function DutyCrossCheck({
  register,
  here: { duty, contractWindows, visitWindows },
}: {
  register: Register;
  here: DutyHere;
}) {
  const [within, setWithin] = useState<number | null>(soon);
  const days = within !== null && Number.isInteger(within) && within >= 0 && within <= 3660 ? within : null;
  const held = useMemo(() => heldInRegister(duty), [duty]);
  const units = useMemo(() => dutyByUnit(duty), [duty]);
  const checks = units.map(({ check }) => check);
  const day =
    checks
      .map(({ to }) => to)
      .sort()
      .at(-1) ?? today();
  const first = checks.map(({ from }) => from).sort()[0] ?? day;
  const expiring = days === null ? [] : heldUntil(held, first, day, days);
  const unitName = (unitId: string | null) =>
    register.units.length > 1
      ? (register.units.find(({ id }) => id === unitId)?.fields.name ?? 'Enhet framgår ej')
      : null;
  return (
    <section className="stack" aria-labelledby="cross-check-heading">
      <h2 id="cross-check-heading">Delegeringar mot schemat</h2>
      {units.length === 0 ? (
        <p className="soft">När ett schema är läst under Schema prövas tiderna för delegerade uppgifter mot det.</p>
      ) : null}
      {units.map(({ unitId, uncovered }) => (
        <Uncovered key={unitId} unit={unitName(unitId)} uncovered={uncovered} />
      ))}
      <VisitTaskWindows register={register} windows={visitWindows} ofContract={contractWindows} />
      {held.length > 0 ? (
        <div className="delegation-facts">
          <NumberField
            label="Löper ut inom antal dagar"
            error={days === null ? 'Skriv ett helt tal från 0 till 3660.' : undefined}
            value={within}
            onChange={setWithin}
          />
        </div>
      ) : null}
      {held.length > 0 && days !== null && expiring.length === 0 ? (
        <p className="soft">
          Inget löper ut senast {days} dagar efter {dateText(day)}.
        </p>
      ) : null}
      {expiring.length > 0 ? (
        <Table
          caption={`Löper ut senast ${days} dagar efter ${dateText(day)}`}
          columns={[
            { key: 'person', header: 'Mottagare', cell: ({ person }) => person },
            { key: 'task', header: 'Uppgift', cell: ({ task }) => task },
            { key: 'to', header: 'Gäller till och med', cell: ({ validTo }) => dateText(validTo) },
          ]}
          rows={expiring}
          rowKey={({ person, task }) => `${person} ${task}`}
        />
      ) : null}
      {held.length > 0 ? (
        <Table
          caption={`Får utföra ${dateText(day)}`}
          columns={[
            { key: 'task', header: 'Uppgift', cell: ({ task }) => task },
            { key: 'people', header: 'Mottagare', cell: ({ people }) => people.join(', ') },
          ]}
          rows={holdersOn(held, day)}
          rowKey={({ task }) => task}
        />
      ) : null}
    </section>
  );
}

function Uncovered({ unit, uncovered }: { unit: string | null; uncovered: UncoveredWindows }) {
  const { windowDates, windowDatesUncovered, hours, stretches } = uncovered;
  return (
    <>
      {unit === null ? null : <h3>{unit}</h3>}
      <p>
        <strong>
          {windowDates === 0
            ? 'Inga tider för delegerade uppgifter är kända i schemats dagar.'
            : windowDatesUncovered === 0
              ? `Någon med delegering är i tjänst vid alla ${windowDates} tider.`
              : `Ingen i tjänst har delegering vid ${windowDatesUncovered} av ${windowDates} tider, sammanlagt ${hoursInWords(hours)}.`}
        </strong>
      </p>
      {stretches.length > 0 ? (
        <Table
          caption={`Tider då ingen i tjänst har delegering${unit === null ? '' : `, ${unit}`}`}
          columns={[
            { key: 'when', header: 'När', cell: (stretch) => stretchText(stretch) },
            { key: 'task', header: 'Uppgift', cell: ({ task }) => task },
            { key: 'onDuty', header: 'I tjänst utan delegering', cell: ({ onDuty }) => onDuty.join(', ') || 'ingen' },
          ]}
          rows={stretches}
          rowKey={({ windowId, from }) => `${windowId} ${from}`}
        />
      ) : null}
    </>
  );
}
