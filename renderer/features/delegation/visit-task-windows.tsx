import { useRef, useState } from 'react';
import { CodedError } from '#shared/errors/error-table.ts';
import { weekdayWords } from '#shared/language/swedish.ts';
import { readTime } from '#shared/staffing/roster-cells.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/checkbox-group.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { forgetUnfinished, useUnfinished } from '../../form/unfinished.ts';
import { createRecord, newId } from '../../store/commit.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import type { Register } from './use-register.ts';

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
const nothingTyped = {
  task: '',
  weekdays: [...weekdays] as string[],
  start: '',
  end: '',
  unitId: null as string | null,
};

/** When delegated tasks are done at the unit, as it is told during the visit; beside what the contract says. */
export function VisitTaskWindows({
  register,
  windows,
  ofContract,
}: {
  register: Register;
  windows: readonly SeenRecord<'visitTaskWindow'>[];
  ofContract: readonly SeenRecord<'delegatedTaskWindow'>[];
}) {
  const { work, visitId, units, decisions } = register;
  const draft = `task window ${visitId}`;
  const [typed, setTyped] = useUnfinished(draft, nothingTyped);
  const [isAdding, setAdding] = useState(typed !== nothingTyped);
  const isReadOnly = useIsReadOnly('visitTaskWindow');
  const startField = useRef<HTMLInputElement>(null);
  const saving = useAction(async () => {
    const start = readTime(typed.start);
    const end = readTime(typed.end);
    const task = typed.task.trim();
    if (task === '' || typed.weekdays.length === 0 || start === undefined || end === undefined)
      throw new CodedError('DEL-011');
    const days = typed.weekdays.map(Number).sort();
    const { unitId } = typed;
    await createRecord('visitTaskWindow', work.scope, newId(), { visitId, unitId, task, weekdays: days, start, end });
    setTyped({ ...typed, start: '', end: '' });
    forgetUnfinished(draft);
    startField.current?.focus();
  });
  const tasks = [...ofContract.map(({ fields }) => fields.task), ...decisions.map(({ fields }) => fields.task)];
  const unitName = (id: string | null) => units.find((unit) => unit.id === id)?.fields.name;
  return (
    <details className="stack" open={isAdding} onToggle={(event) => setAdding(event.currentTarget.open)}>
      <summary>Tider som gäller på enheten ({windows.length})</summary>
      <div className="stack">
        {ofContract.length > 0 ? (
          <p className="soft">
            Ur avtalet: {ofContract.map(({ fields }) => `${fields.task} ${windowText(fields)}`).join('; ')}.
          </p>
        ) : null}
        {windows.length > 0 ? (
          <ul className="plain-list stack-tight" aria-label="Tider som gäller på enheten">
            {windows.map((window, index) => (
              <li key={window.id} className="spread">
                <span>
                  {window.fields.task} {windowText(window.fields)}
                  {unitName(window.fields.unitId) ? `, ${unitName(window.fields.unitId)}` : ''}
                </span>
                <DeleteButton what={`tid ${index + 1}`} records={[window]} />
              </li>
            ))}
          </ul>
        ) : null}
        {isReadOnly ? null : (
          <form
            className="stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void saving.run();
            }}
          >
            <div className="delegation-facts">
              <TextField
                label="Uppgift som ska göras"
                suggestions={[...new Set(tasks)].filter((task) => task !== '')}
                value={typed.task}
                onChange={(task) => setTyped({ ...typed, task })}
              />
              <TextField
                label="Från klockan"
                inputRef={startField}
                value={typed.start}
                onChange={(start) => setTyped({ ...typed, start })}
              />
              <TextField label="Till klockan" value={typed.end} onChange={(end) => setTyped({ ...typed, end })} />
              {units.length > 1 ? (
                <Select
                  label="På enheten"
                  emptyLabel="Alla uppföljningens enheter"
                  choices={units.map(({ id, fields }) => ({ value: id, label: fields.name }))}
                  value={typed.unitId}
                  onChange={(unitId) => setTyped({ ...typed, unitId })}
                />
              ) : null}
            </div>
            <CheckboxGroup
              label="Veckodagar"
              inRow
              choices={weekdays.map((value) => ({ value, label: weekdayWords[Number(value) - 1] ?? '' }))}
              value={typed.weekdays}
              onChange={(chosen) => setTyped({ ...typed, weekdays: chosen })}
            />
            <ErrorBanner error={saving.error} />
            <div className="row">
              <Button type="submit" isPending={saving.isPending}>
                Lägg till tiden
              </Button>
            </div>
          </form>
        )}
      </div>
    </details>
  );
}

/** `08.00–09.00 alla dagar` */
function windowText({
  start,
  end,
  weekdays: days,
}: {
  start: string;
  end: string;
  weekdays: readonly number[];
}): string {
  const clock = (time: string) => time.replace(':', '.');
  const when =
    days.length === 7 ? 'alla dagar' : days.map((day) => (weekdayWords[day - 1] ?? '').slice(0, 3)).join(', ');
  return `${clock(start)}–${clock(end)} ${when}`;
}
