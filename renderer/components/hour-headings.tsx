/** The hours of a day, across a picture. */
export const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour);

/** The headings of a table with days downwards and hours across: every third is shown, all are read out. */
export function HourHeadings() {
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="visually-hidden">Dag</span>
        </th>
        {hoursOfDay.map((hour) => (
          <th key={hour} scope="col">
            {hour % 3 === 0 ? String(hour).padStart(2, '0') : <span className="visually-hidden">{hour}</span>}
          </th>
        ))}
      </tr>
    </thead>
  );
}
