import { useState } from 'react';
import { heldUntil, holdersOn } from '#shared/delegation/delegation-register.ts';
import { dateText } from '#shared/language/swedish-date.ts';
import { hoursText, stretchText } from '#shared/staffing/shortfall-text.ts';
import { NumberField } from '../../components/number-field.tsx';
import { Table } from '../../components/table.tsx';
import { today } from '../../language/times.ts';
import { type DutyOfReview, heldInReview, uncoveredInReview } from './duty-of-review.ts';
import { VisitTaskWindows } from './visit-task-windows.tsx';

/** As many days ahead as a new decision takes to be made in good time. */
const soon = 30;

/** The delegations against the roster: who may do what, what ends soon, and when nobody on duty may do a task. */
export function DutyCrossCheck({ duty }: { duty: DutyOfReview }) {
  const { register, windows, visitWindows, check } = duty;
  const [within, setWithin] = useState<number | null>(soon);
  const days = within !== null && Number.isInteger(within) && within >= 0 && within <= 3660 ? within : null;
  const held = heldInReview(duty);
  const day = check?.fields.to ?? today();
  const expiring = days === null ? [] : heldUntil(held, check?.fields.from ?? day, day, days);
  const uncovered = uncoveredInReview(duty);
  return (
    <section className="stack" aria-labelledby="cross-check-heading">
      <h2 id="cross-check-heading">Delegeringar mot schemat</h2>
      {uncovered === null ? (
        <p className="soft">Läs ett schema under Schema, så prövas tiderna för delegerade uppgifter mot det.</p>
      ) : (
        <p>
          <strong>
            {uncovered.windowDatesUncovered === 0
              ? `Någon med delegering är i tjänst vid alla ${uncovered.windowDates} tider.`
              : `Ingen i tjänst har delegering vid ${uncovered.windowDatesUncovered} av ${uncovered.windowDates} tider, sammanlagt ${hoursText(uncovered.hours)} timmar.`}
          </strong>
        </p>
      )}
      {uncovered !== null && uncovered.stretches.length > 0 ? (
        <Table
          caption="Tider då ingen i tjänst har delegering"
          columns={[
            { key: 'when', header: 'När', cell: (stretch) => stretchText(stretch) },
            { key: 'task', header: 'Uppgift', cell: ({ task }) => task },
            { key: 'onDuty', header: 'I tjänst utan delegering', cell: ({ onDuty }) => onDuty.join(', ') || 'ingen' },
          ]}
          rows={uncovered.stretches}
          rowKey={({ windowId, from }) => `${windowId} ${from}`}
        />
      ) : null}
      <VisitTaskWindows register={register} windows={visitWindows} ofContract={windows} />
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
