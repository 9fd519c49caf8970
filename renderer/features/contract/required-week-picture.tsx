import { useId, useMemo, useState } from 'react';
import { lanesOf, requiredWeek, stretchesWith } from '#shared/staffing/required-week.ts';
import type { CheckedRequirement } from '#shared/staffing/requirement-windows.ts';
import { HourHeadings, hoursOfDay } from '../../components/hour-headings.tsx';
import { type HourPlace, useHourGrid } from '../../components/use-hour-grid.ts';
import { BehindHour } from './behind-hour.tsx';
import { ElsewhereList } from './elsewhere-list.tsx';
import { RequiredBars, RequiredLegend } from './required-bars.tsx';
import { hasHour, requiredDayName, requiredHourText, requirementsInHour, shortDayName } from './required-hour.ts';
import { WeekChoice } from './week-choice.tsx';
import './required-week.css';

/** As high as the style sheet has a lane, in rem. */
const laneHeight = 1.375;

/** What the contract requires, hour by hour through a week, and the requirements behind the hour that is gone to. */
export function RequiredWeekPicture({
  requirements,
  editedId = null,
  onOpen,
}: {
  requirements: readonly CheckedRequirement[];
  /** The requirement that is being written; none where they are only read. */
  editedId?: string | null;
  /** Absent where they are only read. */
  onOpen?: ((requirementId: string) => void) | undefined;
}) {
  const [date, setDate] = useState<string | null>(null);
  const [place, setPlace] = useState<HourPlace | null>(null);
  const isDated = date !== null;
  const { week, lanes, edited } = useMemo(() => {
    const found = requiredWeek(requirements, date);
    return {
      week: found,
      lanes: lanesOf(found, requirements),
      edited: editedId === null ? null : stretchesWith(editedId, found),
    };
  }, [requirements, date, editedId]);
  const { grid, cell } = useHourGrid<HTMLTableElement>(week.days.length, setPlace);
  const headingId = useId();
  const laneCount = lanes.length + (edited === null ? 0 : 1);
  const behind = place === null ? undefined : week.days[place.day];
  return (
    <figure className="required-week stack" aria-labelledby={headingId}>
      <figcaption className="stack-tight">
        <h3 id={headingId}>Veckan som avtalet kräver</h3>
        <WeekChoice date={date} onDate={setDate} />
        <RequiredLegend lanes={lanes} isEditing={edited !== null} />
      </figcaption>
      <div className="required-week-frame">
        <table ref={grid}>
          <caption className="visually-hidden">
            Bemanningskrav per dag och timme. Piltangenterna flyttar mellan timmarna.
          </caption>
          <HourHeadings />
          <tbody>
            {week.days.map((day, dayPlace) => (
              <tr key={day.date} style={{ height: `${laneCount * laneHeight + 0.25}rem` }}>
                <th scope="row">
                  <span aria-hidden>{shortDayName(day, isDated)}</span>
                  {day.holiday ? (
                    <span aria-hidden className="required-week-holiday">
                      röd dag
                    </span>
                  ) : null}
                  <span className="visually-hidden">{requiredDayName(day, isDated)}</span>
                </th>
                {hoursOfDay.map((hour) => {
                  const text = requiredHourText(day, dayPlace, hour, lanes);
                  return (
                    <td key={hour}>
                      <button
                        type="button"
                        className={hasHour(day, hour) ? '' : 'required-week-absent'}
                        aria-label={`${requiredDayName(day, isDated)} ${text}`}
                        aria-pressed={place?.day === dayPlace && place.hour === hour}
                        title={text}
                        {...cell(dayPlace, hour)}
                      />
                      <RequiredBars hour={hour} day={dayPlace} lanes={lanes} edited={edited} />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {place === null || behind === undefined ? (
        <p className="soft">Gå till en timme för att se kraven bakom den.</p>
      ) : (
        <BehindHour
          name={`${requiredDayName(behind, isDated)} ${requiredHourText(behind, place.day, place.hour, lanes)}`}
          requirements={requirementsInHour(requirements, behind, place.hour)}
          onOpen={onOpen}
        />
      )}
      <ElsewhereList requirements={week.elsewhere} isDated={isDated} editedId={editedId} onShow={setDate} />
    </figure>
  );
}
